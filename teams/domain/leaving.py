"""Who is what in a team, and how people go out of it. A team that has a manager never loses the last one."""

from django.db import transaction
from django.utils.translation import gettext as _

from teams import rules
from teams.access import standing_in
from teams.domain.refusals import Refused
from teams.models import Invitation, Membership, Person, Team
from teams.rules import TeamStanding
from teams.signals import person_left_team, tell_rights_changed

Role = Membership.Role


@transaction.atomic
def leave_team(team: Team, *, by: Person) -> None:
    """Go out of a team; its sessions are closed to this person from now on."""
    standing = _lock(team, by)
    if standing.others == 0:
        raise Refused(_("You are the only one in this team. Invite somebody first: else nobody could get at its work."))
    if not rules.may_leave(standing):
        raise Refused(_("You are the only manager. Hand over first: name somebody else as manager."))
    _put_out(team, by, by)


@transaction.atomic
def remove_member(team: Team, person: Person, *, by: Person) -> None:
    """Put somebody out of the team: their open boards close, and invitations they sent no longer work."""
    standing = _lock(team, by)
    if person == by:
        raise Refused(_("To go out of the team yourself, choose «Leave this team»."))
    if not rules.may_remove(standing, person.pk):
        raise Refused(_("Only a manager of the team removes somebody."), status=403)
    _require_member(team, person)
    Invitation.objects.filter(team=team, invited_by=person).delete()
    _put_out(team, person, by)


@transaction.atomic
def change_role(team: Team, person: Person, role: str, *, by: Person) -> None:
    """Make a member manager, or a manager member; a team without a manager gets one from any of its people."""
    standing = _lock(team, by)
    if not rules.may_name_managers(standing):
        raise Refused(_("Only a manager of the team says who else manages it."), status=403)
    _require_member(team, person)
    if role == Role.MEMBER and person == by and standing.manages and not rules.may_step_down(standing):
        raise Refused(_("You are the only manager. Hand over first: name somebody else as manager."))
    _give(team, person, role)


@transaction.atomic
def hand_over(team: Team, person: Person, *, by: Person) -> None:
    """Make somebody else manager in one's own place."""
    standing = _lock(team, by)
    if not standing.manages or person == by:
        raise Refused(_("Only a manager of the team hands its management over, to somebody else."), status=403)
    _require_member(team, person)
    _give(team, person, Role.MANAGER)
    _give(team, by, Role.MEMBER)


def _lock(team: Team, by: Person) -> TeamStanding:
    """Let changes of who is what happen one after the other, and return what `by` is in the team now.

    Memberships are locked and not the team: who plans a session holds that session and may then wait for the team.
    """
    list(Membership.objects.select_for_update().filter(team=team).order_by("pk").values_list("pk", flat=True))
    standing = standing_in(team, by)
    if standing is None:
        raise Refused(_("You are no longer in this team."), status=403)
    return standing


def _require_member(team: Team, person: Person) -> None:
    if not (person.is_active and rules.is_in_team(person, team)):
        raise Refused(_("This person is no longer in the team."), status=409)


def _give(team: Team, person: Person, role: str) -> None:
    Membership.objects.filter(team=team, person=person).update(role=role)
    if role == Role.MEMBER:  # who no longer names managers did not invite one either
        Invitation.objects.filter(team=team, invited_by=person, role=Role.MANAGER).update(role=Role.MEMBER)
    tell_rights_changed(person_ids=[person.pk])


def _put_out(team: Team, person: Person, by: Person) -> None:
    Membership.objects.filter(team=team, person=person).delete()
    person_left_team.send(sender=None, team=team, person=person, by=by)
    tell_rights_changed(person_ids=[person.pk])
