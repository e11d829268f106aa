"""Planning a session and changing the plan: title, processes, moment, and how people take part."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from processes.domain.describing import begin_process
from processes.models import WorkProcess
from sessions_app import rules
from sessions_app.domain.board import board_change
from sessions_app.domain.carrying import beside_in_journey, carry, carry_in_journey
from sessions_app.domain.journeys import let_facilitators_lead, propose_moments
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written
from sessions_app.models import Card, Journey, Lesson, PreparedCard, PreparedLesson, Script, Session, SessionRole
from sessions_app.rules import Standing
from sessions_app.scripts import proposed_key
from teams.models import Person, Team


class Details(TypedDict, total=False):
    """What may stay as it is: every one of these has a good default."""

    duration_minutes: int
    call_link: str
    anonymous: bool
    hide_cards: bool
    asks_experience: bool
    guests_allowed: bool
    journey: Journey | None
    kind: str
    preparing: str
    script_key: str  # of a script that came with the app
    script: Script | None  # of the team's own


class Changes(Details, total=False):
    """What of a session can be changed later."""

    title: str
    starts_at: datetime


@transaction.atomic
def plan_session(  # noqa: PLR0913 - the three things a session needs, and for whom
    team: Team,
    *,
    by: Person,
    title: str,
    processes: Iterable[WorkProcess],
    starts_at: datetime,
    new_process: str = "",
    key: str = "",
    **details: Unpack[Details],
) -> Session:
    """Plan a session of the team; whoever plans it becomes its facilitator.

    A process that is not there yet is made from the name `new_process`. A form sent twice (the same
    `key`) plans once: the second time returns what the first made.
    """
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    if planned_before := _planned_with(key, team, by):
        return planned_before
    chosen = _chosen_processes(team, processes, new_process, by)
    journey = details.get("journey")
    if journey and journey.team_id != team.pk:
        raise Refused(_("Choose a journey of this team."))
    _require_own_script(team, details.get("script"))
    if not (details.get("script_key") or details.get("script")):
        details["script_key"] = proposed_key(details.get("kind", Session.Kind.ORDINARY), journey)
    made = {"id": _id_for(key)} if key else {}
    guest_link_number = 1 if details.get("guests_allowed") else 0
    session = Session.objects.create(
        **made, team=team, title=title, starts_at=starts_at, guest_link_number=guest_link_number, **details
    )
    session.processes.set(chosen)
    SessionRole.objects.create(session=session, person=by, role=SessionRole.Role.FACILITATOR)
    let_facilitators_lead(session)
    carry_in_journey(session.journey_id)
    return session


@transaction.atomic
def plan_first_sessions(
    journey: Journey, *, by: Person, starts_at: datetime, weeks: int, process: WorkProcess
) -> list[Session]:
    """Plan the sessions with which a journey begins, unless it has sessions already; preparation opens later."""
    journey = Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    if journey.sessions.exists():
        raise Refused(_("This journey has sessions already; plan the next one."), status=409)
    return [
        plan_session(
            journey.team,
            by=by,
            title=_("%(process)s, session %(number)d") % {"process": process.name[:90], "number": number},
            processes=[process],
            starts_at=moment,
            journey=journey,
            preparing=Session.Preparing.OPEN if number == 1 else Session.Preparing.LATER,
        )
        for number, moment in enumerate(propose_moments(starts_at, weeks=weeks), start=1)
    ]


def change_session(
    session: Session,
    *,
    by: Standing,
    processes: Iterable[WorkProcess],
    new_process: tuple[str, Person] | None = None,
    **changes: Unpack[Changes],
) -> Written:
    """Change the plan of a session; open boards get the new one. What people relied on when they wrote stays."""
    if not rules.may_change_settings(by):
        raise Refused(_("Whoever leads the session changes its plan."), status=403)
    journey = changes.get("journey")
    if journey and journey.team_id != session.team_id:
        raise Refused(_("Choose a journey of this team."))
    _require_own_script(session.team, changes.get("script"))
    with board_change(session, beside=beside_in_journey(session, journey.pk if journey else None)) as change:
        session = change.session
        if session.is_closed:
            raise Refused(_("This session is closed. A facilitator can reopen it."), status=409)
        _require_promises_kept(session, changes)
        name, person = new_process or ("", None)
        chosen = _chosen_processes(session.team, processes, name, person)
        _require_cards_keep_their_process(session, chosen)
        session.processes.set(chosen)
        for field, value in changes.items():
            setattr(session, field, value)
        session.save(update_fields=list(changes))
        let_facilitators_lead(session)
        change.session_changed()
        carry(change)
    return Written(change.seq)


def are_promises_made(session: Session) -> bool:
    """Whether somebody has written something, or the session began: names and hiding stay as people were told."""
    if session.status != Session.Status.PREPARING:
        return True
    written = Q()
    for model in (PreparedCard, Card, PreparedLesson, Lesson):
        written |= Q(Exists(model.objects.filter(session=OuterRef("pk"))))
    return Session.objects.filter(written, pk=session.pk).exists()


def _planned_with(key: str, team: Team, by: Person) -> Session | None:
    """Return what the form with this key planned before."""
    found = Session.objects.filter(pk=_id_for(key)).first() if key else None
    if found and not (found.team_id == team.pk and found.roles.filter(person=by).exists()):
        raise Refused(_("This form was already sent. Load the page again to plan another session."), status=409)
    return found


def _id_for(key: str) -> UUID:
    """Return the id that a form with this key gives: the form sent twice meets its own session."""
    return UUID(bytes=salted_hmac("sessions_app.planning", key, algorithm="sha256").digest()[:16], version=4)


def _chosen_processes(
    team: Team, processes: Iterable[WorkProcess], new_name: str, by: Person | None
) -> list[WorkProcess]:
    chosen = list(processes)
    if any(process.team_id != team.pk for process in chosen):
        raise Refused(_("Choose work processes of this team."))
    if new_name and by:
        known = WorkProcess.objects.filter(team=team, name__iexact=new_name).first()
        chosen.append(known or begin_process(team, by=by, name=new_name))
    if not chosen:
        raise Refused(_("Choose at least one work process, or type a new one."))
    return chosen


def _require_own_script(team: Team, script: Script | None) -> None:
    if script and script.team_id != team.pk:
        raise Refused(_("Choose a script of this team."))


def _require_promises_kept(session: Session, changes: Changes) -> None:
    promised = (name for name in ("anonymous", "hide_cards") if name in changes)
    broken = any(changes[name] != getattr(session, name) for name in promised)
    if broken and are_promises_made(session):
        raise Refused(
            _(
                "Somebody has already written in this session, and was told how. "
                "Names and hiding stay as they are; plan a new session to do it otherwise."
            ),
            status=409,
        )


def _require_cards_keep_their_process(session: Session, chosen: list[WorkProcess]) -> None:
    kept = {process.pk for process in chosen}
    for model in (PreparedCard, Card):
        left = model.objects.filter(session=session).exclude(process__in=kept).select_related("process").first()
        if left:
            raise Refused(
                _("There are cards about «%(process)s» already, so it stays.") % {"process": left.process}, status=409
            )
