"""Undoing a removal: back where it was, with what only the browser of who removed it still has."""

import json

import pytest

from sessions_app.domain.collecting import remove_card, restore_card
from sessions_app.models import BoardEntry, Card, PreparedCard
from tests.sessions_app.steps import open_board, refused, set_up, standing_of, write, writer


@pytest.fixture
def session(cast):
    return open_board(cast.session)


def removed(card, person, *keys):
    """Remove it, and return what goes to the browser and comes back from it."""
    hashes = writer(person, *keys).key_hashes
    return json.loads(json.dumps(remove_card(card, by=standing_of(person, card.session), key_hashes=hashes)[1]))


def everything(model):
    return list(model.objects.order_by("position", "pk").values())


def test_undo_brings_back_everything_where_it_was(session, cast):
    cards = [write(session, cast.facilitator, text, for_person_id=cast.member.pk) for text in "abc"]
    before = everything(Card)
    token = removed(cards[1], cast.member)
    restore_card(session, token)
    assert everything(Card) == before
    assert BoardEntry.objects.values_list("rev", "gone").get(object_id=cards[1].pk) == (5, False)


def test_undo_twice_restores_once(session, cast):
    token = removed(write(session, cast.member), cast.member)
    first = restore_card(session, token)
    assert restore_card(session, token) == first
    assert Card.objects.count() == 1


def test_undo_of_an_unnamed_card_keeps_it_unnamed_and_its_writers(session, cast):
    set_up(session, anonymous=True)
    card = write(session, cast.member)
    restore_card(session, removed(card, cast.facilitator))
    assert (Card.objects.get().author, Card.objects.get().key_hash) == (None, card.key_hash)


def test_undo_of_a_card_not_shown_stays_beside_the_board(session, cast):
    set_up(session, cards_shown=False)
    token = removed(write(session, cast.member), cast.member)
    assert not PreparedCard.objects.exists()
    restore_card(session, token)
    assert PreparedCard.objects.count() == 1
    assert not BoardEntry.objects.exists()


def test_undo_after_all_were_shown_puts_it_on_the_board(session, cast):
    set_up(session, cards_shown=False)
    token = removed(write(session, cast.member), cast.member)
    open_board(session)
    restore_card(session, token)
    assert Card.objects.count() == 1
    assert not PreparedCard.objects.exists()


def test_undo_in_a_closed_session_or_about_a_process_that_left_is_refused(session, cast):
    token = removed(write(session, cast.member), cast.member)
    set_up(session, status="closed")
    with refused(409):
        restore_card(session, token)
    open_board(session)
    session.processes.clear()
    with refused(422):
        restore_card(session, token)


def test_removed_text_is_nowhere_in_the_database(session, cast):
    card = write(session, cast.member, "Something that must not stay")
    removed(card, cast.member)
    assert everything(Card) == everything(PreparedCard) == []
    assert "must not stay" not in json.dumps(everything_of_board(session), default=str)


def everything_of_board(session):
    return [list(rows.values()) for rows in (session.entries, session.receipts)]


def test_undo_after_its_writer_left_altogether_brings_it_back_without_a_name(session, cast):
    card = write(session, cast.manager)
    token = removed(card, cast.facilitator)
    cast.manager.delete()
    restore_card(session, token)
    assert Card.objects.get().author is None
