"""Showing: what people wrote in quiet appears for all in one moment, shuffled, with new ids."""

import random
import uuid
from typing import Any

from django.utils.translation import gettext as _

from sessions_app import phases, rules
from sessions_app.domain.board import STEP, BoardChange, Kind, board_change
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written
from sessions_app.models import Card, Lesson, PreparedCard, PreparedLesson, ReadCard, Receipt, Session
from sessions_app.rules import Standing

_shuffle = random.SystemRandom().shuffle


def reveal_cards(session: Session, *, by: Standing) -> Written:
    """Show all cards to everyone. Showing twice shows once."""
    _require_lead(by)
    with board_change(session) as change:
        session = change.session
        if not session.is_running:
            raise Refused(_("Cards are shown in the session: start it first."), status=409)
        if not session.cards_shown:
            session.cards_shown = True
            session.save(update_fields=["cards_shown"])
            ReadCard.objects.filter(preparation__session=session).delete()
            _bring_out(change, PreparedCard, Card, Kind.CARD, ["process_id", "column", "typed_by_id"])
            change.session_changed()
    return Written(change.seq)


def reveal_lessons(session: Session, *, by: Standing) -> Written:
    """Show all answers to «what did we learn?» together. Showing twice shows once."""
    _require_lead(by)
    with board_change(session) as change:
        if not phases.may_answer(change.session):
            raise Refused(_("First ask what you learned; then the answers can be shown."), status=409)
        bring_out_lessons(change)
    return Written(change.seq)


def bring_out_lessons(change: BoardChange) -> None:
    """Put the answers on the board, once."""
    session = change.session
    if not session.lessons_shown:
        session.lessons_shown = True
        session.save(update_fields=["lessons_shown"])
        _bring_out(change, PreparedLesson, Lesson, Kind.LESSON, ["question"])
        change.session_changed()


def _bring_out(change: BoardChange, prepared: type[Any], shown: type[Any], kind: Kind, places: list[str]) -> None:
    """Copy what was prepared to the board: shuffled, new ids, no receipt that joins old and new."""
    waiting = list(prepared.objects.filter(session=change.session))
    _shuffle(waiting)
    fresh = [
        shown(
            pk=uuid.uuid4(),
            session=change.session,
            text=one.text,
            author_id=one.author_id,
            key_hash=one.key_hash,
            position=STEP * number,
            **{name: getattr(one, name) for name in places},
        )
        for number, one in enumerate(waiting, start=1)
    ]
    shown.objects.bulk_create(fresh)
    Receipt.objects.filter(session=change.session, object_id__in=[one.pk for one in waiting]).delete()
    prepared.objects.filter(session=change.session).delete()
    for one in fresh:
        change.changed(kind, one.pk)


def _require_lead(by: Standing) -> None:
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session shows the cards."), status=403)
