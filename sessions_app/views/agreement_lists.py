"""Lists of agreements, the same for a manager as for everyone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from processes.access import access_process
from sessions_app import agreement_lists as lists
from sessions_app.access import sessions_of
from sessions_app.agreement_lists import Wanted, wanted_by
from sessions_app.agreement_sheet import sheet_of
from sessions_app.models import AgreementStatus
from teams.access import access_team
from teams.requests import PersonRequest

A_PAGE = 30
A_PART = 5
SESSIONS_A_PAGE = 10
TEAMS_A_PAGE = 6
MOST_ROWS = 20_000


@require_safe
def team_agreements(request: PersonRequest, team_id: int) -> HttpResponse:
    """List what a team agreed: a part of the team's page, or a page of its own."""
    team = access_team(request.user, team_id)
    wanted = wanted_by(request.GET.dict())
    found = lists.agreements_of_team(team, wanted, person=request.user)
    if request.htmx:
        return render(request, "sessions_app/agreements/_part.html", {"team": team, "agreements": found[:A_PART]})
    processes, sessions = lists.choices_of_team(team)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"team": team, "page": page, "processes": processes, "sessions": sessions}
    return render(request, "sessions_app/agreements/team.html", context | _choices(request, wanted))


@require_safe
def agreements_csv(request: PersonRequest, team_id: int) -> HttpResponse:
    """Answer the same list as a sheet."""
    team = access_team(request.user, team_id)
    found = lists.agreements_of_team(team, wanted_by(request.GET.dict()), person=request.user)
    sheet = sheet_of(found.prefetch_related("session__processes")[:MOST_ROWS])
    name = f"agreements-{team.pk}-{timezone.localdate().isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(sheet, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def my_agreements(request: PersonRequest) -> HttpResponse:
    """List what is somebody's own, in all their teams."""
    wanted = wanted_by(request.GET.dict())
    sessions = sessions_of(request.user)
    page = Paginator(lists.own_agreements(request.user, wanted, sessions).select_related("session__team"), A_PAGE)
    needed = lists.needed_agreements(request.user, wanted, sessions).select_related("session__team")
    paired = lists.paired_agreements(request.user, wanted, sessions).select_related("session__team")
    context = {
        "paired": paired[:A_PAGE],
        "page": page.get_page(request.GET.get("page")),
        "needed": needed[:A_PAGE],
        "manages": lists.managed_teams(request.user),
    }
    return render(request, "sessions_app/agreements/mine.html", context | _choices(request, wanted))


@require_safe
def managed_agreements(request: PersonRequest) -> HttpResponse:
    """Show a manager their teams beside each other; each list is the one that team sees itself."""
    teams = lists.managed_teams(request.user)
    if not teams:
        raise PermissionDenied
    wanted = wanted_by(request.GET.dict())
    page = Paginator(teams, TEAMS_A_PAGE).get_page(request.GET.get("page"))
    by_team = lists.agreements_of_teams(list(page), wanted, person=request.user)
    context = {"page": page, "teams": [(team, by_team[team.pk]) for team in page]}
    return render(request, "sessions_app/agreements/managed.html", context | _choices(request, wanted))


@require_safe
def process_in_sessions(request: PersonRequest, process_id: int) -> HttpResponse:
    """Show what sessions said about a process: a part of its page, or a page of its own."""
    process = access_process(request.user, process_id)
    page = Paginator(lists.sessions_about(process), SESSIONS_A_PAGE).get_page(request.GET.get("page"))
    name = "_process_part" if request.htmx else "process"
    return render(request, f"sessions_app/agreements/{name}.html", {"process": process, "page": page})


def _choices(request: PersonRequest, wanted: Wanted) -> dict[str, Any]:
    """Return what the form for narrowing a list shows, and the address of this list without its page."""
    query = request.GET.copy()
    query.pop("page", None)
    return {"wanted": wanted, "statuses": AgreementStatus.choices, "ages": lists.AGES, "query": query.urlencode()}
