"""Who is co-host next time: a proposal for whoever leads, one click of anybody in the team."""

import pytest

from sessions_app import queries
from sessions_app.domain.next_time import be_cohost_next
from sessions_app.models import SessionRole
from tests.sessions_app.journeys import journey_with
from tests.sessions_app.steps import INSIDERS, learning, refused, set_up, standing_of, together

TAKE_TURNS = {"cohost", "member"}


@pytest.fixture
def sessions(cast):
    first, second, third = journey_with(cast, 3)
    return learning(first), second, third


def do_it(session, person):
    return be_cohost_next(session, by=standing_of(person, session))


def cohosts(session):
    return [role.person for role in session.roles.filter(role="cohost")]


@pytest.mark.parametrize("kind", INSIDERS)
def test_whose_turn_it_can_be_says_i_will_do_it(cast, sessions, kind):
    first, second, third = sessions
    if kind not in TAKE_TURNS:  # the facilitator leads the next one already
        with refused(403):
            do_it(first, cast.people[kind])
        return
    before = first.seq, second.seq
    do_it(first, cast.people[kind])
    assert cohosts(second) == [cast.people[kind]]
    assert cohosts(third) == []
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.seq, second.seq) == (before[0] + 1, before[1] + 1)
    assert do_it(first, cast.people[kind]).seq == first.seq


def test_second_one_hears_who_does_it(cast, sessions):
    do_it(sessions[0], cast.member)
    with refused(409) as refusal:
        do_it(sessions[0], cast.cohost)
    assert "Joris de Wit" in refusal.value.message


def test_who_looks_on_next_time_is_no_cohost(cast, sessions):
    first, second, _third = sessions
    SessionRole.objects.create(session=second, person=cast.member, role="observer")
    with refused(403):
        do_it(first, cast.member)


def test_without_a_next_session_there_is_nothing_to_do(cast, sessions):
    first, second, third = sessions
    set_up(second, status="closed")
    assert queries.next_in_journey(first) == third
    set_up(third, practice=True)
    with refused(409):
        do_it(first, cast.member)
    set_up(third, practice=False, journey=None)
    assert queries.next_in_journey(first) is None
    set_up(first, journey=None)
    assert queries.next_in_journey(first) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_does_it(cast, sessions):
    answers = together(lambda: do_it(sessions[0], cast.member), lambda: do_it(sessions[0], cast.cohost))
    assert sum(isinstance(one, Exception) for one in answers) == 1
    assert len(cohosts(sessions[1])) == 1


def test_proposal_is_for_whoever_leads_and_the_button_for_the_team(cast, sessions):
    path = f"/sessions/{sessions[0].pk}/next-cohost/"
    shown = {kind: cast.client(cast.people[kind]).get(path) for kind in INSIDERS}
    assert shown.pop("guest").status_code == 403
    told = {kind: ("It could be the turn of" in page.text, "I will do it" in page.text) for kind, page in shown.items()}
    assert told == {
        "facilitator": (True, False),
        "cohost": (True, True),
        "member": (False, True),
        "manager": (False, False),
        "external": (True, False),
    }
    assert cast.client(cast.member).post(path).status_code == 204
    assert "<bdi>Joris de Wit</bdi></strong> is co-host" in cast.client(cast.manager).get(path).text
