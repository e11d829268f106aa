"""Writing, changing and removing cards: what everybody may, and what nobody may."""

import json

import pytest

from sessions_app.domain import collecting
from sessions_app.domain.collecting import change_card, remove_card
from sessions_app.domain.refusals import Overtaken
from sessions_app.models import BoardEntry, Card, PreparedCard, Receipt
from tests.sessions_app.steps import (
    INSIDERS,
    LEADERS,
    WRITER_KEY,
    open_board,
    refused,
    set_up,
    standing_of,
    together,
    write,
    writer,
)

NO_KEYS = frozenset()


@pytest.fixture
def session(cast):
    return open_board(cast.session)


def change(card, person, text="Another text", *, version=1, keys=(), **fields):
    return change_card(card, by=writer(person, *keys), text=text, version=version, **fields)


def remove(card, person, *keys):
    by = standing_of(person, card.session)
    return remove_card(card, by=by, key_hashes=writer(person, *keys).key_hashes)


@pytest.mark.parametrize("kind", INSIDERS)
@pytest.mark.parametrize("column", ["keep", "improve", "change"])
def test_write_puts_a_card_on_the_board_under_its_writers_name(session, cast, kind, column):
    card = write(session, cast.people[kind], "  Good talks\r\n", column=column)
    assert (card.text, card.column, card.author, card.typed_by) == ("Good talks", column, cast.people[kind], None)
    assert BoardEntry.objects.values_list("kind", "object_id", "rev", "gone").get() == ("card", card.pk, 1, False)
    assert card.key_hash == ""


@pytest.mark.parametrize("status", ["preparing", "running"])
def test_write_before_cards_are_shown_leaves_no_trace_on_the_board(session, cast, status):
    set_up(session, status=status, cards_shown=False)
    card = write(session, cast.member)
    session.refresh_from_db()
    assert isinstance(card, PreparedCard)
    assert not Card.objects.exists()
    assert not BoardEntry.objects.exists()
    assert session.seq == 0


def test_write_in_preparation_where_nothing_is_hidden_is_seen_at_once(session, cast):
    set_up(session, status="preparing", cards_shown=False, hide_cards=False)
    assert isinstance(write(session, cast.member), Card)


def test_write_anonymously_keeps_no_person(session, cast):
    set_up(session, anonymous=True)
    card = write(session, cast.member, for_person_id=cast.manager.pk)
    assert (card.author, card.typed_by) == (None, None)
    assert WRITER_KEY not in json.dumps(list(Card.objects.values()), default=str)
    assert card.key_hash == next(iter(writer(cast.member, WRITER_KEY).key_hashes))


def test_write_anonymously_needs_a_key_long_enough(session, cast):
    set_up(session, anonymous=True)
    for key in ("", "k" * 21):
        with refused(422):
            write(session, cast.member, writer_key=key)


def test_write_for_a_colleague_names_both(session, cast):
    card = write(session, cast.facilitator, for_person_id=cast.member.pk)
    assert (card.author, card.typed_by) == (cast.member, cast.facilitator)


def test_write_for_oneself_is_just_writing(session, cast):
    assert write(session, cast.member, for_person_id=cast.member.pk).typed_by is None


@pytest.mark.parametrize("kind", INSIDERS)
def test_write_in_a_closed_session_is_refused_for_everybody(session, cast, kind):
    set_up(session, status="closed")
    with refused(409):
        write(session, cast.people[kind])


def test_write_at_a_place_that_is_not_there_is_refused(session, cast):
    with refused(422):
        write(session, cast.member, column="agreements")
    with refused(422):
        write(session, cast.member, process_id=cast.other_process.pk)


def test_write_on_a_full_board_is_refused(session, cast, monkeypatch):
    monkeypatch.setattr(collecting, "MOST_CARDS", 2)
    write(session, cast.member)
    write(session, cast.member)
    with refused(409):
        write(session, cast.member)
    assert Card.objects.count() == 2


def test_write_with_the_same_key_writes_once(session, cast):
    first = write(session, cast.member, "A card", key="the key of this form")
    again = write(session, cast.member, "Another", key="the key of this form")
    assert (again, again.text) == (first, "A card")
    assert Card.objects.count() == Receipt.objects.count() == 1


@pytest.mark.parametrize("kind", INSIDERS)
def test_change_is_for_who_wrote_it(session, cast, kind):
    card = write(session, cast.people[kind])
    change(card, cast.people[kind])
    card.refresh_from_db()
    assert (card.text, card.version) == ("Another text", 2)
    assert BoardEntry.objects.get().rev == 2
    for other in set(INSIDERS) - {kind}:
        with refused(403):
            change(card, cast.people[other], version=2)


def test_change_is_for_who_typed_it_for_somebody_and_for_that_person(session, cast):
    card = write(session, cast.facilitator, for_person_id=cast.member.pk)
    change(card, cast.facilitator, "Typed")
    change(card, cast.member, "Meant", version=2)
    with refused(403):
        change(card, cast.cohost, version=3)


def test_change_of_an_unnamed_card_takes_its_key_and_nothing_else(session, cast):
    set_up(session, anonymous=True)
    card = write(session, cast.member)
    change(card, cast.guest, keys=[WRITER_KEY])  # whoever brings the key: nobody knows who wrote it
    with refused(403):
        change(card, cast.member, version=2)
    with refused(403):
        change(card, cast.facilitator, version=2, keys=["other" * 9, ""])


def test_change_of_a_named_card_is_not_opened_by_a_key(session, cast):
    card = write(session, cast.member, writer_key=WRITER_KEY)
    with refused(403):
        change(card, cast.guest, keys=[WRITER_KEY, ""])


def test_change_meanwhile_by_somebody_else_shows_both_texts(session, cast):
    card = write(session, cast.facilitator, for_person_id=cast.member.pk)
    change(card, cast.facilitator, "First")
    with refused(409) as overtaken:
        change(card, cast.member, "Second")
    assert isinstance(overtaken.value, Overtaken)
    assert (overtaken.value.theirs, overtaken.value.version) == ("First", 2)
    change(card, cast.member, "Both", version=2)
    assert Card.objects.get().text == "Both"


def test_change_to_what_it_became_meanwhile_is_no_conflict(session, cast):
    card = write(session, cast.member)
    change(card, cast.member, "Same")
    change(card, cast.member, "Same")
    assert Card.objects.get().text == "Same"


def test_change_with_the_same_key_changes_once(session, cast):
    card = write(session, cast.member)
    first = change(card, cast.member, key="the key of this form")
    assert change(card, cast.member, key="the key of this form") == first
    assert Card.objects.get().version == 2


def test_change_of_what_is_gone_or_closed_is_refused(session, cast):
    card = write(session, cast.member)
    set_up(session, status="closed")
    with refused(409):
        change(card, cast.member)
    open_board(session)
    Card.objects.all().delete()
    with refused(409):
        change(card, cast.member)


@pytest.mark.django_db(transaction=True)
def test_change_by_two_at_once_lets_one_of_them_see_the_other(session, cast):
    card = write(session, cast.facilitator, for_person_id=cast.member.pk)
    results = together(
        lambda: change(card, cast.facilitator, "From one"), lambda: change(card, cast.member, "From the other")
    )
    [late] = [result for result in results if isinstance(result, Overtaken)]
    assert Card.objects.get().text == late.theirs
    assert Card.objects.get().version == 2


@pytest.mark.parametrize("kind", INSIDERS)
def test_remove_of_somebody_elses_card_is_for_who_leads(session, cast, kind):
    card = write(session, cast.people["manager" if kind == "member" else "member"])
    if kind in LEADERS:
        remove(card, cast.people[kind])
        assert not Card.objects.exists()
        assert BoardEntry.objects.values_list("rev", "gone").get() == (2, True)
    else:
        with refused(403):
            remove(card, cast.people[kind])


def test_remove_of_a_card_that_is_not_shown_is_for_its_writer_alone(session, cast):
    set_up(session, cards_shown=False)
    card = write(session, cast.member)
    for kind in LEADERS:
        with refused(403):
            remove(card, cast.people[kind])
    remove(card, cast.member)
    assert not PreparedCard.objects.exists()
    assert not BoardEntry.objects.exists()


def test_remove_of_what_is_gone_or_closed_is_refused(session, cast):
    card = write(session, cast.member)
    set_up(session, status="closed")
    with refused(409):
        remove(card, cast.member)
    open_board(session)
    Card.objects.all().delete()
    with refused(409):
        remove(card, cast.member)
