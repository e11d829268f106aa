"""Topics: title, order, hanging together, undoing."""

from uuid import uuid4

import pytest

from sessions_app.domain.board import STEP
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
from sessions_app.models import Card, Topic
from tests.sessions_app.steps import INSIDERS, open_board, refused, standing_of
from tests.sessions_app.three_topics import everything, shown, stamped, titles, undo


@pytest.fixture
def session(cast):
    return open_board(cast.session)


@pytest.fixture
def by(session, cast):
    return standing_of(cast.member, session)


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


def test_hanging_together_is_said_once_and_shown_on_both(session, three, by):
    done = hang_together(three[0], by=by, other=three[1])
    assert stamped(session, done.seq) == {three[0].pk, three[1].pk}
    assert hang_together(three[1], by=by, other=three[0]).seq == done.seq
    gone = hang_apart(three[1], by=by, other=three[0])
    assert stamped(session, gone.seq) == {three[0].pk, three[1].pk}
    assert hang_apart(three[1], by=by, other=three[0]).seq == gone.seq
    with refused(422):
        hang_together(three[0], by=by, other=three[0])


@pytest.mark.parametrize("kind", INSIDERS)
def test_everybody_in_the_session_orders_topics(session, cast, three, kind):
    by = standing_of(cast.people[kind], session)
    title_topic(three[0], by=by, title="Letters", version=1)
    merge_topics(three[1], by=by, into=three[0])
    assert shown() == {"Letters": ["a1", "a2", "a3", "b1"], "C": ["c1"]}
