"""Was it worth the time, did I feel safe to speak: added up at once, so that there never is anybody's answer.

That one person answers once is known by the cache alone; when it forgets, somebody may answer twice. Nothing
of it changes the board: no number that others could lay beside who was there.
"""

from contextlib import ExitStack

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from sessions_app import phases, rules
from sessions_app.domain.board import board_change
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written
from sessions_app.experience import FEWEST, MARKS, QUESTIONS, is_asked, was_closed
from sessions_app.models import Experience, Session
from sessions_app.rules import Standing

REMEMBERED = 7 * 24 * 60 * 60  # seconds


def answer_experience(session: Session, *, by: Standing, worth: int | None = None, safe: int | None = None) -> Written:
    """Add one mark to each sum; either may be left out. It cannot be changed: nobody knows which one is whose."""
    if not rules.takes_part(by):
        raise Refused(_("You look on, to learn to facilitate. The others write; you see what they write."), status=403)
    marks = {name: mark for name, mark in (("worth", worth), ("safe", safe)) if mark is not None}
    if not marks or any(mark not in MARKS for mark in marks.values()):
        raise Refused(_("Choose a mark from 1 to 5."))
    with ExitStack() as undo:
        with board_change(session) as change:
            _require_asked(change.session)
            first = {name: mark for name, mark in marks.items() if _remember(change.session, by, name, undo)}
            if first:
                _add(change.session, first)
        undo.pop_all()
    return Written(change.seq)


def answered(session: Session, person_id: int) -> list[str]:
    """Return which of the questions somebody has answered: for their own eyes only."""
    return [name for name in QUESTIONS if session.asks_experience and cache.get(_name(session, person_id, name))]


def settle_experience(session: Session) -> None:
    """Keep the sums of five answers and more, and forget the others; once, when the session closes first."""
    kept = Experience.objects.filter(session=session).first()
    if kept is None or was_closed(session):
        return
    for field, *_words in QUESTIONS.values():
        if not session.asks_experience or sum(getattr(kept, field).values()) < FEWEST:
            setattr(kept, field, {})
    kept.save()


def _require_asked(session: Session) -> None:
    if not is_asked(session):
        raise Refused(_("This is not asked now."), status=409)
    if not phases.may_answer(session):
        raise Refused(_("This question comes at the end of the session."), status=409)


def _add(session: Session, marks: dict[str, int]) -> None:
    kept, _made = Experience.objects.get_or_create(session=session)
    for name, given in marks.items():
        field = QUESTIONS[name][0]
        before = getattr(kept, field)
        setattr(kept, field, {str(mark): before.get(str(mark), 0) + (mark == given) for mark in MARKS})
    kept.save()


def _remember(session: Session, by: Standing, name: str, undo: ExitStack) -> bool:
    """Return whether it is the first time; what comes to nothing is forgotten again."""
    key = _name(session, by.person_id, name)
    is_first: bool = cache.add(key, 1, REMEMBERED)
    if is_first:
        undo.callback(cache.delete, key)
    return is_first


def _name(session: Session, person_id: int, name: str) -> str:
    """Return a name for the cache from which nobody reads who it is about."""
    parts = f"{session.pk}:{person_id}:{name}"
    return "experience:" + salted_hmac("sessions_app.experiencing", parts, algorithm="sha256").hexdigest()[:32]
