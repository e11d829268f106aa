"""Welcome: who is here, a check-in question, the ground rules, what we want to learn."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sessions_app.check_ins import DECK, question_of
from sessions_app.ground_rules import rules_of
from sessions_app.models import Session
from sessions_app.phases.base import Phase, Words


def purpose(_session: Session) -> Words:
    """Say what we do now, and why."""
    return _("We arrive. Everybody says something once, so that it is easier later on.")


def parts(session: Session) -> dict[str, Any]:
    """Return the question to begin with, what we want to learn and what everybody can expect."""
    return {
        "check_in": question_of(session),
        "check_ins": DECK,
        "learn": session.journey.learn if session.journey else "",
        "ground_rules": rules_of(session.journey),
    }


PHASE = Phase(
    name="welcome",
    label=_("Welcome"),
    on=_("Back to the welcome"),
    purpose=purpose,
    cue=_("Is everybody here? Say what we do today, and that every view is welcome."),
    parts=parts,
)
