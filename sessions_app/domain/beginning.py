"""Beginning in three minutes: a title, a work process, a moment; everything else grows around it."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sessions_app.domain.planning import plan_session
from sessions_app.domain.refusals import Refused
from sessions_app.domain.repeats import first_outcome, keep_outcome
from sessions_app.models import Session
from teams.domain.joining import begin_team
from teams.models import Person


def begin_session(  # noqa: PLR0913 - everything that the one form asks
    *,
    by: Person | None,
    title: str,
    process: str,
    starts_at: datetime,
    name: str = "",
    language: str = "",
    key: str = "",
) -> tuple[Person, Session]:
    """Make a session with an open guest link, and around it what it needs: a process, a team, a person.

    A visitor (`by` nobody) becomes a person without an e-mail address, which they can add later. The
    form sent twice gives the same person and session, also when both came in one moment: nothing is locked
    while there is no team yet, so the later one meets the session of the first on its way.
    """
    try:
        return _begin(by, title, process, starts_at, name, language, key)
    except (IntegrityError, Refused):
        before = _begun_before(key)
        if before is None:
            raise
        return before


@transaction.atomic
def _begin(  # noqa: PLR0913, PLR0917 - the same
    by: Person | None, title: str, process: str, starts_at: datetime, name: str, language: str, key: str
) -> tuple[Person, Session]:
    if before := _begun_before(key):
        return before
    person = by or Person.objects.create_user("", name or _("Facilitator"), language=language)
    team = begin_team(_("Team of %(name)s") % {"name": str(person)[:60]} if name or by else _("Our team"), by=person)
    session = plan_session(
        team,
        by=person,
        title=title,
        processes=[],
        new_process=process,
        starts_at=starts_at,
        guests_allowed=True,
        key=key,
    )
    keep_outcome(key, person.pk, session.pk)
    return person, session


def _begun_before(key: str) -> tuple[Person, Session] | None:
    """Return what this form made a moment ago, once that is kept: it is noted before, and may yet come to nothing."""
    before = first_outcome(key)
    session = Session.objects.filter(pk=before.session_id).first() if before else None
    return (Person.objects.get(pk=before.person_id), session) if before and session else None
