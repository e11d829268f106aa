"""Zooming out: a question about the talk itself stands over the topic; it is spoken, and nothing is filed."""

from django.utils.translation import gettext as _

from sessions_app import decks, rules
from sessions_app.domain.board import Kind, board_change
from sessions_app.domain.refusals import Refused
from sessions_app.domain.timing import moment_of
from sessions_app.domain.writing import Written, clean_text
from sessions_app.models import Session
from sessions_app.rules import Standing

LONGEST_QUESTION = 200


def zoom_out(session: Session, *, by: Standing, question: str) -> Written:
    """Show a question to everybody: of a deck, or in own words. It answers whoever asked to zoom out."""
    if not decks.is_of_a_deck(question):
        question = " ".join(clean_text(question, longest=LONGEST_QUESTION).split())
    return _show(session, by, question)


def zoom_in(session: Session, *, by: Standing) -> Written:
    """Take the question away again."""
    return _show(session, by, "")


def _show(session: Session, by: Standing, question: str) -> Written:
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session shows a question."), status=403)
    with board_change(session) as change:
        if not change.session.is_running:
            raise Refused(_("Start the session first."), status=409)
        if change.session.zoom_out != question:
            change.session.zoom_out = question
            change.session.save(update_fields=["zoom_out"])
            change.session_changed()
        moment = moment_of(change)
        if question and moment.asked_to_zoom_out:
            moment.asked_to_zoom_out = 0
            moment.save(update_fields=["asked_to_zoom_out"])
            change.changed(Kind.MOMENT, moment.pk)
    return Written(change.seq)
