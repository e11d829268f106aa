"""Moving cards: by anybody in the session, to anywhere on its board."""

import uuid

import pytest

from sessions_app.domain.collecting import move_card
from sessions_app.models import BoardEntry, Card
from tests.personas import make_process
from tests.sessions_app.steps import INSIDERS, open_board, refused, set_up, together, write, writer


@pytest.fixture
def session(cast):
    return open_board(cast.session)


def move(card, person, **to):
    card.refresh_from_db()
    to = {"column": card.column, "process_id": card.process_id} | to
    return move_card(card, by=writer(person), **to)


def texts(column="keep"):
    return "".join(Card.objects.filter(column=column).order_by("position", "pk").values_list("text", flat=True))


def cards(session, person, names="abcd"):
    return {name: write(session, person, name) for name in names}


@pytest.mark.parametrize("kind", INSIDERS)
def test_move_is_for_everybody_in_the_session(session, cast, kind):
    made = cards(session, cast.member)
    move(made["d"], cast.people[kind], before_id=made["b"].pk)
    assert texts() == "adbc"
    assert BoardEntry.objects.get(object_id=made["d"].pk).rev == 5
    assert BoardEntry.objects.filter(rev=5).count() == 1


@pytest.mark.parametrize(
    ("name", "to", "after"),
    [
        ("a", "up", "abcd"),
        ("b", "up", "bacd"),
        ("d", "up", "abdc"),
        ("a", "down", "bacd"),
        ("c", "down", "abdc"),
        ("d", "down", "abcd"),
        ("c", "top", "cabd"),
        ("a", "top", "abcd"),
        ("b", "bottom", "acdb"),
        ("d", "bottom", "abcd"),
    ],
)
def test_move_by_one_step_or_to_an_end(session, cast, name, to, after):
    move(cards(session, cast.member)[name], cast.member, to=to)
    assert texts() == after


@pytest.mark.parametrize(("to", "places"), [("up", (0, 1, 0)), ("down", (1, 2, 2))])
def test_move_by_one_step_past_a_card_at_the_same_place(session, cast, to, places):
    made = sorted(cards(session, cast.member, "abc").values(), key=lambda card: card.pk)
    Card.objects.update(position=5)
    order = [card.text for card in made]
    move(made[places[0]] if to == "down" else made[places[1]], cast.member, to=to)
    order.insert(places[2], order.pop(1))
    assert texts() == "".join(order)


def test_move_to_another_column_and_process_comes_last_there(session, cast):
    leave = make_process(cast.team, "Leave")
    session.processes.add(leave)
    write(session, cast.member, "x", column="change", process_id=leave.pk)
    moved = cards(session, cast.member)["b"]
    move(moved, cast.guest, column="change", process_id=leave.pk)
    assert (texts(), texts("change")) == ("acd", "xb")
    moved.refresh_from_db()
    assert moved.process == leave


def test_move_before_a_card_that_is_gone_or_elsewhere_comes_last(session, cast):
    made = cards(session, cast.member)
    for before in (uuid.uuid4(), write(session, cast.member, "x", column="change").pk):
        move(made["a"], cast.member, before_id=before)
        assert texts() == "bcda"


def test_move_before_itself_changes_nothing(session, cast):
    made = cards(session, cast.member)
    assert move(made["a"], cast.member, before_id=made["a"].pk).seq == 4
    assert texts() == "abcd"


def test_move_to_where_no_room_is_left_tells_of_every_card_that_made_room(session, cast):
    made = cards(session, cast.member)
    for place, card in enumerate(made.values()):
        Card.objects.filter(pk=card.pk).update(position=place)
    move(made["d"], cast.member, before_id=made["b"].pk)
    assert texts() == "adbc"
    assert set(BoardEntry.objects.values_list("rev", flat=True)) == {5}


def test_move_keeps_text_and_version(session, cast):
    made = cards(session, cast.member)
    move(made["a"], cast.guest, to="bottom")
    made["a"].refresh_from_db()
    assert (made["a"].text, made["a"].version) == ("a", 1)


def test_move_of_what_is_closed_gone_or_not_of_this_session_is_refused(session, cast):
    card = cards(session, cast.member)["a"]
    with refused(422):
        move(card, cast.member, column="agreements")
    with refused(422):
        move(card, cast.member, process_id=cast.other_process.pk)
    set_up(session, status="closed")
    with refused(409):
        move(card, cast.member, to="bottom")
    open_board(session)
    Card.objects.all().delete()
    with refused(409):
        move_card(card, by=writer(cast.member), column="keep", process_id=card.process_id, to="bottom")


def test_move_of_a_card_that_is_not_shown_is_for_its_writer_alone(session, cast):
    set_up(session, cards_shown=False)
    card = write(session, cast.member)
    with refused(403):
        move(card, cast.facilitator, column="change")
    move(card, cast.member, column="change")
    card.refresh_from_db()
    assert card.column == "change"
    assert not BoardEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_moves_by_eight_at_once_leave_every_card_at_a_place_of_its_own(session, cast):
    made = list(cards(session, cast.member, "abcdefghi").values())
    results = together(*[lambda card=card: move(card, cast.guest, before_id=made[0].pk) for card in made[1:]])
    assert sorted(written.seq for written in results) == list(range(10, 18))
    assert len(set(Card.objects.values_list("position", flat=True))) == 9
    assert texts()[-1] == "a"
