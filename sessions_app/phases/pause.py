"""Break: away from the screen for a while."""

from django.utils.translation import gettext_lazy as _

from sessions_app.models import Session
from sessions_app.phases.base import Phase, Words


def purpose(_session: Session) -> Words:
    """Say what we do now, and why."""
    return _("Away from the screen for a moment. We go on together when the clock says so.")


PHASE = Phase(
    name="break",
    label=_("Break"),
    on=_("Take a break"),
    purpose=purpose,
    cue=_("Say at what time you go on, and stop too."),
)
