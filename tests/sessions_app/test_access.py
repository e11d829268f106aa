"""Who gets to a session and what is in it: outsiders find nothing, whoever leads nothing is refused leading."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from sessions_app import access
from sessions_app.domain.board import hash_key
from sessions_app.models import GuestPass, SessionRole
from sessions_app.rules import Standing
from teams.models import Membership
from tests.personas import BACKEND, make_member
from tests.sessions_app.steps import INSIDERS, LEADERS, WRITER_KEY, agreed, answer, learning, open_board, set_up, write

KINDS = (*INSIDERS, "outsider", "visitor")
STANDINGS = {
    "facilitator": {"role": "facilitator", "in_team": True},
    "cohost": {"role": "cohost", "in_team": True},
    "member": {"in_team": True},
    "manager": {"in_team": True, "manages": True},
    "guest": {"guest": True},
    "external": {"role": "facilitator"},
}


def person_of(cast, kind):
    return AnonymousUser() if kind == "visitor" else cast.people[kind]


@pytest.fixture(params=["session", "led", "card", "lesson", "agreement"])
def way(request, cast):
    """Each way in: its function, and an id of what it finds."""
    session = learning(cast.session)
    made = {
        "session": lambda: (access.access_session, session.pk),
        "led": lambda: (access.access_led_session, session.pk),
        "card": lambda: (access.access_card, write(session, cast.member).pk),
        "lesson": lambda: (access.access_lesson, answer(set_up(session, lessons_shown=True), cast.member).pk),
        "agreement": lambda: (access.access_agreement, agreed(session, cast.member).pk),
    }
    return made[request.param]()


@pytest.mark.parametrize("kind", KINDS)
def test_way_in_is_open_for_who_is_in_the_session(cast, way, kind):
    enter, object_id = way
    if kind not in INSIDERS:
        with pytest.raises(Http404):
            enter(person_of(cast, kind), object_id)
    elif enter is access.access_led_session and kind not in LEADERS:
        with pytest.raises(PermissionDenied):
            enter(cast.people[kind], object_id)
    else:
        *found, session, standing = enter(cast.people[kind], object_id)
        assert session == cast.session
        assert [one.pk for one in found] in ([], [object_id])
        assert standing == Standing(cast.people[kind].pk, **STANDINGS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_shown_yet_is_there_for_its_writer_only(cast, kind):
    session = set_up(learning(cast.session), cards_shown=False)
    card, lesson = write(session, cast.member), answer(session, cast.member)
    for enter, object_id in ((access.access_card, card.pk), (access.access_lesson, lesson.pk)):
        if kind == "member":
            assert enter(cast.member, object_id)[0].pk == object_id
        else:
            with pytest.raises(Http404):
                enter(person_of(cast, kind), object_id)


def test_unnamed_card_not_shown_yet_is_there_for_who_holds_its_key_only(cast):
    session = set_up(learning(cast.session), cards_shown=False, anonymous=True)
    card = write(session, cast.member)
    assert access.access_card(cast.member, card.pk, frozenset({hash_key(WRITER_KEY)}))[0] == card
    for hashes in (frozenset(), frozenset({hash_key("j" * 43)}), frozenset({""})):
        with pytest.raises(Http404):
            access.access_card(cast.member, card.pk, hashes)


def test_way_in_to_what_is_not_there_finds_nothing_either(cast, way):
    for person in (cast.facilitator, cast.outsider):
        with pytest.raises(Http404):
            way[0](person, uuid.uuid4())


@pytest.mark.parametrize("kind", KINDS)
def test_practice_board_is_for_who_practises_alone(cast, kind):
    set_up(cast.session, practice=True)
    SessionRole.objects.exclude(person=cast.facilitator).delete()
    GuestPass.objects.all().delete()
    if kind == "facilitator":
        assert access.access_session(cast.facilitator, cast.session.pk)[1].role == "facilitator"
    else:
        with pytest.raises(Http404):
            access.access_session(person_of(cast, kind), cast.session.pk)


def test_guest_pass_is_worth_nothing_while_the_link_is_closed(cast):
    set_up(cast.session, guests_allowed=False)
    with pytest.raises(Http404):
        access.access_session(cast.guest, cast.session.pk)
    assert cast.session not in access.sessions_of(cast.guest)
    assert cast.guest not in access.people_in(cast.session)
    assert access.access_session(cast.member, cast.session.pk)


def test_guest_pass_opens_no_other_session(cast):
    with pytest.raises(Http404):
        access.access_session(cast.guest, cast.other_session.pk)


def test_member_who_came_by_the_link_stays_a_member(cast):
    GuestPass.objects.create(session=cast.session, person=cast.member)
    assert access.access_session(cast.member, cast.session.pk)[1] == Standing(cast.member.pk, in_team=True)


@pytest.mark.parametrize("kind", INSIDERS)
def test_deactivated_person_is_no_longer_signed_in_anywhere(cast, kind):
    client = Client()
    client.force_login(cast.people[kind], backend=BACKEND)
    address = f"/sessions/{cast.session.pk}/board/"
    assert client.get(address).status_code == 200
    type(cast.member).objects.update(is_active=False)
    assert client.get(address).status_code == 302


def test_deactivated_person_is_nowhere_in_a_session(cast):
    type(cast.member).objects.update(is_active=False)
    assert access.people_in(cast.session) == []
    of = [(cast.session.pk, cast.session.team_id, False)]
    assert access.standings(of, [person.pk for person in cast.people.values()]) == {}
    for kind in INSIDERS:
        cast.people[kind].refresh_from_db()
        with pytest.raises(Http404):
            access.access_session(cast.people[kind], cast.session.pk)


def variations(session):
    """Bring the session into each state that matters for rights."""
    yield set_up(session, practice=False, guests_allowed=True)
    yield set_up(session, practice=False, guests_allowed=False)
    yield set_up(session, practice=True, guests_allowed=False)


def test_rights_asked_for_many_are_what_each_is_told_alone(cast):
    GuestPass.objects.create(session=cast.session, person=cast.member)
    GuestPass.objects.create(session=cast.session, person=cast.external)
    GuestPass.objects.create(session=cast.session, person=cast.outsider)
    people = cast.people.values()
    for session in variations(cast.session):
        of = [(one.pk, one.team_id, one.practice) for one in (session, cast.other_session)]
        alone = {}
        for session_id, _, _ in of:
            for person in people:
                try:
                    alone[session_id, person.pk] = access.access_session(person, session_id)[1]
                except Http404:
                    continue
        assert access.standings(of, [person.pk for person in people]) == alone


def test_rights_cost_the_same_for_one_and_for_many(cast, django_assert_num_queries):
    everybody = [person.pk for person in cast.people.values()]
    of = [(cast.session.pk, cast.session.team_id, False)]
    for people in (everybody[:1], everybody):
        with django_assert_num_queries(2):
            access.standings(of, people)
    for number in range(30):
        make_member(cast.team, f"Member{number}")
    with django_assert_num_queries(1):
        access.access_session(cast.member, cast.session.pk)


def test_sessions_of_somebody_are_all_they_can_go_to_each_once(cast):
    Membership.objects.create(team=cast.other_team, person=cast.facilitator)
    practice = open_board(cast.other_session)
    set_up(practice, practice=True)
    assert list(access.sessions_of(cast.facilitator)) == [cast.session]
    set_up(practice, practice=False)
    assert set(access.sessions_of(cast.facilitator)) == {cast.session, cast.other_session}
    for kind in INSIDERS[1:]:
        assert list(access.sessions_of(cast.people[kind])) == [cast.session]
    assert list(access.sessions_of(cast.outsider)) == [cast.other_session]


def test_people_in_a_session_are_all_who_can_be_there_by_name(cast):
    assert access.people_in(cast.session) == sorted(
        (cast.people[kind] for kind in INSIDERS), key=lambda person: person.name
    )
    set_up(cast.session, practice=True)
    assert cast.member not in access.people_in(cast.session)
