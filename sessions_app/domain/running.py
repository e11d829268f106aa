"""Running a session: start, go on, close, reopen; each with its trace."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from sessions_app import phases, rules
from sessions_app.domain.board import BoardChange, board_change
from sessions_app.domain.carrying import beside_in_journey, carry
from sessions_app.domain.closing import complete
from sessions_app.domain.leading import end_run, led_by, run_phase
from sessions_app.domain.refusals import Refused
from sessions_app.domain.talking import begin_talk
from sessions_app.domain.timing import begin_moment
from sessions_app.domain.writing import Written
from sessions_app.models import Preparation, Session, StatusChange, SwapQuestion
from sessions_app.rules import Standing

Status = Session.Status


def set_status(session: Session, *, by: Standing, status: str) -> Written:
    """Start, close or reopen the session; asking for what it already is changes nothing."""
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session starts and closes it."), status=403)
    with board_change(session, beside=beside_in_journey(session)) as change:
        session = change.session
        if status == session.status:
            return Written(change.seq)
        if (session.status, status) not in _steps:
            raise Refused(_("A session goes from preparation to running to closed."), status=409)
        _steps[session.status, status](change, by)
        session.status = status
        session.save(update_fields=["status", "phase", "cards_shown", "preparing", "lead"])
        StatusChange.objects.create(session=session, status=status, by_id=by.person_id)
        change.session_changed()
        carry(change)
    return Written(change.seq)


def start_phase(session: Session, *, by: Standing, phase: str) -> Written:
    """Bring everybody to a phase: on, or back."""
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session goes on to the next phase."), status=403)
    with board_change(session) as change:
        if not change.session.is_running:
            raise Refused(_("Start the session first."), status=409)
        if phase not in phases.REGISTRY:
            raise Refused(_("There is no such phase."))
        if phase != change.session.phase:
            _run_phase(change, phase, by)
            change.session.save(update_fields=["phase", "zoom_out"])
            change.session_changed()
    return Written(change.seq)


def _start(change: BoardChange, by: Standing) -> None:
    change.session.status = Status.RUNNING
    change.session.lead = by.role
    SwapQuestion.objects.about(change.session).delete()
    _run_phase(change, phases.Course(change.session).phases[0].name, by)
    change.session.preparing = Session.Preparing.CLOSED
    Preparation.objects.filter(session=change.session, closed_at=None).update(closed_at=timezone.now())
    if not change.session.hide_cards:
        change.session.cards_shown = True


def _close(change: BoardChange, by: Standing) -> None:  # noqa: ARG001 - every step has the same shape
    end_run(change.session)
    complete(change)


def _reopen(change: BoardChange, by: Standing) -> None:
    if not rules.may_reopen(by):
        raise Refused(_("A facilitator can reopen the session."), status=403)
    change.session.lead = by.role
    _run_phase(change, change.session.phase or phases.Course(change.session).phases[0].name, by)


def _run_phase(change: BoardChange, phase: str, by: Standing) -> None:
    run_phase(change.session, phase, led_by(change.session, by))
    change.session.phase = phase
    change.session.zoom_out = ""
    begin_moment(change, phases.Course(change.session).minutes(phase))
    if phase == phases.TALK:
        begin_talk(change)


_steps: dict[tuple[str, str], Callable[[BoardChange, Standing], None]] = {
    (Status.PREPARING, Status.RUNNING): _start,
    (Status.RUNNING, Status.CLOSED): _close,
    (Status.CLOSED, Status.RUNNING): _reopen,
}
