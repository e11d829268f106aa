"""Who is co-host when: whoever was it least often, ties by name; a proposal counts for the sessions after it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.models import Journey, Session, SessionRole
from sessions_app.rota import propose_cohost, turns_of_journey
from tests.personas import make_member, make_session


@pytest.fixture
def journey(cast):
    journey = Journey.objects.create(team=cast.team, title="A year")
    for week in range(3):
        moment = timezone.now() + timedelta(weeks=week + 1)
        make_session(cast.team, cast.process, title=f"Coming {week}", starts_at=moment, journey=journey)
    return journey


def proposed(journey):
    return [str(turn.proposed or turn.cohost) for turn in turns_of_journey(journey)]


def test_proposal_goes_round_by_name_and_never_asks_a_manager(cast, journey):
    SessionRole.objects.all().delete()
    assert proposed(journey) == ["Imke Vos", "Joris de Wit", "Noor Bakker"]


def test_who_was_cohost_before_comes_later(cast, journey):
    make_member(cast.team, "Ada Baas")
    assert proposed(journey) == ["Ada Baas", "Imke Vos", "Joris de Wit"]  # Noor was it in the first session


def test_who_has_a_role_in_the_session_is_not_proposed(cast, journey):
    first = journey.sessions.all()[0]
    SessionRole.objects.create(session=first, person=cast.facilitator, role="facilitator")
    assert proposed(journey)[0] == "Joris de Wit"
    SessionRole.objects.create(session=first, person=cast.member, role="observer")
    assert proposed(journey)[0] == "Noor Bakker"


def test_session_with_a_cohost_has_no_proposal(cast, journey):
    first = journey.sessions.all()[0]
    SessionRole.objects.create(session=first, person=cast.member, role="cohost")
    turn = turns_of_journey(journey)[0]
    assert (turn.cohost, turn.proposed) == (cast.member, None)
    assert propose_cohost(first) is None


def test_one_session_gets_the_same_proposal_as_in_the_list(cast, journey):
    for session, name in zip(journey.sessions.all(), proposed(journey), strict=True):
        assert str(propose_cohost(session)) == name


def test_session_without_a_journey_and_a_running_one_have_a_proposal_too(cast):
    alone = make_session(cast.team, cast.process)
    assert propose_cohost(alone) == cast.facilitator
    Session.objects.filter(pk=alone.pk).update(status="running")
    assert propose_cohost(Session.objects.get(pk=alone.pk)) == cast.facilitator


def test_list_takes_a_fixed_number_of_queries(cast, journey, django_assert_num_queries):
    with django_assert_num_queries(4):
        turns_of_journey(journey)
