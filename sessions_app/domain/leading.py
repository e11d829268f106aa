"""Who leads a session: its facilitators, and its co-host; and who looks on to learn it."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from sessions_app import publish, rules
from sessions_app.domain.board import BoardChange, board_change
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written
from sessions_app.models import PhaseRun, Session, SessionRole, SwapQuestion
from sessions_app.rules import Standing
from teams.models import Membership, Person

Role = SessionRole.Role
MOST_FACILITATORS = 10


def set_roles(
    session: Session,
    *,
    by: Standing,
    facilitators: Iterable[Person],
    cohost: Person | None = None,
    observers: Iterable[Person] = (),
) -> Written:
    """Say who leads: at least one facilitator, and if wanted a co-host from the team; and who looks on.

    Facilitators and those who look on, to learn it, may come from outside the team; they need an account.
    Who has no role any more and is not in the team is out of the session at once.
    """
    if not rules.may_change_settings(by):
        raise Refused(_("Whoever leads the session says who leads it."), status=403)
    wanted = {person.pk: Role.FACILITATOR for person in facilitators}
    if not 0 < len(wanted) <= MOST_FACILITATORS:
        raise Refused(_("A session needs at least one facilitator, and at most %d.") % MOST_FACILITATORS)
    if cohost and cohost.pk in wanted:
        raise Refused(_("Somebody is facilitator or co-host, not both."))
    if cohost:
        wanted[cohost.pk] = Role.COHOST
    wanted = _with_observers(wanted, observers)
    with board_change(session) as change:
        if change.session.practice:
            raise Refused(_("A practice board is yours alone."))
        _require_fit(change.session, wanted)
        before = dict(change.session.roles.values_list("person_id", "role"))
        if before != wanted:
            SwapQuestion.objects.about(change.session).delete()
            change.session.roles.exclude(person__in=wanted).delete()
            for person_id, role in wanted.items():
                SessionRole.objects.update_or_create(
                    session=change.session, person_id=person_id, defaults={"role": role}
                )
            keep_lead(change)
            change.session_changed()
            publish.rights_changed(*{person for person, _role in before.items() ^ wanted.items()})
    return Written(change.seq)


def _with_observers(wanted: dict[int, Role], observers: Iterable[Person]) -> dict[int, Role]:
    looking_on = {person.pk: Role.OBSERVER for person in observers}
    if wanted.keys() & looking_on.keys():
        raise Refused(_("Who leads can't only look on. Choose one of the two for each person."))
    if len(looking_on) > MOST_FACILITATORS:
        raise Refused(_("At most %d people can look on.") % MOST_FACILITATORS)
    return wanted | looking_on


def hand_over(session: Session, *, by: Standing) -> Written:
    """Let the other role lead from now on: the facilitator hands over to the co-host, or the co-host back."""
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session hands the lead over."), status=403)
    to = Role.COHOST if rules.facilitates(by) else Role.FACILITATOR
    with board_change(session) as change:
        _require_not_over(change.session)
        if not change.session.roles.filter(role=to).exists():
            raise Refused(_("There is nobody here to hand the lead to. Choose a co-host first."), status=409)
        _let_lead(change, to)
    return Written(change.seq)


def take_lead(session: Session, *, by: Standing) -> Written:
    """Lead from now on. In an interim session any member may, and is its co-host then."""
    with board_change(session) as change:
        if not rules.may_take_lead(change.session, by):
            raise Refused(_("The facilitator and the co-host lead this session."), status=403)
        _require_not_over(change.session)
        if not rules.leads(by):
            give_role(change, by.person_id, Role.COHOST)
            by = replace(by, role=Role.COHOST)
        _let_lead(change, by.role, by)
    return Written(change.seq)


def give_role(change: BoardChange, person_id: int, role: Role) -> None:
    """Give somebody a role in the session; boards show it, and theirs becomes that of who has the role."""
    SwapQuestion.objects.about(change.session).delete()  # it was about who had it before
    SessionRole.objects.update_or_create(session=change.session, person_id=person_id, defaults={"role": role})
    change.session_changed()
    publish.rights_changed(person_id)


def keep_lead(change: BoardChange) -> None:
    """Let the facilitators lead when the co-host who led is co-host no more."""
    if change.session.lead == Role.COHOST and not change.session.roles.filter(role=Role.COHOST).exists():
        _let_lead(change, Role.FACILITATOR)


def led_by(session: Session, by: Standing | None = None) -> str:
    """Return from where the session is led now: by the team or from outside; who it is nobody writes down.

    A co-host is of the team. A facilitator says it by being asked; when a co-host clicks for them it counts as
    from outside as soon as one of them comes from there.
    """
    if session.lead == Role.COHOST:
        return PhaseRun.LedBy.TEAM
    if by and rules.facilitates(by):
        return PhaseRun.LedBy.TEAM if by.in_team else PhaseRun.LedBy.OUTSIDE
    team = Membership.objects.filter(team=session.team_id)
    outside = session.roles.filter(role=Role.FACILITATOR).exclude(person__in=team.values("person"))
    return PhaseRun.LedBy.OUTSIDE if outside.exists() else PhaseRun.LedBy.TEAM


def run_phase(session: Session, phase: str, led: str) -> None:
    """Write down that a phase runs from now on, and from where it is led."""
    end_run(session)
    PhaseRun.objects.create(session=session, phase=phase, led_by=led)


def end_run(session: Session) -> None:
    """Write down that the phase that ran is over."""
    PhaseRun.objects.filter(session=session, ended_at__isnull=True).update(ended_at=timezone.now())


def _let_lead(change: BoardChange, role: str, by: Standing | None = None) -> None:
    """Let a role lead: another run of the same phase, for it may be led from elsewhere now. The clock runs on."""
    session = change.session
    if session.lead == role:
        return
    session.lead = role
    session.save(update_fields=["lead"])
    if session.is_running:
        run_phase(session, session.phase, led_by(session, by))
    change.session_changed()


def _require_not_over(session: Session) -> None:
    if session.is_closed:
        raise Refused(_("This session is closed. A facilitator can reopen it."), status=409)


def find_account(email: str) -> Person | None:
    """Return whom an e-mail address of somebody from outside belongs to; guests have none."""
    return Person.objects.filter(email=email.lower(), is_active=True, kind=Person.Kind.ACCOUNT).first()


def _require_fit(session: Session, wanted: dict[int, Role]) -> None:
    people = Person.objects.filter(pk__in=wanted, is_active=True, kind=Person.Kind.ACCOUNT)
    if people.count() != len(wanted):
        raise Refused(_("Who leads a session, or learns to, needs an account."))
    cohosts = [person_id for person_id, role in wanted.items() if role == Role.COHOST]
    if Membership.objects.filter(team=session.team_id, person__in=cohosts).count() != len(cohosts):
        raise Refused(_("The co-host is somebody of the team."))
