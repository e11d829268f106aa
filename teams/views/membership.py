"""What somebody is in a team: manager, member, or no longer in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from teams.access import access_membership
from teams.domain import leaving
from teams.domain.refusals import Refused
from teams.models import Membership, Person, Team
from teams.requests import PersonRequest
from teams.views.teams import team_page


@require_POST
def membership(request: PersonRequest, team_id: int, person_id: int) -> HttpResponse:
    """Name a manager, hand over, remove somebody, or leave."""
    team, person = access_membership(request.user, team_id, person_id)
    try:
        messages.success(request, _change(request, team, person))
    except Refused as refusal:
        return team_page(request, team, error=refusal.message, status=refusal.status)
    return redirect("home") if "leave" in request.POST else redirect("team", team.pk)


def _change(request: PersonRequest, team: Team, person: Person) -> str:
    """Do what the form asks, and return the sentence that says so."""
    by, named = request.user, {"person": person, "team": team}
    if "leave" in request.POST and person == by:
        leaving.leave_team(team, by=by)
        return _("You have left the team %(team)s.") % named
    if "remove" in request.POST:
        leaving.remove_member(team, person, by=by)
        return _("%(person)s is no longer in the team. Invitations they sent no longer work.") % named
    if "hand_over" in request.POST:
        leaving.hand_over(team, person, by=by)
        return _("%(person)s manages the team now; you are a member.") % named
    role = request.POST.get("role", "")
    if role not in Membership.Role.values:
        raise Refused(_("The form lacks what should change. Load the page again."), status=400)
    leaving.change_role(team, person, role, by=by)
    if role == Membership.Role.MANAGER:
        return _("%(person)s manages the team now.") % named
    return _("%(person)s is a member now.") % named
