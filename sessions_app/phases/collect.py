"""Collect: everybody's cards on the table, in one moment."""

from django.utils.translation import gettext_lazy as _

from sessions_app.models import Session
from sessions_app.phases.base import NextThing, Phase, Words


def purpose(session: Session) -> Words:
    """Say what we do now, and why."""
    if session.hides_cards:
        return _("Write what you want to keep, improve or change. Nobody sees your cards until all cards are shown.")
    return _("All cards are on the table. Read them calmly and add what is missing; one point per card, short is fine.")


def first(session: Session) -> NextThing | None:
    """Show the cards before anything else."""
    if not session.hides_cards:
        return None
    cue = _("Ask who needs more time. Then show all cards in one moment.")
    return NextThing(_("Show the cards"), "showing", {"what": "cards"}, cue)


PHASE = Phase(
    name="collect",
    label=_("Collect"),
    on=_("On to: collect"),
    purpose=purpose,
    cue=_("Let everybody read in quiet. Then ask what strikes them."),
    first=first,
    promises=lambda session: session.hides_cards,
)
