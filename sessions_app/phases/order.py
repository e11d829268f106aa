"""Order: cards are drawn together into topics, and a few votes say where to begin."""

from django.utils.translation import gettext_lazy as _

from sessions_app.models import Session
from sessions_app.phases.base import NextThing, Phase, Words


def purpose(session: Session) -> Words:
    """Say what we do now, and why."""
    if session.voting == Session.Voting.OPEN:
        return _("Where do we begin? Divide your votes over the topics. Nobody sees what you choose.")
    return _("What hangs together? Draw cards together into topics. Not everything fits into today: a few are enough.")


def first(session: Session) -> NextThing | None:
    """Count the votes before anything else, while people vote."""
    if session.voting != Session.Voting.OPEN:
        return None
    cue = _("Ask who needs more time. The votes are added up all at once; who gave them is forgotten.")
    return NextThing(_("Count the votes"), "voting", {"do": "count"}, cue)


PHASE = Phase(
    name="order",
    label=_("Order"),
    on=_("On to: order"),
    purpose=purpose,
    cue=_("Ask what hangs together. Let them draw the cards; you only ask."),
    first=first,
)
