"""Learning journeys: begun, read, changed, and their first sessions planned."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sessions_app import rules
from sessions_app.access import access_journey
from sessions_app.agenda import coming_of
from sessions_app.domain.journeys import begin_journey, change_journey
from sessions_app.domain.planning import plan_first_sessions
from sessions_app.domain.refusals import Refused
from sessions_app.journey_forms import FirstSessionsForm, JourneyForm
from sessions_app.journey_overview import chapters_of, journeys_of_team
from sessions_app.rota import turns_of_journey
from teams.access import access_team
from teams.forms import sent
from teams.requests import PersonRequest

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def team_journeys(request: PersonRequest, team_id: int) -> HttpResponse:
    """List the journeys of a team: a part of the team's page, or a page of its own."""
    team = access_team(request.user, team_id)
    template = "sessions_app/journeys/_list.html" if request.htmx else "sessions_app/journeys/list.html"
    return render(request, template, {"team": team, "journeys": journeys_of_team(team)})


@READ_OR_SEND
def journey_new(request: PersonRequest, team_id: int) -> HttpResponse:
    """Begin a journey of the team."""
    team = access_team(request.user, team_id)
    form = JourneyForm(sent(request), team=team)
    if form.is_valid():
        journey = begin_journey(team, by=request.user, **form.cleaned_data)
        return redirect("journey", journey.pk)
    context = {"form": form, "team": team}
    return render(request, "sessions_app/journeys/new.html", context, status=400 if form.errors else 200)


@require_safe
def journey(request: PersonRequest, journey_id: int) -> HttpResponse:
    """Show a journey: why, and what was learned and agreed, session after session."""
    found, standing = access_journey(request.user, journey_id)
    chapters = chapters_of(found)
    context = {
        "journey": found,
        "standing": standing,
        "may_change": rules.may_change_journey(standing),
        "chapters": chapters,
        "coming": coming_of(chapters),
        "facilitators": found.facilitators.all(),
        "turns": turns_of_journey(found),
        "takes_turns": standing.in_team and not standing.manages,
        "form": FirstSessionsForm(team=found.team) if standing.in_team else None,
    }
    return render(request, "sessions_app/journeys/journey.html", context)


@READ_OR_SEND
def journey_edit(request: PersonRequest, journey_id: int) -> HttpResponse:
    """Change what is said of a journey."""
    found, standing = access_journey(request.user, journey_id)
    form = JourneyForm(sent(request), team=found.team, journey=found)
    if form.is_valid():
        change_journey(found, by=standing, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("journey", found.pk)
    context = {"form": form, "journey": found}
    return render(request, "sessions_app/journeys/edit.html", context, status=400 if form.errors else 200)


@require_POST
def journey_sessions(request: PersonRequest, journey_id: int) -> HttpResponse:
    """Plan the sessions to begin with."""
    found, _standing = access_journey(request.user, journey_id)
    team = access_team(request.user, found.team_id)
    form = FirstSessionsForm(request.POST, team=team)
    if form.is_valid():
        try:
            plan_first_sessions(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect("journey", found.pk)
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))
    return redirect("journey", found.pk)
