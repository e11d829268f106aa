"""Topics: title, order, splitting, drawing into one another, dissolving, hanging together."""

import json
import secrets
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.domain.board import STEP
from sessions_app.domain.ordering import begin_topic, put_in_topic, take_out
from sessions_app.domain.refusals import Overtaken
from sessions_app.domain.topics import (
    dissolve_topic,
    hang_apart,
    hang_together,
    merge_topics,
    move_topic,
    place_topic,
    split_topic,
    title_topic,
)
from sessions_app.domain.undoing import undo_arranging
from sessions_app.models import Agreement, BoardEntry, Card, Topic, TopicLink
from tests.sessions_app.steps import INSIDERS, open_board, refused, set_up, standing_of, write

CARDS_OF_BOARD = '"sessions_app_card"."topic_id" AS "topic_id"'  # where all of them lie


@pytest.fixture
def session(cast):
    return open_board(cast.session)


@pytest.fixture
def by(session, cast):
    return standing_of(cast.member, session)


@pytest.fixture
def three(session, cast, by):
    """Topics A (with a1, a2, a3), B (with b1) and C (with c1)."""
    made = []
    for title, texts in (("A", ["a1", "a2", "a3"]), ("B", ["b1"]), ("C", ["c1"])):
        ids = [write(session, cast.member, text).pk for text in texts]
        made.append(Topic.objects.get(pk=begin_topic(session, by=by, card_ids=ids, title=title).object_id))
    return made


def shown():
    return {topic.title: [card.text for card in topic.cards.all()] for topic in Topic.objects.all()}


def titles():
    return "".join(Topic.objects.values_list("title", flat=True))


def everything():
    cards = Card.objects.order_by("pk").values_list("pk", "topic", "position")
    return list(cards), list(Topic.objects.values_list("pk", "title", "position", "votes")), links()


def links():
    return sorted(TopicLink.objects.values_list("one__title", "other__title"))


def stamped(session, seq):
    """Return the objects with this change number."""
    return set(BoardEntry.objects.filter(session=session, rev=seq).values_list("object_id", flat=True))


def undo(session, by, done):
    return undo_arranging(session, by=by, remembered=json.loads(json.dumps(done.undo)))


def test_title_is_given_and_stamps_only_the_topic(session, three, by):
    done = title_topic(three[0], by=by, title=" The\nletters ", version=1)
    assert titles() == "The lettersBC"
    assert stamped(session, done.seq) == {three[0].pk}


def test_title_that_somebody_changed_meanwhile_is_not_overwritten(three, by):
    title_topic(three[0], by=by, title="Mine", version=1)
    with pytest.raises(Overtaken) as overtaken:
        title_topic(three[0], by=by, title="Theirs", version=1)
    assert (overtaken.value.theirs, overtaken.value.version) == ("Mine", 2)
    title_topic(three[0], by=by, title="Theirs", version=2)
    assert titles() == "TheirsBC"


def test_same_title_sent_twice_is_given_once(three, by):
    first = title_topic(three[0], by=by, title="Mine", version=1)
    assert title_topic(three[0], by=by, title="Mine", version=1).seq == first.seq


def test_title_changes_the_topics_that_hang_together_with_it_too(session, three, by):
    hang_together(three[0], by=by, other=three[2])
    done = title_topic(three[0], by=by, title="Letters", version=1)
    assert stamped(session, done.seq) == {three[0].pk, three[2].pk}


@pytest.mark.parametrize(
    ("which", "to", "order"),
    [
        (2, "top", "CAB"),
        (1, "up", "BAC"),
        (0, "down", "BAC"),
        (0, "bottom", "BCA"),
        (0, "up", "ABC"),
        (2, "down", "ABC"),
    ],
)
def test_topic_moves_in_the_order(session, three, by, which, to, order):
    done = move_topic(three[which], by=by, to=to)
    assert titles() == order
    assert stamped(session, done.seq) <= {topic.pk for topic in three} | {card.pk for card in Card.objects.all()}
    assert Card.objects.filter(topic=None).count() == 0


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [
        ("C", "A", "CAB"),
        ("A", "C", "BAC"),
        ("A", None, "BCA"),
        ("C", "B", "ACB"),
        ("A", "B", "ABC"),
        ("C", None, "ABC"),
    ],
)
def test_topic_is_placed_before_another_one_or_at_the_end_and_goes_back(session, by, three, moved, before, order):
    by_title = {topic.title: topic for topic in three}
    was = everything()
    done = place_topic(by_title[moved], by=by, before_id=before and by_title[before].pk)
    assert titles() == order
    assert bool(done.undo["topics"]) == (order != "ABC")
    undo_arranging(session, by=by, remembered=done.undo)
    assert everything() == was


def test_topic_is_placed_where_no_room_was_left(session, by, three):
    for number, topic in enumerate(three):
        Topic.objects.filter(pk=topic.pk).update(position=number)
    place_topic(three[2], by=by, before_id=three[1].pk)
    assert titles() == "ACB"


def test_topic_is_not_placed_before_one_that_is_gone_or_on_another_board(cast, session, by, three):
    elsewhere = Topic.objects.create(session=cast.other_session, title="X", position=99 * STEP)
    for gone in (elsewhere.pk, uuid4()):
        with refused(409):
            place_topic(three[0], by=by, before_id=gone)
    assert titles() == "ABCX"


def test_topic_that_moves_nowhere_changes_nothing(session, three, by):
    session.refresh_from_db()
    assert move_topic(three[0], by=by, to="top").seq == session.seq
    with refused(422):
        move_topic(three[0], by=by, to="sideways")


def test_split_makes_a_topic_right_after_it(session, three, by):
    cards = list(three[0].cards.all())
    key = secrets.token_hex(16)
    done = split_topic(three[0], by=by, card_ids=[cards[0].pk, cards[2].pk], key=key)
    assert [[card.text for card in topic.cards.all()] for topic in Topic.objects.all()] == [
        ["a2"],
        ["a1", "a3"],
        ["b1"],
        ["c1"],
    ]
    assert stamped(session, done.seq) == {done.object_id, cards[0].pk, cards[2].pk}
    assert split_topic(three[0], by=by, card_ids=[cards[1].pk], key=key).object_id == done.object_id


def test_split_of_nothing_or_everything_is_refused(three, by):
    for cards in ([], list(three[0].cards.all()), list(three[1].cards.all())):
        with refused(422):
            split_topic(three[0], by=by, card_ids=[card.pk for card in cards], key="k" * 32)


def test_merged_topic_brings_its_cards_and_links_along(session, three, by):
    hang_together(three[1], by=by, other=three[2])
    done = merge_topics(three[1], by=by, into=three[0])
    assert shown() == {"A": ["a1", "a2", "a3", "b1"], "C": ["c1"]}
    assert {frozenset(link) for link in links()} == {frozenset("AC")}
    card = Card.objects.get(text="b1")
    assert stamped(session, done.seq) == {card.pk, *(topic.pk for topic in three)}
    assert merge_topics(three[1], by=by, into=three[0]).seq == done.seq


def test_dissolved_topic_gives_its_cards_back(session, three, by):
    done = dissolve_topic(three[0], by=by)
    assert shown() == {"B": ["b1"], "C": ["c1"]}
    assert list(Card.objects.filter(topic=None).values_list("text", flat=True)) == ["a1", "a2", "a3"]
    assert dissolve_topic(three[0], by=by).seq == done.seq


def ids_in(topic):
    return [card.pk for card in topic.cards.all()]


WITH_MANY_CARDS = {
    "begin": lambda topic, _into, by: begin_topic(topic.session, by=by, card_ids=ids_in(topic)),
    "split": lambda topic, _into, by: split_topic(topic, by=by, card_ids=ids_in(topic)[1:], key=secrets.token_hex(16)),
    "merge": lambda topic, into, by: merge_topics(topic, by=by, into=into),
    "dissolve": lambda topic, _into, by: dissolve_topic(topic, by=by),
}


@pytest.fixture
def cost_with(session, cast, three, by):
    """Return how many queries it takes to do something to a topic of so many cards, and then to undo it."""

    def count(verb, cards):
        ids = [write(session, cast.member, f"{cards} {number}").pk for number in range(cards)]
        topic = Topic.objects.get(pk=begin_topic(session, by=by, card_ids=ids).object_id)
        with CaptureQueriesContext(connection) as doing:
            done = verb(topic, three[0], by)
        with CaptureQueriesContext(connection) as undoing:
            undo(session, by, done)
        return len(doing), len(undoing)

    return count


@pytest.mark.parametrize("verb", WITH_MANY_CARDS)
def test_many_cards_move_and_go_back_with_as_few_queries_as_two(cost_with, verb):
    assert cost_with(WITH_MANY_CARDS[verb], 9) == cost_with(WITH_MANY_CARDS[verb], 2)


def test_whole_board_is_read_twice_for_a_move(session, three, by):
    card = Card.objects.get(text="a1")
    with CaptureQueriesContext(connection) as asked:
        put_in_topic(card, by=by, topic=three[1])
    read = [query["sql"] for query in asked if CARDS_OF_BOARD in query["sql"]]
    assert len(read) == 2


@pytest.mark.parametrize("verb", ["title", "move", "split", "merge", "dissolve", "hang", "apart"])
def test_undo_restores_cards_topics_and_links(session, three, by, verb):
    a, b, c = three
    hang_together(a, by=by, other=b)
    before = everything()
    done = {
        "title": lambda: title_topic(a, by=by, title="Letters", version=1),
        "move": lambda: move_topic(c, by=by, to="top"),
        "split": lambda: split_topic(a, by=by, card_ids=[a.cards.all()[1].pk], key="k" * 32),
        "merge": lambda: merge_topics(a, by=by, into=c),
        "dissolve": lambda: dissolve_topic(a, by=by),
        "hang": lambda: hang_together(b, by=by, other=c),
        "apart": lambda: hang_apart(b, by=by, other=a),
    }[verb]()
    assert everything() != before
    undo(session, by, done)
    assert everything() == before


def test_votes_that_were_counted_come_together_and_apart_again(session, three, by):
    for topic, votes in zip(three, (3, 2, 1), strict=True):
        Topic.objects.filter(pk=topic.pk).update(votes=votes)
    done = merge_topics(three[1], by=by, into=three[0])
    assert list(Topic.objects.values_list("votes", flat=True)) == [5, 1]
    undo(session, by, done)
    assert list(Topic.objects.values_list("votes", flat=True)) == [3, 2, 1]


def test_hanging_together_is_said_once_and_shown_on_both(session, three, by):
    done = hang_together(three[0], by=by, other=three[1])
    assert stamped(session, done.seq) == {three[0].pk, three[1].pk}
    assert hang_together(three[1], by=by, other=three[0]).seq == done.seq
    gone = hang_apart(three[1], by=by, other=three[0])
    assert stamped(session, gone.seq) == {three[0].pk, three[1].pk}
    assert hang_apart(three[1], by=by, other=three[0]).seq == gone.seq
    with refused(422):
        hang_together(three[0], by=by, other=three[0])


RESTS = {
    "an agreement": lambda topic: Agreement.objects.create(session=topic.session, topic=topic, what="We call"),
    "a fate": lambda topic: Topic.objects.filter(pk=topic.pk).update(fate="let_go"),
    "texts of an earlier session": lambda topic: Topic.objects.filter(pk=topic.pk).update(carried_text="Earlier"),
    "the talk": lambda topic: set_up(topic.session, talking_about=topic),
}


@pytest.mark.parametrize("what", RESTS)
def test_topic_on_which_something_rests_stays(three, by, what):
    RESTS[what](three[1])
    for verb in (lambda: merge_topics(three[1], by=by, into=three[0]), lambda: dissolve_topic(three[1], by=by)):
        with refused(409):
            verb()
    take_out(Card.objects.get(text="b1"), by=by)
    assert shown()["B"] == []
    merge_topics(three[2], by=by, into=three[1])
    assert shown() == {"A": ["a1", "a2", "a3"], "B": ["c1"]}


def test_gone_topic_takes_no_more_cards(session, three, by):
    dissolve_topic(three[0], by=by)
    card = Card.objects.get(text="b1")
    for verb in (
        lambda: put_in_topic(card, by=by, topic=three[0]),
        lambda: title_topic(three[0], by=by, title="New", version=1),
        lambda: merge_topics(three[1], by=by, into=three[0]),
        lambda: hang_together(three[1], by=by, other=three[0]),
    ):
        with refused(409):
            verb()


@pytest.mark.parametrize("kind", INSIDERS)
def test_everybody_in_the_session_orders_topics(session, cast, three, kind):
    by = standing_of(cast.people[kind], session)
    title_topic(three[0], by=by, title="Letters", version=1)
    merge_topics(three[1], by=by, into=three[0])
    assert shown() == {"Letters": ["a1", "a2", "a3", "b1"], "C": ["c1"]}
