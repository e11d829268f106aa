"""The clock is the server's: paused, going on, with more time; it cuts nothing off, and only the moment is stamped."""

from datetime import timedelta

import pytest

from sessions_app.domain.running import start_phase
from sessions_app.domain.timing import set_clock
from sessions_app.models import BoardEntry, Moment
from tests.sessions_app.domain.conftest import NOON
from tests.sessions_app.steps import INSIDERS, LEADERS, open_board, refused, standing_of


@pytest.fixture
def session(cast, hands):
    """A session that has just come to a phase of fifteen minutes."""
    session = open_board(cast.session, phase="welcome")
    start_phase(session, by=standing_of(cast.facilitator, session), phase="look_back")
    return session


def turn(session, person, do):
    return set_clock(session, by=standing_of(person, session), do=do)


def left(after: int = 0):
    return Moment.objects.get().left_at(NOON + timedelta(seconds=after))


@pytest.mark.parametrize("kind", INSIDERS)
@pytest.mark.parametrize("do", ["pause", "go_on", "extend"])
def test_clock_is_kept_by_who_leads(cast, session, kind, do):
    if kind in LEADERS:
        assert turn(session, cast.people[kind], do).seq
    else:
        with refused(403):
            turn(session, cast.people[kind], do)


def test_clock_runs_towards_the_end_of_the_phase(session):
    assert left() == 15 * 60
    assert left(60) == 14 * 60
    assert left(16 * 60) == -60


def test_paused_clock_stands_still_and_goes_on_from_there(cast, session, hands):
    hands(100)
    turn(session, cast.facilitator, "pause")
    assert left(500) == 800
    hands(1000)
    turn(session, cast.cohost, "go_on")
    assert left(1000) == 800
    assert left(1001) == 799


@pytest.mark.parametrize("paused", [True, False])
def test_five_minutes_more(cast, session, paused):
    if paused:
        turn(session, cast.facilitator, "pause")
    turn(session, cast.facilitator, "extend")
    assert left() == 20 * 60


@pytest.mark.parametrize("paused", [True, False])
def test_five_minutes_more_when_time_is_over_count_from_now(cast, session, hands, paused):
    hands(20 * 60)
    if paused:
        turn(session, cast.facilitator, "pause")
    turn(session, cast.facilitator, "extend")
    assert left(20 * 60) == 5 * 60


def test_clock_that_was_none_gets_five_minutes(cast, session):
    Moment.objects.update(ends_at=None, seconds_left=None)
    turn(session, cast.facilitator, "pause")
    turn(session, cast.facilitator, "go_on")
    assert left() is None
    turn(session, cast.facilitator, "extend")
    assert left() == 5 * 60


def test_clock_stamps_only_the_moment(cast, session):
    before = set(BoardEntry.objects.exclude(kind="moment").values_list("pk", "rev"))
    seq = turn(session, cast.facilitator, "pause").seq
    assert set(BoardEntry.objects.exclude(kind="moment").values_list("pk", "rev")) == before
    assert BoardEntry.objects.get(kind="moment").rev == seq


def test_asking_for_what_already_is_tells_nobody(cast, session):
    seq = turn(session, cast.facilitator, "pause").seq
    assert turn(session, cast.facilitator, "pause").seq == seq
    with refused(422):
        turn(session, cast.facilitator, "back")


def test_time_that_is_over_cuts_nothing_off(cast, session, hands):
    hands(3 * 60 * 60)
    session.refresh_from_db()
    assert (session.status, session.phase) == ("running", "look_back")
    turn(session, cast.facilitator, "pause")
    assert left() == 15 * 60 - 3 * 60 * 60


@pytest.mark.parametrize("status", ["preparing", "closed"])
def test_there_is_no_clock_outside_the_session(cast, status):
    session = open_board(cast.session, status=status)
    with refused(409):
        turn(session, cast.facilitator, "extend")
