"""Ready, and what somebody asks of whoever leads: counted, never written down with a person.

That one person counts once is known by the cache alone: for a phase (ready), for a minute (asking). When
the cache forgets, somebody may count twice; nobody is ever named by it.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from sessions_app import rules
from sessions_app.domain.refusals import Refused
from sessions_app.domain.timing import moment_change, stop_clocks
from sessions_app.domain.writing import Written
from sessions_app.models import PhaseRun, Session, StatusChange
from sessions_app.rules import Standing

REQUESTS = ("zoom_out", "park", "pause")
MINUTE, LONGEST_PHASE = 60, 12 * 60 * 60


def say_ready(session: Session, *, by: Standing, ready: bool) -> Written:
    """Say that one is ready, or not yet; saying it twice counts once."""
    _require_part(by)
    with moment_change(session) as (change, moment):
        mark = _ready_mark(change.session, by.person_id)
        if ready and cache.add(mark, 1, LONGEST_PHASE):
            moment.ready += 1
        elif not ready and cache.delete(mark):
            moment.ready = max(0, moment.ready - 1)
    return Written(change.seq)


def is_ready(session: Session, person_id: int) -> bool:
    """Whether somebody said in this phase that they are ready: for their own eyes only."""
    return session.is_running and cache.get(_ready_mark(session, person_id)) is not None


def ask_for(session: Session, *, by: Standing, what: str) -> Written:
    """Ask whoever leads for something; they see that somebody asked. Once per person and minute is counted."""
    _require_part(by)
    field = _field(what)
    with moment_change(session) as (change, moment):
        if cache.add(_unreadable("asked", change.session.pk, by.person_id), 1, MINUTE):
            setattr(moment, field, getattr(moment, field) + 1)
    return Written(change.seq)


def answer_request(session: Session, *, by: Standing, what: str, pause: bool = False) -> Written:
    """Answer what was asked for, or let it be: it is no longer asked. With `pause` the clock stands still."""
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session answers what was asked."), status=403)
    field = _field(what)
    with moment_change(session) as (change, moment):
        setattr(moment, field, 0)
        if pause:
            stop_clocks(change, moment)
    return Written(change.seq)


def _ready_mark(session: Session, person_id: int) -> str:
    """Return the name of the mark: another one after each change of phase, the same when the lead is handed over."""
    runs = PhaseRun.objects.filter(session=session)
    before: int | None = runs.exclude(phase=session.phase).order_by("-pk").values_list("pk", flat=True).first()
    begun = StatusChange.objects.filter(session=session).count()
    return _unreadable("ready", session.pk, before or 0, begun, person_id)


def _unreadable(*parts: object) -> str:
    """Return a name for the cache from which nobody reads who it is about."""
    return salted_hmac("sessions_app.asking", ":".join(map(str, parts)), algorithm="sha256").hexdigest()[:32]


def _field(what: str) -> str:
    if what not in REQUESTS:
        raise Refused(_("There is nothing of that kind to ask for."))
    return f"asked_to_{what}"


def _require_part(by: Standing) -> None:
    if not rules.takes_part(by):
        raise Refused(_("You look on, to learn to facilitate. The others write; you see what they write."), status=403)
