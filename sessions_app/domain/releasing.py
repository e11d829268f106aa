"""What becomes of a team's sessions when somebody leaves the team."""

from sessions_app import publish
from sessions_app.domain.board import board_change
from sessions_app.domain.leading import keep_lead
from sessions_app.models import GuestPass, Journey, Session, SessionRole
from teams.models import Membership, Person, Team

Role = SessionRole.Role


def release_sessions(team: Team, person: Person, *, by: Person) -> None:
    """Take the person's roles and passes out of the team's sessions; agreements keep the name as history.

    A session that is not over never stays without a facilitator. Runs inside the transaction in which
    the person leaves; boards are locked in order of id.
    """
    Session.objects.filter(team=team, practice=True, roles__person=person).delete()
    GuestPass.objects.filter(session__team=team, person=person).delete()
    for journey in Journey.objects.filter(team=team, facilitators=person):
        journey.facilitators.remove(person)
    for session in Session.objects.filter(team=team, roles__person=person).order_by("pk"):
        with board_change(session) as change:
            change.session.roles.filter(person=person).delete()
            if not change.session.is_closed:
                _keep_led(change.session, by)
                keep_lead(change)
            change.session_changed()


def _keep_led(session: Session, by: Person) -> None:
    """Give a session without a facilitator one."""
    if session.roles.filter(role=Role.FACILITATOR, person__is_active=True).exists():
        return
    successor = _successor(session, by)
    if successor:
        SessionRole.objects.update_or_create(session=session, person_id=successor, defaults={"role": Role.FACILITATOR})
        publish.rights_changed(successor)


def _successor(session: Session, by: Person) -> int | None:
    """Return who facilitates from now on: its co-host, who facilitates the journey, who removed, a manager, anybody."""
    members = Membership.objects.filter(team=session.team_id, person__is_active=True).order_by("pk")
    cohosts = session.roles.filter(role=Role.COHOST, person__is_active=True).values_list("person", flat=True)
    journey = Person.objects.filter(facilitated_journeys=session.journey_id, is_active=True).values_list(
        "pk", flat=True
    )
    places = (
        cohosts,
        journey if session.journey_id else (),
        members.filter(person=by).values_list("person", flat=True),
        members.filter(role=Membership.Role.MANAGER).values_list("person", flat=True),
        members.values_list("person", flat=True),
    )
    return next((person_id for place in places for person_id in place[:1]), None)
