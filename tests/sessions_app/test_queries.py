"""Reading a board: as one moment, one's own and nobody else's, at the same cost for one and for many."""

import secrets

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app import queries
from sessions_app.models import Session
from sessions_app.rules import wrote
from tests.boards import forget_renderings
from tests.personas import make_member
from tests.sessions_app.steps import WRITER_KEY, agreed, answer, learning, open_board, set_up, together, write, writer


@pytest.mark.django_db(transaction=True)
def test_one_moment_holds_up_no_writer_and_sees_nothing_of_what_is_written_meanwhile(cast):
    session = open_board(cast.session)
    with queries.one_moment():
        before = Session.objects.get(pk=session.pk).seq
        [card] = together(lambda: write(session, cast.member))
        assert card.text == "A card"
        assert Session.objects.get(pk=session.pk).seq == before
        assert queries.entries_since(session, 0) == []
    assert Session.objects.get(pk=session.pk).seq == before + 1


@pytest.mark.django_db(transaction=True)
def test_one_moment_leaves_the_connection_able_to_write(cast):
    with queries.one_moment():
        Session.objects.count()
    assert write(open_board(cast.session), cast.member)


@pytest.mark.parametrize("anonymous", [True, False])
def test_own_writings_are_what_the_rule_says_and_nobody_elses(cast, anonymous):
    session = learning(set_up(cast.session, anonymous=anonymous), lessons_shown=True)
    keys = {person.pk: secrets.token_urlsafe(32) for person in cast.people.values()}
    for person in (cast.member, cast.guest, cast.facilitator):
        write(session, person, writer_key=keys[person.pk])
        answer(session, person, named=False, writer_key=keys[person.pk])
        answer(session, person, named=True)
    set_up(session, cards_shown=False, lessons_shown=False)
    for person in (cast.member, cast.guest, cast.facilitator):
        write(session, person, writer_key=keys[person.pk])
        answer(session, person, named=False, writer_key=keys[person.pk])
    for person in cast.people.values():
        by = writer(person, keys[person.pk], "")
        found = queries.own_writings(session, by)
        assert {name: len(own) for name, own in found.items()} == (
            {"card": 1, "lesson": 2, "viewpoint": 0, "prepared_card": 1, "prepared_lesson": 1}
            if person in (cast.member, cast.guest, cast.facilitator)
            else dict.fromkeys(found, 0)
        )
        for own in found.values():
            assert all(wrote(one, person_id=by.person_id, key_hashes=by.key_hashes) for one in own)


def test_own_writings_without_a_key_leave_out_what_has_no_name(cast):
    session = open_board(set_up(cast.session, anonymous=True))
    write(session, cast.member)
    assert queries.own_writings(session, writer(cast.member))["card"] == []
    assert len(queries.own_writings(session, writer(cast.outsider, WRITER_KEY))["card"]) == 1


def test_own_writings_of_another_session_are_not_these(cast):
    write(open_board(cast.other_session), cast.outsider)
    assert queries.own_writings(open_board(cast.session), writer(cast.outsider))["card"] == []


def fill(session, people, number):
    """Put things of many people on the board, and beside it."""
    for count in range(number):
        person = people[count % len(people)]
        write(session, person)
        answer(session, person)
        agreed(session, person, owner_id=person.pk, needed_from_id=people[0].pk)


WAYS = {
    "page": lambda client, session: client.get(f"/sessions/{session.pk}/"),
    "board": lambda client, session: client.get(f"/sessions/{session.pk}/board/"),
    "changes": lambda client, session: client.get(f"/sessions/{session.pk}/changes/?after=0&epoch={session.epoch}"),
    "own": lambda client, session: client.post(f"/sessions/{session.pk}/own/", {"keys": "[]"}),
    "card": lambda client, session: client.post(
        f"/sessions/{session.pk}/cards/",
        {
            "text": "A card",
            "column": "keep",
            "process": session.processes.values_list("pk", flat=True)[0],
            "key": secrets.token_hex(16),
        },
    ),
}


def cost(way, client, session):
    """Return how many queries it takes, with nothing rendered yet."""
    forget_renderings()
    with CaptureQueriesContext(connection) as queries_made:
        assert WAYS[way](client, session).status_code in {200, 204}
    return len(queries_made)


@pytest.mark.parametrize("way", WAYS)
def test_cost_is_the_same_for_one_and_for_many(cast, way):
    session = learning(cast.session, lessons_shown=True)
    client = cast.client(cast.member)
    fill(session, [cast.member], 1)
    cost(way, client, session)  # the first request also asks what lasts
    few = cost(way, client, session)
    people = [make_member(cast.team, f"Member{number}") for number in range(12)]
    fill(session, people, 24)
    assert cost(way, client, session) == few
    assert few <= {"page": 18, "board": 14, "changes": 12, "own": 12, "card": 18}[way]
