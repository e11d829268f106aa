"""Which pages may open a board: our own, by scheme, host and port, and no other."""

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.sessions_app.steps import open_board

SERVER = {"HEARTBEAT_SECONDS": "60"}
OTHERS = [
    "",
    "null",
    "http://example.org",
    "http://localhost",
    "http://localhost:{next_port}",
    "http://localhost:80",
    "http://localhost:{port}1",
    "http://127.0.0.1:{port}",
    "http://localhost.example.org:{port}",
    "http://example.org/localhost:{port}",
    "http://localhost:{port}@example.org",
    "http://localhost:{port}/",
    "http://localhost:{port}.example.org",
    "http://xlocalhost:{port}",
    "ws://localhost:{port}",
    "file://localhost:{port}",
    "localhost:{port}",
    "http://localhost:{port} http://example.org",
    "http://localhost:{port}, http://example.org",
]


@pytest.mark.parametrize("origin", ["http://localhost:{port}", "HTTP://LocalHost:{port}", "https://localhost:{port}"])
def test_own_page_may_open_a_board(server, cast, origin):
    board = server.visitor(cast.member).listen(open_board(cast.session), origin=origin.format(port=server.port))
    assert board.next()["whole"]


@pytest.mark.parametrize("origin", OTHERS)
def test_page_of_somebody_else_may_not(server, cast, origin):
    member = server.visitor(cast.member)
    with pytest.raises(InvalidStatus) as refused:
        member.listen(open_board(cast.session), origin=origin.format(port=server.port, next_port=server.port + 1))
    assert refused.value.response.status_code in {400, 403}


def test_what_is_no_page_may_not(server, cast):
    member = server.visitor(cast.member)
    address = f"ws://localhost:{server.port}/ws/sessions/{open_board(cast.session).pk}/"
    with pytest.raises(InvalidStatus) as refused, connect(address, additional_headers={"Cookie": member.cookie}):
        pass
    assert refused.value.response.status_code == 403


def test_named_origins_are_the_only_ones(serve, cast):
    server = serve(ALLOWED_ORIGINS="https://reflect.example")
    session = open_board(cast.session)
    member = server.visitor(cast.member)
    assert member.listen(session, origin="https://reflect.example").next()["whole"]
    for origin in (
        server.address,
        "http://reflect.example",
        "https://reflect.example:8443",
        "https://x.reflect.example",
    ):
        with pytest.raises(InvalidStatus):
            member.listen(session, origin=origin)


def test_host_that_is_not_ours_opens_nothing_even_where_origin_and_host_agree(server, cast):
    member = server.visitor(cast.member)
    other = {"Host": f"rebound.example:{server.port}"}
    with pytest.raises(InvalidStatus) as refused:
        member.listen(open_board(cast.session), origin=f"http://rebound.example:{server.port}", headers=other)
    assert refused.value.response.status_code in {400, 403}
