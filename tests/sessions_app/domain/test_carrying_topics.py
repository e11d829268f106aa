"""What was parked stands ready in the session it was parked for: once, and not for guests."""

import json

import pytest
from django.urls import reverse

from sessions_app.domain.carrying import carry_in_journey
from sessions_app.domain.fates import take_fate_back
from sessions_app.domain.topics import hang_together
from sessions_app.fragments import Audience, changes_since, whole_board
from sessions_app.models import BoardEntry, Journey, Session, SessionRole, Topic
from tests.boards import forget_renderings
from tests.personas import make_session
from tests.sessions_app.steps import set_up, standing_of, write
from tests.sessions_app.topics import fate_of, in_talk, put_topic, turn

SECRET = "The letters lie in the cupboard"
TITLE = "The cupboard of letters"


@pytest.fixture
def journey(cast):
    """Put the cast's session in a journey."""
    journey = Journey.objects.create(team=cast.team, title="A year")
    set_up(cast.session, journey=journey)
    return journey


def coming(cast, journey, **fields) -> Session:
    session = make_session(cast.team, cast.process, **({"journey": journey, "guests_allowed": True} | fields))
    SessionRole.objects.create(session=session, person=cast.facilitator, role="facilitator")
    return session


def park(cast, fate: str = "parked", **more) -> Topic:
    """Have a topic with a card parked, and the session closed."""
    in_talk(cast.session)
    topic = put_topic(cast.session, TITLE, write(cast.session, cast.member, SECRET))
    topic = fate_of(topic, cast.member, fate, **more)
    turn(cast.session, cast.facilitator, "closed")
    return topic


def test_parked_topic_goes_to_the_next_session_with_its_cards_texts(cast, journey):
    later = coming(cast, journey)
    topic = park(cast)
    copy = Topic.objects.get(session=later)
    assert (copy.title, copy.came_from, copy.carried_text, copy.fate) == (TITLE, topic, SECRET, "")
    assert BoardEntry.objects.filter(session=later, object_id=copy.pk, gone=False).exists()


def test_named_session_comes_before_the_next_one(cast, journey):
    first = coming(cast, journey)
    named = coming(cast, journey, starts_at=first.starts_at.replace(year=first.starts_at.year + 1))
    park(cast, parked_for_id=named.pk)
    assert list(Topic.objects.filter(came_from__isnull=False).values_list("session", flat=True)) == [named.pk]


def test_session_planned_later_gets_what_was_parked(cast, journey):
    park(cast)
    assert Topic.objects.count() == 1
    later = coming(cast, journey)
    carry_in_journey(journey.pk)
    assert Topic.objects.get(session=later).title == TITLE


def test_interim_topic_waits_for_an_interim_session(cast, journey):
    coming(cast, journey)
    park(cast, "interim")
    assert Topic.objects.count() == 1
    interim = coming(cast, journey, kind="interim")
    carry_in_journey(journey.pk)
    assert Topic.objects.get(session=interim).title == TITLE


def test_topic_without_a_fate_goes_along_and_one_that_was_let_go_stays_behind(cast, journey):
    later = coming(cast, journey)
    in_talk(cast.session, "Still open")
    fate_of(put_topic(cast.session, "Gone"), cast.member, "let_go", "It solved itself")
    turn(cast.session, cast.facilitator, "closed")
    assert list(Topic.objects.filter(session=later).values_list("title", flat=True)) == ["Still open"]


def test_reopened_and_closed_again_carries_once(cast, journey):
    later = coming(cast, journey)
    park(cast)
    turn(cast.session, cast.facilitator, "running")
    assert not Topic.objects.filter(session=later).exists()
    assert BoardEntry.objects.get(session=later, kind="topic").gone
    for status in ("closed", "running", "closed"):
        turn(cast.session, cast.facilitator, status)
    assert Topic.objects.filter(session=later).count() == 1


@pytest.mark.parametrize("used", [{"version": 2, "title": "Worded anew"}, {"fate": "let_go"}])
def test_copy_that_somebody_used_stays(cast, journey, used):
    later = coming(cast, journey)
    topic = park(cast)
    Topic.objects.filter(session=later).update(**used)
    turn(cast.session, cast.facilitator, "running")
    take_fate_back(topic, by=standing_of(cast.facilitator, cast.session))
    turn(cast.session, cast.facilitator, "closed")
    assert Topic.objects.filter(session=later).count() == 1


def test_topic_parked_again_brings_all_texts_along(cast, journey):
    second = coming(cast, journey)
    park(cast)
    third = coming(cast, journey, starts_at=second.starts_at.replace(year=second.starts_at.year + 1))
    second = turn(second, cast.facilitator, "running")
    copy = Topic.objects.get(session=second)
    fate_of(copy, cast.member, "parked")
    turn(second, cast.facilitator, "closed")
    assert Topic.objects.get(session=third).carried_text == SECRET


def test_topic_parked_outside_of_a_journey_goes_to_the_named_session(cast):
    later = coming(cast, None)
    bystander = coming(cast, None)
    park(cast, parked_for_id=later.pk)
    assert Topic.objects.get(session=later).title == TITLE
    assert not Topic.objects.filter(session=bystander).exists()


def test_session_that_is_over_hands_on_to_the_next_one(cast, journey):
    named = coming(cast, journey)
    after = coming(cast, journey, starts_at=named.starts_at.replace(year=named.starts_at.year + 1))
    in_talk(cast.session)
    fate_of(put_topic(cast.session, TITLE), cast.member, "parked", parked_for_id=named.pk)
    set_up(named, status="closed")
    turn(cast.session, cast.facilitator, "closed")
    assert list(Topic.objects.filter(came_from__isnull=False).values_list("session", flat=True)) == [after.pk]


def test_guest_of_the_next_session_sees_nothing_of_before(cast, journey):
    later = coming(cast, journey)
    park(cast)
    later = turn(later, cast.facilitator, "running")
    copy = Topic.objects.get(session=later)
    forget_renderings()
    for language in ("en", "nl"):
        for role, sees in (("guest", False), ("member", True), ("facilitator", True)):
            audience = Audience(language, role)
            frames = [whole_board(later, audience), changes_since(later.pk, later.seq - 1, [audience])[audience]]
            for frame in frames:
                bytes_sent = json.dumps(frame, ensure_ascii=False)
                assert f"topic-{copy.pk}" in bytes_sent
                assert [SECRET in bytes_sent, TITLE in bytes_sent, str(cast.session) in bytes_sent] == [sees] * 3


def test_guest_finds_nothing_of_before_in_menus_and_links(cast, journey):
    later = coming(cast, journey)
    park(cast)
    later = turn(later, cast.facilitator, "running")
    later.guest_passes.create(person=cast.guest)
    copy, other = Topic.objects.get(session=later), put_topic(later, "Of today")
    card = write(set_up(later, cards_shown=True), cast.member, "A card of today")
    hang_together(copy, by=standing_of(cast.member, later), other=other)
    places = [(name, topic.pk) for name in ("topic", "topic_menu", "topic_parts") for topic in (copy, other)]
    places += [("card_topic", card.pk), ("session", later.pk), ("board", later.pk)]
    told = {
        kind: [cast.client(cast.people[kind]).get(reverse(name, args=[pk])) for name, pk in places]
        for kind in ("guest", "member")
    }
    assert [answer.status_code for answer in told["guest"]] == [200] * len(places)
    assert not any(text in answer.content.decode() for answer in told["guest"] for text in (SECRET, TITLE))
    assert sum(TITLE in answer.content.decode() for answer in told["member"]) >= 5


def test_guest_sees_the_title_that_this_session_gave(cast, journey):
    later = coming(cast, journey)
    park(cast)
    Topic.objects.filter(session=later).update(title="Worded anew", version=2)
    board = whole_board(turn(later, cast.facilitator, "running"), Audience("en", "guest"))["content"]
    assert "Worded anew" in board
    assert SECRET not in board
