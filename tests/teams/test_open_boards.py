"""A board that is open when its person goes out of the team: it closes within two seconds and stays closed."""

import time

import pytest

from tests.sessions_app.steps import open_board

SERVER = {"HEARTBEAT_SECONDS": "60"}
NO_RIGHT = 4403


@pytest.fixture
def cast(server, cast):
    """The same people, in the database of the server."""
    open_board(cast.session)
    return cast


@pytest.mark.parametrize(("who", "fields"), [("manager", {"remove": "1"}), ("cohost", {"leave": "1"})])
def test_board_of_who_goes_out_of_the_team_closes_at_once(server, cast, who, fields):
    gone, manager, member = (server.visitor(person) for person in (cast.cohost, cast.manager, cast.member))
    boards = [gone.listen(cast.session), gone.listen(cast.session)]
    other = member.listen(cast.session)
    for board in (*boards, other):
        assert board.next()["whole"]
    actor = {"manager": manager, "cohost": gone}[who]
    began = time.monotonic()
    assert actor.post("membership", cast.team.pk, cast.cohost.pk, **fields).status == 302
    for board in boards:
        assert board.closes(seconds=5) == NO_RIGHT
    assert time.monotonic() - began < 2
    assert gone.listen(cast.session).closes() == NO_RIGHT
    assert gone.get("session", cast.session.pk).status == 404
    member.write(cast.session, "Written afterwards")
    other.sees("Written afterwards")
    assert all("Written afterwards" not in str(board.frames) for board in boards)
