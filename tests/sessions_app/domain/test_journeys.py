"""Learning journeys: begun by the team, led by their facilitators, with three sessions to begin with."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sessions_app.access import access_journey, access_session
from sessions_app.domain.journeys import begin_journey, change_journey, propose_moments
from sessions_app.domain.planning import plan_first_sessions, plan_session
from sessions_app.domain.refusals import Refused
from sessions_app.ground_rules import good_ground_rules
from sessions_app.models import Session, SessionRole
from tests.personas import make_person

HERE = ZoneInfo("Europe/Amsterdam")
FIRST = datetime(2026, 10, 12, 10, 0, tzinfo=HERE)


@pytest.fixture
def journey(cast):
    """Give a journey that somebody from outside facilitates."""
    return begin_journey(cast.team, by=cast.member, title="Learning together", facilitators=[cast.external])


def test_journey_begins_with_good_ground_rules(journey):
    assert journey.ground_rules == good_ground_rules()
    assert len(journey.ground_rules.splitlines()) == 5


def test_journey_is_not_begun_by_somebody_of_another_team(cast):
    with pytest.raises(Refused) as refused:
        begin_journey(cast.team, by=cast.outsider, title="Not mine")
    assert refused.value.status == 403


def test_moments_stay_at_the_same_hour_over_the_change_of_the_clock():
    moments = propose_moments(FIRST, weeks=2)

    assert [moment.astimezone(HERE).strftime("%d-%m %H:%M") for moment in moments] == [
        "12-10 10:00",
        "26-10 10:00",
        "09-11 10:00",
    ]
    assert moments[1].utcoffset() != moments[0].utcoffset()


def test_three_sessions_begin_a_journey_and_are_led_by_its_facilitators(cast, journey):
    sessions = plan_first_sessions(journey, by=cast.member, starts_at=FIRST, weeks=4, process=cast.process)

    assert [session.journey_id for session in sessions] == [journey.pk] * 3
    assert [session.preparing for session in sessions] == ["open", "later", "later"]
    for session in sessions:
        roles = set(session.roles.values_list("person_id", "role"))
        assert roles == {(cast.external.pk, "facilitator"), (cast.member.pk, "facilitator")}


def test_first_sessions_are_planned_once(cast, journey):
    plan_first_sessions(journey, by=cast.member, starts_at=FIRST, weeks=4, process=cast.process)

    with pytest.raises(Refused) as refused:
        plan_first_sessions(journey, by=cast.member, starts_at=FIRST, weeks=4, process=cast.process)

    assert refused.value.status == 409
    assert Session.objects.filter(journey=journey).count() == 3


def test_session_is_not_planned_in_the_journey_of_another_team(cast, journey):
    with pytest.raises(Refused):
        plan_session(
            cast.other_team,
            by=cast.outsider,
            title="Foreign",
            processes=[cast.other_process],
            starts_at=FIRST,
            journey=journey,
        )
    assert not Session.objects.filter(title="Foreign").exists()


@pytest.mark.parametrize(
    ("kind", "may"),
    [
        ("member", True),
        ("manager", True),
        ("facilitator", True),
        ("external", True),
        ("guest", False),
        ("outsider", False),
    ],
)
def test_journey_is_there_for_team_and_facilitators_only(cast, journey, kind, may):
    from django.http import Http404

    if may:
        assert access_journey(cast.people[kind], journey.pk)[0] == journey
    else:
        with pytest.raises(Http404):
            access_journey(cast.people[kind], journey.pk)


def test_changed_journey_keeps_what_was_not_changed(cast, journey):
    _journey, standing = access_journey(cast.external, journey.pk)

    change_journey(journey, by=standing, facilitators=[cast.facilitator], learn="To ask before we answer")

    journey.refresh_from_db()
    assert (journey.title, journey.learn) == ("Learning together", "To ask before we answer")
    assert list(journey.facilitators.all()) == [cast.facilitator]


def test_facilitator_from_outside_leads_the_journeys_sessions(cast):
    stranger = make_person("Sofie Maes")
    journey = begin_journey(cast.team, by=cast.member, title="With help", facilitators=[stranger])

    session = plan_session(
        cast.team, by=cast.member, title="First", processes=[cast.process], starts_at=FIRST, journey=journey
    )

    assert access_session(stranger, session.pk)[1].role == SessionRole.Role.FACILITATOR
