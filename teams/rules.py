"""Who may what in a team: named predicates, asked by views and templates alike."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from teams.models import Invitation, Membership, Person, Team


def is_in_team(person: Person, team: Team) -> bool:
    """Whether the person is a member (a manager is one too)."""
    return Membership.objects.filter(team=team, person=person).exists()


def is_manager(person: Person, team: Team) -> bool:
    """Whether the person manages the team."""
    return Membership.objects.filter(team=team, person=person, role=Membership.Role.MANAGER).exists()


def may_have_account(person: Person | AnonymousUser) -> bool:
    """Whether the pages of an account (address, passkeys, places of sign-in) are for this person; guests have none."""
    return not getattr(person, "is_guest", False)


def may_be_become(person: Person) -> bool:
    """Whether anybody may become this person with one click: demonstration people of a demonstration only."""
    return is_demonstration() and person.is_demo and person.is_active and not person.is_guest


def is_demonstration() -> bool:
    """Whether this installation is a demonstration, which a production one never is."""
    return bool(settings.DEMO and not settings.PRODUCTION)


def may_begin(person: Person | AnonymousUser) -> bool:
    """Whether this visitor or person may make a team of their own by beginning a session; a guest stays a guest."""
    return bool(settings.ANYONE_MAY_BEGIN) and may_have_account(person)


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """What one person is in one team, as far as rules ask."""

    person_id: int
    manages: bool
    others: int  # who else is in the team
    other_managers: int
    has_address: bool

    @property
    def team_is_managed(self) -> bool:
        """Whether the team has a manager."""
        return self.manages or self.other_managers > 0


def may_invite(standing: TeamStanding) -> bool:
    """Whether the person may ask others into the team: all its people, once they can be reached themselves."""
    return standing.has_address


def may_name_managers(standing: TeamStanding) -> bool:
    """Whether the person says who manages the team: its managers, and everybody while there is none."""
    return standing.manages or not standing.team_is_managed


def may_withdraw(standing: TeamStanding, invitation: Invitation) -> bool:
    """Whether the person may take an invitation back: who sent it, and who may name managers."""
    return invitation.invited_by_id == standing.person_id or may_name_managers(standing)


def may_step_down(standing: TeamStanding) -> bool:
    """Whether a manager may become a member: only while somebody else manages the team."""
    return standing.manages and standing.other_managers > 0


def may_leave(standing: TeamStanding) -> bool:
    """Whether the person may leave: never the last one, and never the last manager."""
    return standing.others > 0 and (not standing.manages or standing.other_managers > 0)


def may_remove(standing: TeamStanding, person_id: int) -> bool:
    """Whether the person may put this one out of the team: a manager, and for oneself it is called leaving."""
    return standing.manages and standing.person_id != person_id
