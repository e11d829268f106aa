"""Ready is a count; what somebody asks is a count that only whoever leads sees. Nobody is written down."""

import pytest
from django.core.cache import cache

from sessions_app import fragments
from sessions_app.domain.asking import answer_request, ask_for, is_ready, say_ready
from sessions_app.domain.leading import hand_over
from sessions_app.domain.running import set_status, start_phase
from sessions_app.fragments import Audience
from sessions_app.models import Moment, PhaseRun, SessionRole
from tests.sessions_app.steps import INSIDERS, LEADERS, refused, set_up, standing_of

LEADING = [Audience("en", role) for role in ("facilitator", "cohost")]
OTHERS = [Audience("en", role) for role in ("member", "guest", "observer")]


@pytest.fixture
def session(cast):
    set_status(cast.session, by=standing_of(cast.facilitator, cast.session), status="running")
    return set_up(cast.session)


def say(session, person, ready=True):
    return say_ready(session, by=standing_of(person, session), ready=ready)


def ask(session, person, what="pause"):
    return ask_for(session, by=standing_of(person, session), what=what)


def moment(session):
    return Moment.objects.get(session=session)


def told(session, after, audience):
    return fragments.changes_since(session.pk, after, [audience])[audience]["content"]


@pytest.mark.parametrize("kind", INSIDERS)
def test_everybody_says_ready_once_and_takes_it_back_once(cast, session, kind):
    person = cast.people[kind]
    seq = say(session, person).seq
    assert say(session, person).seq == seq
    assert (moment(session).ready, is_ready(session, person.pk)) == (1, True)
    say(session, person, ready=False)
    say(session, person, ready=False)
    assert (moment(session).ready, is_ready(session, person.pk)) == (0, False)


def test_ready_is_one_number_for_all(cast, session):
    before = set_up(session).seq
    for person in (cast.member, cast.guest, cast.manager):
        say(session, person)
    for audience in (*LEADING, *OTHERS):
        assert "3 ready" in told(session, before, audience)
    assert not is_ready(session, cast.cohost.pk)


def test_nobody_is_ready_at_the_next_phase_and_back_again(cast, session):
    by = standing_of(cast.facilitator, session)
    say(session, cast.member)
    for phase in ("collect", "welcome"):
        start_phase(session, by=by, phase=phase)
        session = set_up(session)
        assert (moment(session).ready, is_ready(session, cast.member.pk)) == (0, False)
    say(session, cast.member)
    set_status(session, by=by, status="closed")
    set_status(session, by=by, status="running")
    session = set_up(session)
    assert (moment(session).ready, is_ready(session, cast.member.pk)) == (0, False)


def test_ready_stays_when_the_lead_is_handed_over(cast, session):
    say(session, cast.member)
    hand_over(session, by=standing_of(cast.facilitator, session))
    assert PhaseRun.objects.count() == 2
    say(session, cast.member)
    assert (moment(session).ready, is_ready(session, cast.member.pk)) == (1, True)


@pytest.mark.parametrize("kind", INSIDERS)
@pytest.mark.parametrize("what", ["zoom_out", "park", "pause"])
def test_anybody_may_ask_and_only_who_leads_hears_it(cast, session, kind, what):
    before = {audience: told(session, -1, audience) for audience in OTHERS}
    seq = ask(session, cast.people[kind], what).seq
    for audience in LEADING:
        assert "Somebody asks" in told(session, seq - 1, audience)
    for audience in OTHERS:
        assert told(session, -1, audience) == before[audience]
        assert "ask" not in told(session, seq - 1, audience).lower()


def test_message_to_the_others_is_the_same_whatever_was_asked(cast, session):
    people = (cast.member, cast.guest, cast.manager)
    heard = set()
    for person, what in zip(people, ("zoom_out", "park", "pause"), strict=True):
        seq = ask(session, person, what).seq
        heard |= {told(session, seq - 1, audience) for audience in OTHERS}
    seq = answer_request(session, by=standing_of(cast.cohost, session), what="park").seq
    heard |= {told(session, seq - 1, audience) for audience in OTHERS}
    assert len(heard) == 1


def test_asking_counts_once_a_minute(cast, session):
    seq = ask(session, cast.member).seq
    assert ask(session, cast.member, "park").seq == seq
    assert (moment(session).asked_to_pause, moment(session).asked_to_park) == (1, 0)
    ask(session, cast.guest)
    assert moment(session).asked_to_pause == 2
    cache.clear()  # a minute later
    ask(session, cast.member, "park")
    assert moment(session).asked_to_park == 1


@pytest.mark.parametrize("kind", INSIDERS)
def test_what_was_asked_is_answered_by_who_leads(cast, session, kind):
    ask(session, cast.member, "park")
    if kind in LEADERS:
        answer_request(session, by=standing_of(cast.people[kind], session), what="park")
        assert moment(session).asked_to_park == 0
    else:
        with refused(403):
            answer_request(session, by=standing_of(cast.people[kind], session), what="park")


def test_pause_is_answered_with_one_action(cast, session):
    ask(session, cast.member)
    ask(session, cast.guest, "zoom_out")
    answer_request(session, by=standing_of(cast.facilitator, session), what="pause", pause=True)
    found = moment(session)
    assert found.seconds_left is not None
    assert (found.asked_to_pause, found.asked_to_zoom_out) == (0, 1)


def test_what_was_asked_is_forgotten_at_the_next_phase(cast, session):
    ask(session, cast.member, "zoom_out")
    start_phase(session, by=standing_of(cast.facilitator, session), phase="collect")
    assert moment(session).asked_to_zoom_out == 0


def test_who_looks_on_is_neither_ready_nor_asks(cast, session):
    SessionRole.objects.create(session=session, person=cast.outsider, role="observer")
    for verb in (say, ask):
        with refused(403):
            verb(session, cast.outsider)


@pytest.mark.parametrize("what", ["", "ready", "pk"])
def test_there_is_nothing_else_to_ask_for(cast, session, what):
    with refused(422):
        ask(session, cast.member, what)
    with refused(422):
        answer_request(session, by=standing_of(cast.facilitator, session), what=what)
