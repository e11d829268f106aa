"""Scripts: read, printed, copied and changed."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sessions_app.access import access_script, access_session, access_team_scripts
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.domain.scripting import change_script, copy_script
from sessions_app.models import Script, Session
from sessions_app.phases import REGISTRY
from sessions_app.script_forms import ScriptForm
from sessions_app.scripts import PLANS, Plan, plan_of, plan_of_script
from teams.forms import sent
from teams.models import Team
from teams.requests import PersonRequest

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])
USUAL_MINUTES = 120


@require_safe
def team_scripts(request: PersonRequest, team_id: int) -> HttpResponse:
    """List the scripts of a team: its own, and those that came with the app."""
    team = access_team_scripts(request.user, team_id)
    own = [(script, plan_of_script(script)) for script in team.scripts.prefetch_related("steps")]
    return render(request, "sessions_app/scripts/list.html", {"team": team, "own": own, "plans": PLANS.values()})


@READ_OR_SEND
def built_in_script(request: PersonRequest, team_id: int, key: str) -> HttpResponse:
    """Show a script that came with the app; POST: make one of the team's own from it."""
    team = access_team_scripts(request.user, team_id)
    if key not in PLANS:
        raise Http404
    return _copied(request, team, PLANS[key]) if request.method == "POST" else _page(request, team, PLANS[key])


@READ_OR_SEND
def script(request: PersonRequest, script_id: int) -> HttpResponse:
    """Show a script of the team's own; POST: make another one from it."""
    found = access_script(request.user, script_id)
    plan = plan_of_script(found)
    if request.method == "POST":
        return _copied(request, found.team, plan)
    return _page(request, found.team, plan, script=found)


@require_safe
def session_script(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Show the script of a session, with the time at which each phase begins: open to everybody in it."""
    session, _standing = access_session(request.user, session_id)
    return _page(request, session.team, plan_of(session), session=session)


@READ_OR_SEND
def script_edit(request: PersonRequest, script_id: int) -> HttpResponse:
    """Change a script of the team's own."""
    found = access_script(request.user, script_id)
    form = ScriptForm(sent(request), script=found)
    if not form.is_valid():
        return _edit(request, found, form, 400 if form.errors else 200)
    try:
        data = form.cleaned_data
        change_script(found, name=data["name"], steps=form.steps, version=data["version"])
    except Overtaken as overtaken:
        # The same form again, on top of what stands now.
        form = ScriptForm(request.POST | {"version": str(overtaken.version)}, script=found)
        return _edit(request, found, form, 409, overtaken=overtaken)
    messages.success(request, _("Saved."))
    return redirect("script", found.pk)


def _page(request: PersonRequest, team: Team, plan: Plan, **more: Any) -> HttpResponse:
    begins_at = getattr(more.get("session"), "starts_at", None)
    context = {"team": team, "plan": plan, "lines": lines_of(plan, begins_at), **more}
    return render(request, "sessions_app/scripts/script.html", context)


def lines_of(plan: Plan, begins_at: datetime | None = None) -> list[dict[str, Any]]:
    """Return what a sheet shows of each step: the phase, when it begins, what for, what to say."""
    return [
        {
            "phase": REGISTRY[step.phase],
            "step": step,
            "minute": minute,
            "at": begins_at + timedelta(minutes=minute) if begins_at else None,
        }
        for minute, step in plan.lines
        if step.phase in REGISTRY
    ]


def _copied(request: PersonRequest, team: Team, plan: Plan) -> HttpResponse:
    try:
        made = copy_script(team, plan)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("team_scripts", team.pk)
    messages.success(request, _("This copy is yours: change what you like."))
    return redirect("script_edit", made.pk)


def _edit(
    request: PersonRequest, found: Script, form: ScriptForm, status: int, *, overtaken: Overtaken | None = None
) -> HttpResponse:
    coming = found.sessions.exclude(status=Session.Status.CLOSED).order_by("starts_at", "pk")
    plan = plan_of_script(Script.objects.get(pk=found.pk))
    context = {
        "script": found,
        "form": form,
        "plan": plan,
        "sessions": list(coming[:5]),
        "against": next((session.duration_minutes for session in coming[:1]), USUAL_MINUTES),
        "overtaken": overtaken,
        "lines": lines_of(plan) if overtaken else [],
    }
    return render(request, "sessions_app/scripts/edit.html", context, status=status)
