"""Several web processes with one PostgreSQL and one Redis: one board for everybody, whichever process serves them."""

import time

import pytest

from sessions_app.fragments import Audience
from sessions_app.models import Session
from tests.boards import KeptBoard, fresh
from tests.sessions_app.live.test_presence import until_here
from tests.sessions_app.steps import INSIDERS, together
from tests.workers import hang_up_all_subscribers

SLOW = {"HEARTBEAT_SECONDS": "60"}
NO_RIGHT = 4403


@pytest.fixture
def servers(serve):
    """Two processes; their heartbeat is so slow that nothing seen here came by it."""
    return serve(**SLOW), serve(**SLOW)


def test_change_in_one_process_comes_to_boards_of_both(servers, cast, session):
    boards = [server.visitor(cast.people[kind]).listen(session) for server in servers for kind in INSIDERS]
    for board in boards:
        board.next()
    began = time.monotonic()
    written = servers[0].visitor(cast.member).write(session, "From the first")
    for board in boards:
        assert "From the first" in board.reaches(written.seq)["content"]
    assert time.monotonic() - began < 5


def test_changes_through_both_processes_at_once_are_the_same_board_everywhere(servers, cast, session):
    boards = {server: server.visitor(cast.member).listen(session) for server in servers}
    for board in boards.values():
        board.next()
    writers = [server.visitor(cast.people[kind]) for server in servers for kind in ("manager", "guest", "cohost")]

    def write(visitor):
        for number in range(10):
            written = visitor.write(session, str(number))
            visitor.post("card_position", written.object, to="top", column="keep", process=cast.process.pk)

    together(*[lambda visitor=visitor: write(visitor) for visitor in writers])
    last = Session.objects.get(pk=session.pk).seq
    assert last == 120
    for board in boards.values():
        board.reaches(last)
        kept = KeptBoard(session.pk, Audience("en", "member"))
        for frame in board.frames:
            if "seq" in frame:
                kept.apply(frame)
        assert kept.shown() == fresh(session, kept.audience).shown()


def test_everybody_sees_everybody_across_processes(servers, cast, session):
    here = servers[0].visitor(cast.member).listen(session)
    there = servers[1].visitor(cast.guest).listen(session)
    for board in (here, there):
        until_here(board, "Gijs (guest)", "Joris de Wit")
    there.close()
    until_here(here, "Joris de Wit")


def test_rights_that_end_in_one_process_close_boards_in_the_other(servers, cast, session):
    lead = servers[0].visitor(cast.facilitator)
    guest, member = servers[1].visitor(cast.guest), servers[1].visitor(cast.member)
    boards = [guest.listen(session), member.listen(session)]
    for board in boards:
        board.next()
    began = time.monotonic()
    lead.post("guest_link", session.pk, close="1")
    member_elsewhere = servers[0].visitor()
    member_elsewhere.cookies |= member.cookies
    assert member_elsewhere.post("account_logout").status == 302
    assert [board.closes(seconds=5) for board in boards] == [NO_RIGHT, NO_RIGHT]
    assert time.monotonic() - began < 5
    assert member.listen(session).closes() == NO_RIGHT


def test_process_that_is_killed_takes_nobody_elses_board_along(serve, cast, session):
    staying, dying = serve(HEARTBEAT_SECONDS="1"), serve(HEARTBEAT_SECONDS="1")
    board = staying.visitor(cast.member).listen(session)
    gone = dying.visitor(cast.manager).listen(session)
    until_here(board, "Frida Smit", "Joris de Wit")
    dying.kill()
    assert gone.closes() is None
    written = staying.visitor(cast.member).write(session, "Goes on")
    assert "Goes on" in board.reaches(written.seq)["content"]


def test_news_lost_while_the_wire_was_broken_comes_once_it_is_whole_again(servers, cast, session):
    board = servers[1].visitor(cast.member).listen(session)
    board.next()
    hang_up_all_subscribers()
    servers[0].visitor(cast.member).write(session, "In the gap")
    board.sees("In the gap")
