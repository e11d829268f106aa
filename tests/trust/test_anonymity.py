"""What anonymous cards leave behind: no person, no time, no order, no old id; guesses are no better than chance."""

import json
import logging
import random
import secrets
from itertools import pairwise

import pytest
from django.apps import apps
from django.db import connection, models

from config.logs import WithoutContent
from sessions_app.domain.board import hash_key
from sessions_app.domain.revealing import reveal_cards
from sessions_app.models import BoardEntry, Card, Lesson, PreparedCard, PreparedLesson, Receipt, Session
from tests.sessions_app.steps import open_board, set_up, standing_of, write
from tests.trust.dumps import dump, rows_of

MANY = 300


def test_rows_of_cards_answers_and_receipts_hold_no_moment():
    for model in (Card, PreparedCard, Lesson, PreparedLesson, Receipt, BoardEntry):
        times = [
            one
            for one in model._meta.fields
            if isinstance(one, models.DateField | models.TimeField | models.DurationField)
        ]
        assert times == [], model


def test_receipts_and_entries_know_no_person():
    for model in (Receipt, BoardEntry):
        assert not [one for one in model._meta.fields if one.is_relation and one.related_model is not Session]


def test_people_hold_no_moment_but_none():
    person = apps.get_model("teams", "Person")
    assert not [one for one in person._meta.fields if isinstance(one, models.DateField)]


def test_only_the_hash_of_a_key_is_kept(cast):
    session = set_up(cast.session, anonymous=True)
    key, form_key = secrets.token_urlsafe(32), secrets.token_hex(16)
    card = write(session, cast.member, "A point", writer_key=key, key=form_key)
    assert (card.author_id, card.typed_by_id, card.key_hash) == (None, None, hash_key(key))
    kept = json.dumps(dump(), default=str)
    assert key not in kept
    assert form_key not in kept


def test_typing_for_a_colleague_keeps_nobody_in_an_anonymous_session(cast):
    session = set_up(cast.session, anonymous=True)
    card = write(session, cast.member, "A point", for_person_id=cast.cohost.pk)
    assert (card.author_id, card.typed_by_id) == (None, None)


def correlation(first: list[float], second: list[float]) -> float:
    """Return how much one order tells about another: 1 everything, 0 nothing."""
    size, middle = len(first), (len(first) - 1) / 2
    return sum((a - middle) * (b - middle) for a, b in zip(first, second, strict=True)) / (size * (size**2 - 1) / 12)


def ranks(values: list) -> list[float]:
    """Return each value's place in their order."""
    places = {value: place for place, value in enumerate(sorted(values))}
    return [places[value] for value in values]


def write_many(session, cast) -> None:
    """Let many cards be written one after another, each saying when it was."""
    process = session.processes.get()
    for number in range(MANY):
        PreparedCard.objects.create(
            session=session,
            process=process,
            column="keep",
            text=f"{number:04}",
            position=number,
            key_hash=f"{number:064}",
        )
        Receipt.objects.create(
            session=session, key_hash=f"{number:064}", seq=0, object_id=PreparedCard.objects.latest("position").pk
        )


def test_order_of_writing_is_nowhere_once_cards_are_shown(cast):
    session = open_board(cast.session, anonymous=True, cards_shown=False)
    write_many(session, cast)
    old = set(PreparedCard.objects.values_list("pk", flat=True))
    reveal_cards(session, by=standing_of(cast.facilitator, session))
    cards = list(Card.objects.filter(session=session).order_by("text"))
    assert len(cards) == MANY
    entries = dict(BoardEntry.objects.values_list("object_id", "pk"))
    with connection.cursor() as cursor:
        rows = {row[1 if connection.vendor == "sqlite" else 3]: row[0] for row in rows_of(cursor, Card._meta.db_table)}
    orders = {
        "place": [card.position for card in cards],
        "id": [str(card.pk) for card in cards],
        "entry": [entries[card.pk] for card in cards],
        "row": [at(rows.get(card.pk.hex, rows.get(card.pk))) for card in cards],
    }
    for name, values in orders.items():
        told = correlation([float(number) for number in range(MANY)], ranks(values))
        assert abs(told) < 0.3, name  # chance goes beyond that once in five million times
    assert not old & {card.pk for card in cards}
    assert not Receipt.objects.filter(object_id__in=old).exists()
    assert {entry.rev for entry in BoardEntry.objects.filter(kind="card")} == {Session.objects.get(pk=session.pk).seq}


def at(place: object) -> tuple[int, ...]:
    """Return where a row stands, as numbers: a rowid, or page and line."""
    return tuple(int(part) for part in str(place).strip("()").split(","))


def test_shuffle_draws_from_the_system(cast):
    from sessions_app.domain import revealing

    assert isinstance(revealing._shuffle.__self__, random.SystemRandom)
    orders = []
    for _ in range(20):
        order = list(range(10))
        revealing._shuffle(order)
        orders.append(order)
    assert all(one != other for one, other in pairwise(orders))


def test_guessing_the_writer_is_no_better_than_chance(cast):
    """Two cards, shown a hundred times: the first on the board is the one written first about half the time."""
    session = open_board(cast.session, anonymous=True, cards_shown=False)
    process = session.processes.get()
    hits = 0
    for _ in range(100):
        Card.objects.all().delete()
        for name in ("first", "later"):
            PreparedCard.objects.create(session=session, process=process, column="keep", text=name, key_hash="f" * 64)
        Session.objects.update(cards_shown=False)
        reveal_cards(session, by=standing_of(cast.facilitator, session))
        hits += Card.objects.order_by("position").values_list("text", flat=True)[0] == "first"
    assert 20 <= hits <= 80


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Not Found: /cards/0f8b1c1e-6f6a-4c33-9d0a-9b6cf4d1a001/menu/", "Not Found: /cards/·/menu/"),
        ("Not Found: /cards/0F8B1C1E-6F6A-4C33-9D0A-9B6CF4D1A001/", "Not Found: /cards/·/"),
        ("Gone: /join/0f8b1c1e-6f6a-4c33-9d0a-9b6cf4d1a001/c2VjcmV0/", "Gone: /join/·/·/"),
        ("Forbidden (CSRF token missing.): /join/x/c2VjcmV0/", "Forbidden (CSRF token missing.): /join/x/·/"),
        ("Bad Request: /accounts/password/reset/key/3-abc/", "Bad Request: /accounts/password/reset/key/·/"),
    ],
)
def test_log_lines_lose_ids_and_secrets(line, kept):
    record = logging.LogRecord("django.request", logging.WARNING, "f", 1, "%s", (line,), None)
    assert WithoutContent().filter(record)
    assert record.getMessage() == kept


ERROR = ValueError("Nobody dares to say it")


@pytest.mark.parametrize(
    ("args", "raised"), [((ERROR,), None), ((1,), (ValueError, ERROR, None))], ids=["argument", "raised"]
)
def test_log_line_of_an_error_tells_its_kind_and_nothing_of_its_text(args, raised):
    record = logging.LogRecord("django.request", logging.ERROR, "f", 1, "It failed: %s", args, raised)
    assert WithoutContent().filter(record)
    line = logging.Formatter().format(record)
    assert "ValueError" in line
    assert "dares" not in line
