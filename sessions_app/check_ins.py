"""Questions with which everybody comes in and says something once; for none of them one needs to be brave."""

import random

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sessions_app.models import Session

NONE = "none"  # no question today
DECK: dict[str, Promise] = {
    "weather": _("If your week were the weather: what is it like outside?"),
    "small-win": _("Which small thing went well at work this week?"),
    "here": _("What do you put aside to be here?"),
    "thanks": _("Whom at work would you like to thank, and for what?"),
    "window": _("What do you see when you look out of the window?"),
    "energy": _("What gave you energy lately, at work or at home?"),
    "surprise": _("What surprised you at work lately?"),
    "help": _("Who helped you with something lately, however small?"),
    "curious": _("What are you curious about today?"),
    "need": _("What do you need from us today to take part well?"),
    "first-day": _("What do you remember of your first day in this team?"),
    "learned": _("What did you learn lately that you did not look for?"),
    "song": _("Which song or sound fits your morning?"),
    "hope": _("When is this session worth your time?"),
}


def question_of(session: Session) -> Promise | str:
    """Return the question of a session, in the reader's language; where nobody chose, one of the deck by chance."""
    chosen = session.check_in or list(DECK)[session.pk.int % len(DECK)]
    return "" if chosen == NONE else DECK.get(chosen, chosen)


def another_than(session: Session) -> str:
    """Return the key of another question of the deck."""
    now = question_of(session)
    return random.SystemRandom().choice([key for key, question in DECK.items() if question != now])
