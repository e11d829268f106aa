"""What did we learn? About the work, and about how we learn."""

from django.utils.translation import gettext_lazy as _

from sessions_app.experience import parts_of
from sessions_app.models import Session
from sessions_app.phases.base import NextThing, Phase, Words


def purpose(session: Session) -> Words:
    """Say what we do now, and why."""
    if session.lessons_shown:
        return _("This is what we learned today. Read it together; whoever likes says more about it.")
    return _("Look back for a moment. Your answer stays with you until all answers are shown together.")


def first(session: Session) -> NextThing | None:
    """Show the answers before closing."""
    if session.lessons_shown:
        return None
    cue = _("Give everybody two quiet minutes. Whoever likes writes something; nobody has to.")
    return NextThing(_("Show the answers"), "showing", {"what": "lessons"}, cue)


PHASE = Phase(
    name="learn",
    label=_("What did we learn?"),
    on=_("On to: what did we learn?"),
    purpose=purpose,
    first=first,
    parts=parts_of,
    promises=lambda session: not session.lessons_shown,
    asks_lessons=True,
)
