"""Welcome: the question with which everybody comes in."""

from django.utils.translation import gettext as _

from sessions_app import check_ins, rules
from sessions_app.domain.board import board_change
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written, clean_text
from sessions_app.models import Session
from sessions_app.rules import Standing

LONGEST_QUESTION = 200


def choose_check_in(session: Session, *, by: Standing, question: str = "", own: str = "") -> Written:
    """Take a question of the deck by its key, own words, or none; beforehand or while the session runs."""
    if not own and question not in {*check_ins.DECK, check_ins.NONE}:
        raise Refused(_("Choose a question, or write one of your own."))
    return _take(session, by=by, check_in=clean_text(own, longest=LONGEST_QUESTION) if own else question)


def another_check_in(session: Session, *, by: Standing) -> Written:
    """Take another question of the deck, by chance."""
    return _take(session, by=by)


def _take(session: Session, *, by: Standing, check_in: str = "") -> Written:
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session chooses the question."), status=403)
    with board_change(session) as change:
        session = change.session
        if session.is_closed:
            raise Refused(_("This session is closed. A facilitator can reopen it."), status=409)
        chosen = check_in or check_ins.another_than(session)
        if chosen != session.check_in:
            session.check_in = chosen
            session.save(update_fields=["check_in"])
            change.session_changed()
    return Written(change.seq)
