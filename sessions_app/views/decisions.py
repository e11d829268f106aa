"""Decisions for a manager: worded better, decided, taken back, and listed for everybody alike."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sessions_app import decision_lists as lists
from sessions_app import rules
from sessions_app.access import access_decision
from sessions_app.agreement_lists import managed_teams
from sessions_app.domain.deciding import Question, change_question, decide, withdraw_decision
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.models import Decision, Session
from sessions_app.rules import Standing
from sessions_app.views.agreements import date_of
from sessions_app.views.answers import board_action, done, number
from teams.access import access_team
from teams.requests import PersonRequest

A_PAGE = 50


@require_http_methods(["GET", "POST", "DELETE"])
@board_action
def decision(request: PersonRequest, decision_id: UUID) -> HttpResponse:
    """Show the form of a question on a board; ask it better; take it back."""
    found, session, standing = access_decision(request.user, decision_id)
    if request.method == "DELETE":
        return done(session, withdraw_decision(found, by=standing))
    if request.method == "GET":
        return _question_form(request, found, session, standing)
    form = request.POST
    question = Question(form.get("question", ""), form.get("options", ""), date_of(form.get("by_when", "")))
    try:
        version = number(form.get("version"), name="version")
        return done(session, change_question(found, by=standing, question=question, version=version))
    except Overtaken as overtaken:
        return _question_form(request, found, session, standing, overtaken=overtaken)


@require_http_methods(["GET", "HEAD", "POST"])
@board_action
def decision_outcome(request: PersonRequest, decision_id: UUID) -> HttpResponse:
    """Show what is asked and what was decided, with a form for the manager; decide."""
    found, session, standing = access_decision(request.user, decision_id)
    if request.method != "POST":
        return _outcome(request, found, standing)
    try:
        outcome, reason = request.POST.get("outcome", ""), request.POST.get("reason", "")
        written = decide(found, by=standing, outcome=outcome, reason=reason)
    except Refused as refused:
        if request.htmx:
            raise
        return _outcome(request, found, standing, refused=refused)
    if request.htmx:
        return done(session, written)
    messages.success(request, _("Decided. Everybody in the team can read it."))
    return redirect("decision_outcome", found.pk)


@require_safe
def team_decisions(request: PersonRequest, team_id: int) -> HttpResponse:
    """List what a team asked its manager: what waits first, then what was decided and why."""
    team = access_team(request.user, team_id)
    page = Paginator(lists.decisions_of_team(team), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "sessions_app/decisions/team.html", {"team": team, "page": page})


@require_safe
def waiting_decisions(request: PersonRequest) -> HttpResponse:
    """List which decisions wait for this manager, in all their teams."""
    teams = managed_teams(request.user)
    if not teams:
        raise PermissionDenied
    page = Paginator(lists.waiting_for(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "sessions_app/decisions/waiting.html", {"page": page, "teams": teams})


def _question_form(
    request: PersonRequest, found: Decision, session: Session, standing: Standing, *, overtaken: Overtaken | None = None
) -> HttpResponse:
    context = {
        "decision": found,
        "typed": request.POST if overtaken else None,
        "version": overtaken.version if overtaken else found.version,
        "may_ask": rules.may_agree(session, standing) and not found.outcome,
        "overtaken": overtaken,
    }
    return render(request, "sessions_app/board/_decision_form.html", context, status=409 if overtaken else 200)


def _outcome(
    request: PersonRequest, found: Decision, standing: Standing, *, refused: Refused | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "decision": found,
        "may_decide": rules.may_decide(standing),
        "in_team": standing.in_team,
        "outcome": request.POST.get("outcome", found.outcome),
        "reason": request.POST.get("reason", found.reason),
        "error": refused.message if refused else "",
    }
    template = "sessions_app/board/_outcome_form.html" if request.htmx else "sessions_app/decisions/page.html"
    return render(request, template, context, status=refused.status if refused else 200)
