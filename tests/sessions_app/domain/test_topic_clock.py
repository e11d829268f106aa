"""The small clock of a topic: only on request, the server's, gone with the talk about it; it cuts nothing off."""

from datetime import timedelta

import pytest

from sessions_app.domain.asking import answer_request
from sessions_app.domain.running import set_status, start_phase
from sessions_app.domain.talking import talk_about
from sessions_app.domain.timing import (
    set_clock,
    start_topic_clock,
    take_topic_clock_away,
    turn_topic_clock,
)
from sessions_app.models import BoardEntry, Moment, TopicClock
from tests.sessions_app.domain.conftest import NOON
from tests.sessions_app.steps import INSIDERS, LEADERS, refused, set_up, standing_of
from tests.sessions_app.topics import in_talk, put_topic, view


@pytest.fixture
def topics(cast, hands):
    """Talk about the first of two topics."""
    return in_talk(cast.session, "The form", "The phone")


@pytest.fixture
def session(cast, topics):
    return cast.session


@pytest.fixture
def by(cast, session):
    return standing_of(cast.facilitator, session)


def left(after: int = 0):
    return TopicClock.objects.get().left_at(NOON + timedelta(seconds=after))


@pytest.mark.parametrize("kind", INSIDERS)
def test_topic_clock_is_kept_by_who_leads(cast, session, by, kind):
    start_topic_clock(session, by=by, minutes=10)
    who = standing_of(cast.people[kind], session)
    for verb, more in (
        (start_topic_clock, {"minutes": 5}),
        (turn_topic_clock, {"do": "extend"}),
        (take_topic_clock_away, {}),
    ):
        if kind in LEADERS:
            assert verb(session, by=who, **more).seq
        else:
            with refused(403):
                verb(session, by=who, **more)
    assert TopicClock.objects.exists() == (kind not in LEADERS)


def test_topic_clock_runs_to_an_end_that_is_kept(session, topics, by):
    start_topic_clock(session, by=by, minutes=5)
    clock = TopicClock.objects.get()
    assert (clock.topic, clock.ends_at) == (topics[0], NOON + timedelta(minutes=5))
    assert (left(), left(60), left(301)) == (300, 240, -1)


def test_topic_clock_stamps_itself_and_nothing_else(session, by):
    others = BoardEntry.objects.exclude(kind="clock").order_by("pk")
    before = list(others.values_list("pk", "rev"))
    for verb, more, gone in (
        (start_topic_clock, {"minutes": 5}, False),
        (turn_topic_clock, {"do": "extend"}, False),
        (take_topic_clock_away, {}, True),
    ):
        written = verb(session, by=by, **more)
        entry = BoardEntry.objects.get(kind="clock")
        assert (entry.rev, entry.gone) == (written.seq, gone)
        assert list(others.values_list("pk", "rev")) == before


def test_started_again_it_begins_anew(session, by, hands):
    start_topic_clock(session, by=by, minutes=15)
    hands(100)
    start_topic_clock(session, by=by, minutes=5)
    assert left(100) == 300


def test_topic_gets_five_minutes_more_also_when_time_is_over(session, by, hands):
    start_topic_clock(session, by=by, minutes=5)
    turn_topic_clock(session, by=by, do="extend")
    assert left() == 600
    hands(900)
    turn_topic_clock(session, by=by, do="extend")
    assert left(900) == 300


def test_pausing_the_clock_pauses_that_of_the_topic_and_both_go_on(session, by, hands):
    set_clock(session, by=by, do="extend")
    start_topic_clock(session, by=by, minutes=5)
    hands(100)
    set_clock(session, by=by, do="pause")
    assert left(500) == 200
    hands(1000)
    set_clock(session, by=by, do="go_on")
    assert left(1000) == 200
    assert Moment.objects.get().left_at(NOON + timedelta(seconds=1000)) == 200


def test_pause_that_was_asked_for_pauses_the_topic_too_and_its_clock_goes_on_by_itself(session, by, hands):
    start_topic_clock(session, by=by, minutes=5)
    answer_request(session, by=by, what="pause", pause=True)
    assert left(500) == 300
    hands(500)
    turn_topic_clock(session, by=by, do="go_on")
    assert left(500) == 300


def test_pause_without_a_topic_clock_makes_none(session, by):
    set_clock(session, by=by, do="pause")
    assert not TopicClock.objects.exists()


def test_topic_clock_goes_when_another_topic_is_talked_about(session, topics, by):
    start_topic_clock(session, by=by, minutes=5)
    talk_about(session, by=by, topic_id=topics[0].pk)
    assert TopicClock.objects.exists()
    talk_about(session, by=by, topic_id=topics[1].pk)
    assert not TopicClock.objects.exists()
    assert BoardEntry.objects.get(kind="clock").gone


@pytest.mark.parametrize("step", ["phase", "close"])
def test_topic_clock_goes_with_the_talk(session, by, step):
    start_topic_clock(session, by=by, minutes=5)
    if step == "phase":
        start_phase(session, by=by, phase="learn")
    else:
        set_status(session, by=by, status="closed")
    assert not TopicClock.objects.exists()
    assert BoardEntry.objects.get(kind="clock").gone


def test_time_that_is_over_cuts_nothing_off(cast, session, topics, by, hands):
    start_topic_clock(session, by=by, minutes=5)
    hands(3600)
    view(topics[0], cast.member, "One thing more")
    assert left(3600) == -3300
    session.refresh_from_db()
    assert session.talking_about == topics[0]


@pytest.mark.parametrize("minutes", [0, -5, 61])
def test_topic_clock_is_for_one_minute_up_to_sixty(session, by, minutes):
    with refused(422):
        start_topic_clock(session, by=by, minutes=minutes)


def test_no_topic_clock_without_a_topic_or_outside_the_talk(cast, by, session):
    set_up(session, talking_about=None)
    with refused(409):
        start_topic_clock(session, by=by, minutes=5)
    set_up(session, phase="order", talking_about=put_topic(session))
    with refused(409):
        start_topic_clock(session, by=by, minutes=5)
    set_up(session, status="closed")
    for verb, more in ((start_topic_clock, {"minutes": 5}), (take_topic_clock_away, {})):
        with refused(409):
            verb(session, by=by, **more)


def test_topic_clock_that_is_gone_is_not_turned(session, by):
    with refused(409):
        turn_topic_clock(session, by=by, do="extend")
    with refused(422):
        turn_topic_clock(session, by=by, do="wind")
    assert take_topic_clock_away(session, by=by).seq == session.seq
