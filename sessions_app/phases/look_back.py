"""Look back: who needs what from whom to finish what was agreed, and what the done ones brought."""

from django.utils.translation import gettext_lazy as _

from sessions_app.models import Agreement, BoardEntry, Session
from sessions_app.phases.base import Phase, Words


def purpose(_session: Session) -> Words:
    """Say what we do now, and why."""
    return _("What did we agree before? Who needs what from whom to finish it, and what did the finished ones bring?")


def has_something(session: Session) -> bool:
    """Whether agreements of earlier sessions stand on this board."""
    entries = BoardEntry.objects.filter(session=session, kind=BoardEntry.Kind.AGREEMENT, gone=False)
    return Agreement.objects.filter(pk__in=entries.values("object_id")).exclude(session=session).exists()


PHASE = Phase(
    name="look_back",
    label=_("Look back"),
    on=_("On to: look back"),
    purpose=purpose,
    cue=_("Not one by one: ask who needs something from somebody. Celebrate what is done."),
    has_something=has_something,
)
