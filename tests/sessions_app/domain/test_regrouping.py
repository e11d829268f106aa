"""Regrouping: splitting a topic, drawing it into another, dissolving it; what it costs, and what stays."""

import secrets

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.domain.ordering import begin_topic, put_in_topic, take_out
from sessions_app.domain.topics import (
    dissolve_topic,
    hang_together,
    merge_topics,
    split_topic,
    title_topic,
)
from sessions_app.models import Agreement, Card, Topic
from tests.sessions_app.steps import open_board, refused, set_up, standing_of, write
from tests.sessions_app.three_topics import links, shown, stamped, undo

CARDS_OF_BOARD = '"sessions_app_card"."topic_id" AS "topic_id"'  # where all of them lie


@pytest.fixture
def session(cast):
    return open_board(cast.session)


@pytest.fixture
def by(session, cast):
    return standing_of(cast.member, session)


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


def test_votes_that_were_counted_come_together_and_apart_again(session, three, by):
    for topic, votes in zip(three, (3, 2, 1), strict=True):
        Topic.objects.filter(pk=topic.pk).update(votes=votes)
    done = merge_topics(three[1], by=by, into=three[0])
    assert list(Topic.objects.values_list("votes", flat=True)) == [5, 1]
    undo(session, by, done)
    assert list(Topic.objects.values_list("votes", flat=True)) == [3, 2, 1]


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
