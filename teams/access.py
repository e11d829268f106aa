"""The only way to a team for a person: outsiders find nothing (404), too little role is refused (403)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from teams import rules
from teams.models import Invitation, Membership, Person, Team
from teams.rules import TeamStanding


def access_team(person: Person, team_id: int) -> Team:
    """Return the team if the person is in it; otherwise Http404, as if it did not exist."""
    team = Team.objects.filter(pk=team_id, memberships__person_id=person.pk).first()
    if team is None:
        raise Http404
    return team


def access_managed_team(person: Person, team_id: int) -> Team:
    """Return the team if the person manages it; PermissionDenied for its other members."""
    team = access_team(person, team_id)
    if not rules.is_manager(person, team):
        raise PermissionDenied
    return team


def standing_in(team: Team, person: Person) -> TeamStanding | None:
    """Return what the person is in the team; None for outsiders. Who was deactivated counts for nothing."""
    roles = dict(Membership.objects.filter(team=team, person__is_active=True).values_list("person_id", "role"))
    own = roles.pop(person.pk, None)
    if own is None:
        return None
    return TeamStanding(
        person_id=person.pk,
        manages=own == Membership.Role.MANAGER,
        others=len(roles),
        other_managers=sum(role == Membership.Role.MANAGER for role in roles.values()),
        has_address=bool(person.email),
    )


def access_team_as(person: Person, team_id: int) -> tuple[Team, TeamStanding]:
    """Return the team and what the person is in it; Http404 for outsiders."""
    team = access_team(person, team_id)
    standing = standing_in(team, person)
    if standing is None:
        raise Http404
    return team, standing


def access_membership(person: Person, team_id: int, member_id: int) -> tuple[Team, Person]:
    """Return a team the person is in, and somebody of that team; otherwise Http404."""
    team = access_team(person, team_id)
    member = Person.objects.filter(pk=member_id, is_active=True, memberships__team=team).first()
    if member is None:
        raise Http404
    return team, member


def access_invitation(person: Person, team_id: int, invitation_id: int) -> Invitation:
    """Return an open invitation into a team the person is in; PermissionDenied if it is not theirs to take back."""
    team, standing = access_team_as(person, team_id)
    invitation = Invitation.objects.filter(pk=invitation_id, team=team).first()
    if invitation is None:
        raise Http404
    if not rules.may_withdraw(standing, invitation):
        raise PermissionDenied
    return invitation


def invitations_into(team: Team) -> list[Invitation]:
    """Return who is invited and has not come in yet, by address."""
    return list(Invitation.objects.filter(team=team).select_related("invited_by"))


def access_demonstration_person(person_id: int) -> Person:
    """Return somebody whom every visitor of a demonstration may become; otherwise Http404."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None or not rules.may_be_become(person):
        raise Http404
    return person


def demonstration_people() -> list[Person]:
    """Return everybody whom a visitor may become, with their teams at hand; nobody outside a demonstration."""
    if not rules.is_demonstration():
        return []
    return list(
        Person.objects.filter(is_demo=True, is_active=True, kind=Person.Kind.ACCOUNT).prefetch_related(
            "memberships__team"
        )
    )


def teams_of(person: Person) -> list[Team]:
    """Return the teams the person is in, by name."""
    return list(Team.objects.filter(memberships__person_id=person.pk))


def memberships_of(team: Team) -> list[Membership]:
    """Return who is in the team and as what, by name."""
    return list(
        Membership.objects.filter(team=team, person__is_active=True)
        .select_related("person")
        .order_by("person__name", "person_id")
    )
