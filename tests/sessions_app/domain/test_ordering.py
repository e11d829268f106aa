"""Drawing cards together: into topics, across columns, out again; stamped exactly, and undone."""

import json
import secrets
from dataclasses import replace
from uuid import uuid4

import pytest

from sessions_app.domain.collecting import move_card, remove_card, restore_card
from sessions_app.domain.ordering import begin_topic, draw_together, put_in_topic, take_out
from sessions_app.domain.topics import move_topic
from sessions_app.domain.undoing import undo_arranging
from sessions_app.models import BoardEntry, Card, Topic
from tests.personas import make_process
from tests.sessions_app.steps import INSIDERS, open_board, refused, set_up, standing_of, together, write, writer


@pytest.fixture
def session(cast):
    return open_board(cast.session)


@pytest.fixture
def cards(session, cast):
    """Four cards: two to keep, one to improve, one to change."""
    columns = ("keep", "keep", "improve", "change")
    return [write(session, cast.member, text, column=column) for text, column in zip("abcd", columns, strict=True)]


@pytest.fixture
def by(session, cast):
    return standing_of(cast.member, session)


def topics():
    """Return the texts in each topic, in order."""
    return [[card.text for card in topic.cards.all()] for topic in Topic.objects.all()]


def column(name="keep"):
    return [card.text for card in Card.objects.filter(topic=None, column=name)]


def stamped(session, seq):
    """Return what has this change number: its kind, and whether it is gone."""
    entries = BoardEntry.objects.filter(session=session, rev=seq)
    return sorted((entry.kind, entry.gone) for entry in entries)


def undone(session, by, arranged):
    """Undo it with what the browser sends back."""
    return undo_arranging(session, by=by, remembered=json.loads(json.dumps(arranged.undo)))


def places():
    rows = Card.objects.order_by("pk").values_list("pk", "topic", "column", "position", "process")
    return list(rows), list(Topic.objects.values_list("pk", "title", "position", "votes"))


def test_two_cards_drawn_together_make_a_topic_without_a_title(session, cards, by):
    done = draw_together(cards[2], by=by, onto=cards[0])
    assert topics() == [["a", "c"]]
    assert Topic.objects.get().title == ""
    assert (column(), column("improve")) == (["b"], [])
    assert stamped(session, done.seq) == [("card", False), ("card", False), ("topic", False)]


def test_card_drawn_onto_one_in_a_topic_comes_right_after_it(cards, by):
    draw_together(cards[1], by=by, onto=cards[0])
    draw_together(cards[2], by=by, onto=cards[0])
    draw_together(cards[3], by=by, onto=cards[1])
    assert topics() == [["a", "c", "b", "d"]]


def test_drawing_again_changes_nothing(cards, by):
    first = draw_together(cards[1], by=by, onto=cards[0])
    again = draw_together(cards[1], by=by, onto=cards[0])
    assert again.seq == first.seq
    assert again.undo == {"cards": {}, "topics": {}, "links": [[], []]}


def test_card_goes_from_one_topic_to_another_and_the_empty_one_vanishes(session, cards, by):
    draw_together(cards[1], by=by, onto=cards[0])
    begin_topic(session, by=by, card_ids=[cards[2].pk])
    draw_together(cards[0], by=by, onto=cards[2])
    done = draw_together(cards[1], by=by, onto=cards[2])
    assert topics() == [["c", "b", "a"]]
    assert stamped(session, done.seq) == [("card", False), ("topic", True)]


def test_put_in_topic_before_another_card(cards, by):
    draw_together(cards[1], by=by, onto=cards[0])
    topic = Topic.objects.get()
    put_in_topic(cards[3], by=by, topic=topic, before_id=cards[1].pk)
    put_in_topic(cards[2], by=by, topic=topic)
    assert topics() == [["a", "d", "b", "c"]]
    put_in_topic(cards[2], by=by, topic=topic, before_id=cards[0].pk)
    assert topics() == [["c", "a", "d", "b"]]


def test_take_out_brings_a_card_back_to_its_own_column(session, cards, by):
    draw_together(cards[2], by=by, onto=cards[0])
    done = take_out(cards[2], by=by)
    assert (topics(), column("improve")) == ([["a"]], ["c"])
    assert stamped(session, done.seq) == [("card", False)]
    assert take_out(cards[2], by=by).seq == done.seq


def test_begin_topic_with_title_and_cards_once_per_form(session, cards, by):
    key = secrets.token_hex(16)
    ids = [cards[3].pk, cards[0].pk, cards[3].pk]
    first = begin_topic(session, by=by, card_ids=ids, title=" The\nletters ", key=key)
    again = begin_topic(session, by=by, card_ids=ids, title="The letters", key=key)
    assert (topics(), Topic.objects.get().title) == ([["d", "a"]], "The letters")
    assert (again.seq, again.object_id) == (first.seq, first.object_id)


@pytest.mark.parametrize("title", ["", "  ", "\u200b", "x" * 121])
def test_begin_topic_with_nothing_or_too_much_is_refused(session, by, title):
    with refused(422):
        begin_topic(session, by=by, title=title)


def test_topic_spans_processes(session, cast, cards, by):
    other = make_process(cast.team, "Leave")
    session.processes.add(other)
    card = write(session, cast.member, "x", process_id=other.pk)
    draw_together(card, by=by, onto=cards[0])
    take_out(card, by=by)
    card.refresh_from_db()
    assert (card.process, card.column, card.topic) == (other, "keep", None)


def test_card_moved_to_a_column_leaves_its_topic_and_can_come_back(session, cast, cards, by):
    draw_together(cards[2], by=by, onto=cards[0])
    before = places()
    mover = writer(cast.member)
    done = move_card(cards[2], by=mover, column="change", process_id=cards[2].process_id)
    assert (topics(), column("change")) == ([["a"]], ["d", "c"])
    undone(session, by, done)
    assert places() == before


def test_last_card_moved_or_removed_takes_its_topic_along(session, cast, cards, by):
    mover = writer(cast.member)
    for leave in (
        lambda card: move_card(card, by=mover, column="keep", process_id=card.process_id),
        lambda card: remove_card(card, by=by, key_hashes=frozenset()),
    ):
        begin_topic(session, by=by, card_ids=[cards[0].pk])
        leave(cards[0])
        assert not Topic.objects.exists()
        session.refresh_from_db()
        assert ("topic", True) in stamped(session, session.seq)


def test_up_and_down_stay_inside_the_topic(cast, cards, by):
    draw_together(cards[1], by=by, onto=cards[0])
    moved = move_card(cards[1], by=writer(cast.member), column="keep", process_id=cards[1].process_id, to="up")
    assert (topics(), moved.undo) == ([["b", "a"]], None)


def test_removed_card_comes_back_to_its_topic_while_that_is_there(session, cards, by):
    draw_together(cards[1], by=by, onto=cards[0])
    kept = remove_card(cards[1], by=by, key_hashes=frozenset())[1]
    restore_card(session, json.loads(json.dumps(kept)))
    assert topics() == [["a", "b"]]
    kept = remove_card(cards[1], by=by, key_hashes=frozenset())[1]
    take_out(cards[0], by=by)
    restore_card(session, json.loads(json.dumps(kept)))
    assert (topics(), "b" in column()) == ([], True)


@pytest.mark.parametrize("verb", ["draw", "put", "take", "begin"])
def test_undo_puts_everything_back_where_it_was(session, cards, by, verb):
    draw_together(cards[1], by=by, onto=cards[0])
    topic = Topic.objects.get()
    before = places()
    done = {
        "draw": lambda: draw_together(cards[3], by=by, onto=cards[2]),
        "put": lambda: put_in_topic(cards[2], by=by, topic=topic, before_id=cards[0].pk),
        "take": lambda: take_out(cards[0], by=by),
        "begin": lambda: begin_topic(session, by=by, card_ids=[cards[0].pk, cards[1].pk], title="All"),
    }[verb]()
    assert places() != before
    undone(session, by, done)
    assert places() == before
    assert undone(session, by, done).seq == done.seq + 1


def test_undo_leaves_what_somebody_moved_since(session, cast, cards, by):
    done = draw_together(cards[1], by=by, onto=cards[0])
    draw_together(cards[1], by=standing_of(cast.cohost, session), onto=cards[2])
    undone(session, by, done)
    assert (topics(), column()) == ([["c", "b"]], ["a"])


def test_undo_leaves_a_topic_that_others_draw_to_meanwhile(session, cards, by):
    done = draw_together(cards[1], by=by, onto=cards[0])
    put_in_topic(cards[2], by=by, topic=Topic.objects.get())
    undone(session, by, done)
    assert (topics(), column()) == ([["c"]], ["a", "b"])


@pytest.mark.parametrize("kind", INSIDERS)
def test_everybody_in_the_session_draws_cards_together(session, cast, cards, kind):
    draw_together(cards[1], by=standing_of(cast.people[kind], session), onto=cards[0])
    assert topics() == [["a", "b"]]


def test_observer_draws_nothing(session, cards, by):
    with refused(403):
        draw_together(cards[1], by=replace(by, role="observer"), onto=cards[0])


@pytest.mark.parametrize("state", [{"status": "closed"}, {"status": "preparing"}])
def test_nothing_is_drawn_together_outside_the_session(session, cards, by, state):
    set_up(session, **state)
    with refused(409):
        draw_together(cards[1], by=by, onto=cards[0])


def test_cards_and_topics_of_other_boards_are_out_of_reach(session, cast, cards, by):
    open_board(cast.other_session)
    theirs = write(cast.other_session, cast.outsider)
    begin_topic(cast.other_session, by=standing_of(cast.outsider, cast.other_session), card_ids=[theirs.pk])
    other = Topic.objects.get()
    for attempt in (
        lambda: draw_together(cards[0], by=by, onto=theirs),
        lambda: put_in_topic(cards[0], by=by, topic=other),
        lambda: begin_topic(session, by=by, card_ids=[theirs.pk]),
        lambda: begin_topic(session, by=by, card_ids=[uuid4()]),
    ):
        with refused(409):
            attempt()


def test_card_is_not_drawn_to_itself(cards, by):
    with refused(422):
        draw_together(cards[0], by=by, onto=cards[0])


def test_two_people_draw_the_same_card_at_once(transactional_db, session, cast, cards, by):
    """It lies where the second put it, and in one place only; nothing is lost of what the first did with others."""
    other = standing_of(cast.cohost, session)
    results = together(
        lambda: draw_together(cards[0], by=by, onto=cards[1]),
        lambda: draw_together(cards[0], by=other, onto=cards[2]),
        lambda: draw_together(cards[1], by=other, onto=cards[0]),
    )
    assert not any(isinstance(result, Exception) for result in results)
    assert len({result.seq for result in results}) >= 2
    in_topics = [text for topic in topics() for text in topic]
    assert sorted(in_topics + column() + column("improve") + column("change")) == ["a", "b", "c", "d"]
    assert {"a", "b"} <= set(in_topics)
    entries = BoardEntry.objects.filter(kind="topic", gone=False).values_list("object_id", flat=True)
    assert set(entries) == set(Topic.objects.values_list("pk", flat=True))


def test_guest_is_not_told_of_an_earlier_session_by_what_undoes_it(session, cast, cards, by):
    earlier = Topic.objects.create(session=cast.other_session, title="Said before")
    carried = Topic.objects.create(session=session, title="Said before", came_from=earlier, carried_text="Said before")
    begin_topic(session, by=by, title="Another")
    guest = standing_of(cast.guest, session)
    moved = move_topic(carried, by=guest, to="bottom")
    assert "Said before" not in json.dumps(moved.undo)
    assert "Said before" in json.dumps(move_topic(carried, by=by, to="top").undo)
