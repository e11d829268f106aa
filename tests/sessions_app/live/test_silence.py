"""Readers that do not read: they cost little memory, they are let go, and the others notice nothing."""

import time

import pytest

from tests.personas import make_member
from tests.server import wait_until
from tests.sessions_app.steps import together, write

SERVER = {"HEARTBEAT_SECONDS": "1", "SILENCE_SECONDS": "3"}
LARGE = "😀" * 1000  # 4 KB in a frame
A_MEGABYTE = 1024 * 1024


@pytest.fixture
def crowd(server, cast):
    """Many people of the team: one alone may not write so much so fast."""
    return [server.visitor(make_member(cast.team, f"Member{number}")) for number in range(12)]


def write_much(people, session, cards=50):
    """Let people write large cards at once."""

    def write(visitor):
        return [visitor.write(session, LARGE).status for _ in range(cards)]

    assert together(*[lambda visitor=visitor: write(visitor) for visitor in people]) == [[204] * cards] * len(people)


def grown_by(server, work):
    """Return by how much the server's memory grew meanwhile."""
    before = server.memory()
    work()
    return server.memory() - before


def test_silent_readers_cost_little_and_are_gone_in_time_while_others_hear_everything(
    server, cast, session, crowd, bare
):
    reader = server.visitor(cast.member).listen(session)
    reader.read_along()
    alone = grown_by(server, lambda: write_much(crowd[:6], session))
    silent = [bare(cast.manager) for _ in range(8)]
    began = time.monotonic()
    among_silent = grown_by(server, lambda: write_much(crowd[6:], session))
    wait_until(lambda: reader.seq == 600, what="the others hear everything")
    assert (
        sum(frame["content"].count(LARGE) for frame in reader.frames if "after" in frame and "content" in frame) == 600
    )
    wait_until(lambda: all(one.is_gone() for one in silent), seconds=10, what="silent readers are gone")
    assert time.monotonic() - began < 60
    assert among_silent - alone < len(silent) * 2 * A_MEGABYTE


def test_silent_reader_of_a_quiet_board_is_gone_after_the_limit(cast, bare):
    silent = bare(cast.member)
    began = time.monotonic()
    wait_until(silent.is_gone, seconds=10, what="the silent reader is gone")
    assert time.monotonic() - began > 2.5


def test_reader_who_only_claims_to_have_read_is_let_go_when_too_much_waits(server, session, cast, bare):
    for _ in range(30):  # a board of 200 KB, which every change of phase sends whole
        write(session, cast.member, '"' * 1000)
    before = server.memory()
    lead = server.visitor(cast.facilitator)
    liar = bare(cast.member)
    for number in range(40):
        if liar.is_gone():
            break
        liar.acknowledge(10**9)
        said = time.monotonic()
        assert lead.post("phase", session.pk, phase="collect" if number % 2 else "learn").status == 204
        wait_until(lambda said=said: time.monotonic() - said > 0.55, what="it may speak again")
    assert liar.is_gone()
    assert server.memory() - before < 24 * A_MEGABYTE


def test_slow_reader_who_acknowledges_stays(server, cast, session):
    slow = server.visitor(cast.member).listen(session)
    slow.next()
    writer = server.visitor(cast.manager)
    until = time.monotonic() + 7  # more than twice the limit
    while time.monotonic() < until:
        written = writer.write(session, "Something")
        slow.reaches(written.seq)
        slow.acknowledge()
        with pytest.raises(TimeoutError):
            slow.until(lambda frame: False, seconds=1)
    assert slow.reaches(writer.write(session, "The last").seq)
