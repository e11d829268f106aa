"""The agenda of a coming session: what is open, parked and waiting; the same for all but guests, in few queries."""

import pytest
from django.urls import reverse

from sessions_app.agenda import agenda_of, coming_of
from sessions_app.models import Journey, Session, SessionRole
from tests.personas import make_session
from tests.sessions_app.steps import agreed, set_up
from tests.sessions_app.topics import asked, fate_of, in_talk, put_topic, turn


@pytest.fixture
def coming(cast):
    """Close a session of a journey that left something of every kind; return the next one."""
    journey = Journey.objects.create(team=cast.team, title="A year")
    set_up(cast.session, journey=journey)
    later = make_session(cast.team, cast.process, title="The next one", journey=journey, guests_allowed=True)
    SessionRole.objects.create(session=later, person=cast.facilitator, role="facilitator")
    (topic,) = in_talk(cast.session, "Who signs?")
    agreed(cast.session, cast.member, "We call first", owner_id=cast.member.pk, needed_from_id=cast.manager.pk)
    agreed(cast.session, cast.member, "Nobody is needed")
    asked(topic, cast.member, "May we begin?")
    fate_of(put_topic(cast.session, "The cupboard"), cast.member, "parked")
    turn(cast.session, cast.facilitator, "closed")
    return Session.objects.get(pk=later.pk)


def test_agenda_holds_what_is_open_parked_and_waiting(cast, coming):
    agenda = agenda_of(coming)
    assert [(person, [one.what for one in found]) for person, found in agenda.needed] == [
        (cast.manager, ["We call first"]),
        (None, ["Nobody is needed"]),
    ]
    assert [topic.title for topic in agenda.topics] == ["The cupboard"]
    assert [decision.question for decision in agenda.decisions] == ["May we begin?"]
    assert agenda.minutes == sum(minutes for _, minutes in agenda.steps) > 0
    assert coming_of([cast.session, coming]) == coming


def test_agenda_of_a_first_session_is_empty(cast):
    agenda = agenda_of(set_up(cast.session, status="preparing"))
    assert not agenda.has_something
    assert coming_of([set_up(cast.session, status="closed")]) is None


def test_agenda_is_read_in_few_queries(cast, coming, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        agenda_of(Session.objects.get(pk=coming.pk))


@pytest.mark.parametrize("kind", ["facilitator", "member", "manager"])
def test_agenda_stands_on_its_page_its_board_and_its_journey(cast, coming, kind):
    client = cast.client(cast.people[kind])
    slot = client.get(reverse("agenda", args=[coming.pk]), headers={"HX-Request": "true"})
    assert "<html" not in slot.content.decode()
    for answer in (slot, client.get(reverse("agenda", args=[coming.pk]))):
        page = answer.content.decode()
        assert all(text in page for text in ("We call first", "The cupboard", "May we begin?"))
    journey = client.get(reverse("journey", args=[coming.journey_id])).content.decode()
    assert f'hx-get="{reverse("agenda", args=[coming.pk])}" hx-trigger="load"' in journey
    assert 'id="open-agenda"' in client.get(reverse("session", args=[coming.pk])).content.decode()


def test_guest_is_offered_no_agenda(cast, coming):
    guest = cast.client(cast.guest)
    coming.guest_passes.create(person=cast.guest)
    board = guest.get(reverse("session", args=[coming.pk])).content.decode()
    assert "open-agenda" not in board
    assert not any(text in board for text in ("We call first", "The cupboard", "May we begin?"))
    assert guest.get(reverse("agenda", args=[coming.pk])).status_code == 403


def test_closed_board_shows_agreements_decisions_topics_and_cards_in_this_order(cast, coming):
    board = cast.client(cast.member).get(reverse("session", args=[cast.session.pk])).content.decode()
    marks = ('id="lessons"', 'id="agreements"', 'id="decisions"', 'id="topics"', 'id="column-keep"')
    places = [board.index(mark) for mark in marks]
    assert places == sorted(places)
    assert "parked for a later session" in board


def test_topic_without_a_fate_is_named_as_such_on_a_closed_board(cast):
    in_talk(cast.session, "Nobody said anything")
    open_board = cast.client(cast.member).get(reverse("session", args=[cast.session.pk])).content.decode()
    turn(cast.session, cast.facilitator, "closed")
    closed_board = cast.client(cast.member).get(reverse("session", args=[cast.session.pk])).content.decode()
    assert ["Still open" in board for board in (open_board, closed_board)] == [False, True]


def test_manager_comes_home_to_what_waits(cast, coming):
    for kind, waits in (("manager", True), ("member", False)):
        home = cast.client(cast.people[kind]).get(reverse("home")).content.decode()
        assert ("May we begin?" in home) == waits
    listed = [
        cast.client(cast.people[kind]).get(reverse("team_decisions", args=[cast.team.pk])).content.decode()
        for kind in ("manager", "member")
    ]
    assert all("May we begin?" in page for page in listed)
