"""An installation whose Redis is away or says nothing: people go on writing, boards hear by the heartbeat."""

import socket
import time

import pytest

from tests.server import free_port


@pytest.fixture(params=["refuses", "says nothing"])
def redis_url(request):
    """A Redis that is not there, and one that hangs."""
    if request.param == "refuses":
        yield f"redis://127.0.0.1:{free_port()}/0"
        return
    with socket.create_server(("127.0.0.1", 0), backlog=128) as hanging:
        yield f"redis://127.0.0.1:{hanging.getsockname()[1]}/0"


def test_writing_goes_on_and_boards_hear_by_the_heartbeat(serve, cast, session, redis_url):
    server = serve(REDIS_URL=redis_url, HEARTBEAT_SECONDS="0.5")
    member = server.visitor(cast.member)
    board = member.listen(session)
    assert board.next()["whole"]
    began = time.monotonic()
    written = [member.write(session, f"Card {number}") for number in range(5)]
    assert [one.status for one in written] == [204] * 5
    assert time.monotonic() - began < 10
    board.sees("Card 4")
    others = server.visitor(cast.guest).listen(session)
    others.until(lambda frame: frame.get("count") == 2)
    board.until(lambda frame: frame.get("count") == 2)
    assert member.get("session", session.pk).status == 200
