"""Reading about work processes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from processes.access import access_process, access_version, draft_of, processes_of
from processes.domain.describing import current_version
from processes.listing import listed, owners_among, wanted_by
from processes.markdown import render_markdown
from processes.rules import ReviewState, review_state
from teams.access import access_team
from teams.requests import PersonRequest


@require_safe
def team_processes(request: PersonRequest, team_id: int) -> HttpResponse:
    """List the processes of a team: a part of the team's page, or a page of its own that can be narrowed."""
    team = access_team(request.user, team_id)
    processes, wanted = processes_of(team), wanted_by(request.GET.dict())
    context = {
        "team": team,
        "wanted": wanted,
        "any": bool(processes),
        "processes": listed(processes, wanted, today=timezone.localdate()),
        "states": ReviewState.choices,
        "owners": owners_among(processes),
    }
    return render(request, "processes/_list.html" if request.htmx else "processes/list.html", context)


@require_safe
def process(request: PersonRequest, process_id: int) -> HttpResponse:
    """Show a process as it holds now; `?version=` leads to an earlier one."""
    found = access_process(request.user, process_id)
    if asked := request.GET.get("version"):
        return redirect("process_version", found.pk, access_version(found, asked).number)
    version = current_version(found)
    context = {
        "process": found,
        "version": version,
        "description": render_markdown(version.description) if version else "",
        "review_state": review_state(found, timezone.localdate()),
        "draft": draft_of(found, request.user),
    }
    return render(request, "processes/process.html", context)
