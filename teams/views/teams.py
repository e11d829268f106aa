"""The page of a team, and what its manager can and cannot see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teams import rules
from teams.access import access_team, access_team_as, memberships_of
from teams.models import Team
from teams.requests import PersonRequest


@require_safe
def team(request: PersonRequest, team_id: int) -> HttpResponse:
    """Show who is in the team; what stands on it from above comes as fragments."""
    return team_page(request, access_team(request.user, team_id))


@require_safe
def what_a_manager_sees(request: PersonRequest, team_id: int) -> HttpResponse:
    """Say what a manager can and cannot see and do; everybody in the team reads the same."""
    return render(request, "teams/what_a_manager_sees.html", {"team": access_team(request.user, team_id)})


def team_page(request: PersonRequest, found: Team, *, error: str = "", status: int = 200) -> HttpResponse:
    """Return the page of a team; with a sentence on top when something could not be done."""
    found, standing = access_team_as(request.user, found.pk)
    shown = {
        "team": found,
        "error": error,
        "memberships": memberships_of(found),
        "standing": standing,
        "may_name_managers": rules.may_name_managers(standing),
        "may_step_down": rules.may_step_down(standing),
        "may_leave": rules.may_leave(standing),
        "may_remove": standing.manages,
    }
    return render(request, "teams/team.html", shown, status=status)
