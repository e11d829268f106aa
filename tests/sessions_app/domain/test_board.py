"""A board's numbering and places: no gaps, no doubles, whatever happens at once."""

import itertools
import uuid

import pytest

from sessions_app import publish
from sessions_app.domain.board import STEP, Kind, board_change, hash_key, place_at_end, place_before
from sessions_app.events import BoardChanged
from sessions_app.models import BoardEntry, Card, Receipt, Session
from tests.sessions_app.steps import open_board, set_up, together, write


@pytest.fixture
def heard(monkeypatch):
    """What is carried to open boards."""
    events = []
    monkeypatch.setattr(publish, "_carriers", [events.append])
    return events


@pytest.fixture
def session(cast):
    return open_board(cast.session)


def put(session, *ids):
    with board_change(session) as change:
        for object_id in ids:
            change.changed(Kind.CARD, object_id)
    return change


def cards_at(cast, *positions):
    """Put cards at these positions, in this order."""
    fields = {"session": cast.session, "process": cast.process, "column": "keep", "text": "A card"}
    return [Card.objects.create(position=position, **fields) for position in positions]


def test_change_takes_the_next_number_and_stamps_with_it(session):
    one, other = uuid.uuid4(), uuid.uuid4()
    assert put(session, one).seq == 1
    assert put(session, one, other).seq == 2
    assert set(BoardEntry.objects.values_list("object_id", "rev")) == {(one, 2), (other, 2)}
    assert Session.objects.get(pk=session.pk).seq == 2


def test_change_of_nothing_takes_no_number(session, heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert put(session).seq == 0
    assert heard == []


def test_gone_entry_comes_back_under_its_id(session):
    one = uuid.uuid4()
    put(session, one)
    with board_change(session) as change:
        change.gone(Kind.CARD, one)
    assert BoardEntry.objects.get().gone
    put(session, one)
    entry = BoardEntry.objects.get()
    assert (entry.rev, entry.gone) == (3, False)


def test_change_reads_the_session_again_under_the_lock(session):
    set_up(session, title="New title")
    stale = Session.objects.get(pk=session.pk)
    set_up(session, title="Newer title")
    with board_change(stale) as change:
        assert change.session.title == "Newer title"


def test_receipt_holds_what_came_of_a_form_and_no_key(session):
    made = uuid.uuid4()
    with board_change(session, key="a form") as change:
        change.changed(Kind.CARD, made)
        change.keep_receipt("a form", made)
    receipt = Receipt.objects.get()
    assert (receipt.seq, receipt.object_id, receipt.key_hash) == (1, made, hash_key("a form"))
    with board_change(session, key="a form") as again:
        assert again.receipt == receipt
    assert again.seq == 1


def test_receipt_of_another_session_is_not_found(session, cast):
    with board_change(session, key="a form") as change:
        change.keep_receipt("a form")
    with board_change(cast.other_session, key="a form") as change:
        assert change.receipt is None


def test_change_is_told_once_and_only_after_commit(session, heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        put(session, uuid.uuid4(), uuid.uuid4())
        assert heard == []
    assert heard == [BoardChanged(session.pk, 1)]


@pytest.mark.django_db(transaction=True)
def test_change_rolled_back_tells_nobody_and_leaves_no_number(session, heard):
    with pytest.raises(ZeroDivisionError), board_change(session, key="a form") as change:
        change.changed(Kind.CARD, uuid.uuid4())
        change.keep_receipt("a form")
        raise ZeroDivisionError
    assert heard == []
    assert not BoardEntry.objects.exists()
    assert not Receipt.objects.exists()
    assert Session.objects.get(pk=session.pk).seq == 0


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gaps_when_eight_write_at_once(session, heard):
    def five():
        return [put(session, uuid.uuid4()).seq for _ in range(5)]

    taken = together(*[five] * 8)
    assert sorted(itertools.chain(*taken)) == list(range(1, 41))
    assert all(own == sorted(own) for own in taken)
    assert sorted(BoardEntry.objects.values_list("rev", flat=True)) == list(range(1, 41))
    assert sorted(event.seq for event in heard) == list(range(1, 41))


def test_place_at_end_comes_after_everything(cast):
    siblings = Card.objects.filter(session=cast.session)
    assert place_at_end(siblings) == STEP
    cards_at(cast, 7, -3)
    assert place_at_end(siblings) == 7 + STEP


@pytest.mark.parametrize(
    ("positions", "before", "place"),
    [
        ([10, 20], 1, 15),
        ([10, 20], 0, 10 - STEP),
        ([10, 12], 1, 11),
        ([-20, -10], 1, -15),
    ],
)
def test_place_before_takes_the_room_there_is(cast, positions, before, place):
    cards = cards_at(cast, *positions)
    assert place_before(Card.objects.filter(session=cast.session), cards[before]) == (place, [])
    assert place_before(Card.objects.filter(session=cast.session), None) == (positions[-1] + STEP, [])


def test_place_before_spreads_siblings_where_no_room_is_left(cast):
    cards = cards_at(cast, 5, 6, 7)
    place, moved = place_before(Card.objects.filter(session=cast.session), cards[1])
    assert moved == cards
    after = [Card.objects.get(pk=card.pk).position for card in cards]
    assert after[0] < place < after[1] < after[2]


def test_place_before_the_second_of_two_at_one_place_is_between_them(cast):
    first, second = sorted(cards_at(cast, 5, 5), key=lambda card: card.pk)
    place, moved = place_before(Card.objects.filter(session=cast.session), second)
    assert moved == [first, second]
    assert Card.objects.get(pk=first.pk).position < place < Card.objects.get(pk=second.pk).position


def test_places_stay_apart_however_often_the_same_gap_is_filled(cast):
    first, last = cards_at(cast, 0, STEP)
    siblings = Card.objects.filter(session=cast.session)
    order = [first.pk]
    for _ in range(60):
        last.refresh_from_db()
        place, _moved = place_before(siblings, last)
        order.append(
            Card.objects.create(
                session=cast.session, process=cast.process, column="keep", text="A card", position=place
            ).pk
        )
    assert [card.pk for card in siblings.order_by("position", "pk")] == [*order, last.pk]
    assert len(set(siblings.values_list("position", flat=True))) == 62


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_eight_times_at_once_is_taken_once(session, cast):
    results = together(*[lambda: write(session, cast.member, key="the same form, twice and more")] * 8)
    assert len({card.pk for card in results}) == 1
    assert Card.objects.count() == Receipt.objects.count() == Session.objects.get(pk=session.pk).seq == 1
