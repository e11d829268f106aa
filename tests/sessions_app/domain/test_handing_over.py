"""The lead is handed over and taken back; what is kept is «team» or «outside», never a person."""

import pytest

from sessions_app.domain.leading import hand_over, set_roles, take_lead
from sessions_app.domain.running import set_status, start_phase
from sessions_app.models import Moment, PhaseRun, SessionRole
from tests.sessions_app.steps import INSIDERS, refused, set_up, standing_of

NOT_LEADING = ("member", "manager", "guest")


@pytest.fixture
def session(cast):
    """A session that somebody from outside facilitates, with a co-host of the team."""
    SessionRole.objects.filter(person=cast.facilitator).delete()
    set_status(cast.session, by=standing_of(cast.external, cast.session), status="running")
    return set_up(cast.session)


def runs(session):
    return list(session.phase_runs.values_list("phase", "led_by"))


def test_handing_over_and_taking_back_are_one_action_each(cast, session):
    clock = Moment.objects.get().ends_at
    hand_over(session, by=standing_of(cast.external, session))
    assert set_up(session).lead == "cohost"
    take_lead(session, by=standing_of(cast.external, session))
    assert set_up(session).lead == "facilitator"
    assert runs(session) == [("welcome", "outside"), ("welcome", "team"), ("welcome", "outside")]
    assert PhaseRun.objects.filter(ended_at=None).count() == 1
    assert Moment.objects.get().ends_at == clock


def test_doing_it_twice_does_it_once(cast, session):
    seq = hand_over(session, by=standing_of(cast.external, session)).seq
    assert hand_over(session, by=standing_of(cast.external, session)).seq == seq
    assert take_lead(session, by=standing_of(cast.cohost, session)).seq == seq
    hand_over(session, by=standing_of(cast.cohost, session))
    assert set_up(session).lead == "facilitator"


def test_both_keep_the_right_to_lead_and_only_who_leads_now_is_recorded(cast, session):
    start_phase(session, by=standing_of(cast.cohost, session), phase="collect")
    hand_over(session, by=standing_of(cast.external, session))
    start_phase(session, by=standing_of(cast.external, session), phase="order")
    assert runs(session)[1:] == [("collect", "outside"), ("collect", "team"), ("order", "team")]


def test_run_knows_no_person(cast, session):
    names = {field.name for field in PhaseRun._meta.get_fields()}
    assert names == {"id", "session", "phase", "led_by", "started_at", "ended_at"}


@pytest.mark.parametrize("kind", NOT_LEADING)
def test_lead_is_not_for_who_has_no_role(cast, session, kind):
    for verb in (hand_over, take_lead):
        with refused(403):
            verb(session, by=standing_of(cast.people[kind], session))


def test_lead_is_handed_to_nobody_where_there_is_no_cohost(cast, session):
    SessionRole.objects.filter(role="cohost").delete()
    with refused(409):
        hand_over(session, by=standing_of(cast.external, session))


def test_lead_comes_back_when_the_cohost_is_none_any_more(cast, session):
    hand_over(session, by=standing_of(cast.external, session))
    set_roles(session, by=standing_of(cast.external, session), facilitators=[cast.external])
    assert set_up(session).lead == "facilitator"
    assert runs(session)[-1] == ("welcome", "outside")


@pytest.mark.parametrize("kind", INSIDERS)
def test_interim_session_is_led_by_any_member(cast, kind):
    SessionRole.objects.exclude(person=cast.external).delete()
    session = set_up(cast.session, kind="interim")
    person = cast.people[kind]
    if kind in {"manager", "guest"}:
        with refused(403):
            take_lead(session, by=standing_of(person, session))
        return
    take_lead(session, by=standing_of(person, session))
    assert standing_of(person, session).role == ("facilitator" if kind == "external" else "cohost")
    set_status(session, by=standing_of(person, session), status="running")
    assert runs(session) == [("welcome", "outside" if kind == "external" else "team")]


def test_member_takes_over_an_interim_session_that_runs(cast, session):
    session = set_up(session, kind="interim")
    take_lead(session, by=standing_of(cast.member, session))
    assert (set_up(session).lead, runs(session)[-1]) == ("cohost", ("welcome", "team"))


@pytest.mark.parametrize("fields", [{"kind": "ordinary"}, {"kind": "interim", "status": "closed"}])
def test_member_leads_no_other_session(cast, fields):
    session = set_up(cast.session, **fields)
    with refused(403):
        take_lead(session, by=standing_of(cast.member, session))


def test_who_looks_on_leads_no_interim_session(cast):
    session = set_up(cast.session, kind="interim")
    SessionRole.objects.create(session=session, person=cast.member, role="observer")
    with refused(403):
        take_lead(session, by=standing_of(cast.member, session))
