"""What tests do on a board, in one line each."""

import secrets
from collections.abc import Callable
from contextlib import contextmanager
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from sessions_app.access import access_session
from sessions_app.domain.agreeing import Terms, agree
from sessions_app.domain.board import hash_key
from sessions_app.domain.collecting import write_card
from sessions_app.domain.learning import write_lesson
from sessions_app.domain.refusals import Refused
from sessions_app.models import Agreement, Card, Lesson, PreparedCard, PreparedLesson, Session
from sessions_app.rules import Standing, Writer

INSIDERS = ("facilitator", "cohost", "member", "manager", "guest", "external")
LEADERS = {"facilitator", "cohost", "external"}
WRITER_KEY = "k" * 43


def set_up(session: Session, **fields: Any) -> Session:
    """Make the session so, without any of the steps that would lead there."""
    Session.objects.filter(pk=session.pk).update(**fields)
    session.refresh_from_db()
    return session


def open_board(session: Session, **fields: Any) -> Session:
    """Have the session running with its cards on the table."""
    return set_up(session, **{"status": "running", "phase": "collect", "cards_shown": True} | fields)


def learning(session: Session, **fields: Any) -> Session:
    """Have the session ask what we learned."""
    return open_board(session, phase="learn", **fields)


def standing_of(person: Any, session: Session) -> Standing:
    """Return what the person is in the session."""
    return access_session(person, session.pk)[1]


def writer(person: Any, *keys: str) -> Writer:
    """Return the person as a writer, with the keys in their browser."""
    return Writer(person.pk, frozenset(hash_key(key) for key in keys))


def write(session: Session, person: Any, text: str = "A card", **fields: Any) -> Card | PreparedCard:
    """Let somebody write a card, and return it."""
    written = write_card(
        session, **{**card_fields(session), "by": standing_of(person, session), "text": text, **fields}
    )
    found = Card.objects.filter(pk=written.object_id).first()
    return found or PreparedCard.objects.get(pk=written.object_id)


def card_fields(session: Session) -> dict[str, Any]:
    """Return what a form for a card holds besides the text."""
    return {
        "column": "keep",
        "process_id": session.processes.values_list("pk", flat=True)[0],
        "key": secrets.token_hex(16),
        "writer_key": WRITER_KEY if session.anonymous else "",
    }


def answer(session: Session, person: Any, text: str = "A lesson", **fields: Any) -> Lesson | PreparedLesson:
    """Let somebody say what they learned, and return it."""
    given = {"question": "work", "named": True, "key": secrets.token_hex(16), "writer_key": WRITER_KEY} | fields
    written = write_lesson(session, by=standing_of(person, session), text=text, **given)
    found = Lesson.objects.filter(pk=written.object_id).first()
    return found or PreparedLesson.objects.get(pk=written.object_id)


def agreed(session: Session, person: Any, what: str = "We call first", **terms: Any) -> Agreement:
    """Let somebody record an agreement, and return it."""
    written = agree(session, by=standing_of(person, session), terms=Terms(what, **terms), key=secrets.token_hex(16))
    return Agreement.objects.get(pk=written.object_id)


@contextmanager
def refused(status: int):
    """Expect a refusal with this status and a sentence, and that the board stays as it was."""
    before = list(Session.objects.order_by("pk").values_list("pk", "seq"))
    with pytest.raises(Refused) as refusal:
        yield refusal
    assert refusal.value.status == status, refusal.value.message
    assert refusal.value.message.endswith((".", "…"))
    assert list(Session.objects.order_by("pk").values_list("pk", "seq")) == before


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Run all of these at once, each in a thread with a connection of its own; return what they returned or raised."""
    results: list[Any] = [None] * len(calls)
    ready = Barrier(len(calls))

    def run(number: int, call: Callable[[], Any]) -> None:
        try:
            ready.wait(10)
            results[number] = call()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=numbered) for numbered in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results
