"""Planning sessions, and changing their plan."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sessions_app.access import access_led_session
from sessions_app.domain.planning import are_promises_made, change_session, plan_session
from sessions_app.domain.refusals import Refused
from sessions_app.forms import RolesForm, SessionChangeForm, SessionForm
from sessions_app.models import Session
from sessions_app.overview import sessions_of_team
from sessions_app.rules import Standing
from sessions_app.views.guests import guest_address, share_notice
from teams.access import access_team
from teams.forms import sent
from teams.requests import PersonRequest

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def team_sessions(request: PersonRequest, team_id: int) -> HttpResponse:
    """List the sessions of a team: a part of the team's page, or a page of its own."""
    team = access_team(request.user, team_id)
    template = "sessions_app/sessions/_list.html" if request.htmx else "sessions_app/sessions/list.html"
    return render(request, template, {"team": team, "sessions": sessions_of_team(team)})


@READ_OR_SEND
def session_new(request: PersonRequest, team_id: int) -> HttpResponse:
    """Plan a session of the team."""
    team = access_team(request.user, team_id)
    form = SessionForm(sent(request), team=team, initial={"journey": request.GET.get("journey", "")})
    status = 200
    if form.is_valid():
        try:
            session = plan_session(team, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            return _planned(request, session)
    status = 400 if form.errors and status == 200 else status
    return render(request, "sessions_app/sessions/new.html", {"form": form, "team": team}, status=status)


@READ_OR_SEND
def session_edit(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Change the plan of a session; here are also its roles and its guest link."""
    session, standing = access_led_session(request.user, session_id)
    form = _change_form(request, session, standing)
    status = 400 if form.errors else 200
    if form.is_valid():
        new_process = (form.cleaned_data.pop("new_process"), request.user)
        try:
            change_session(session, by=standing, new_process=new_process, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, _("Saved."))
            return redirect("session", session.pk)
    return edit_page(request, session, form=form, roles=RolesForm(session=session), status=status)


def edit_page(
    request: PersonRequest, session: Session, *, form: SessionChangeForm, roles: RolesForm, status: int
) -> HttpResponse:
    """Show the plan, the roles and the guest link of a session."""
    shown = {"session": session, "form": form, "roles": roles, "address": guest_address(request, session)}
    return render(request, "sessions_app/sessions/edit.html", shown, status=status)


def _change_form(request: PersonRequest, session: Session, standing: Standing) -> SessionChangeForm:
    promised = are_promises_made(session)
    return SessionChangeForm(sent(request), session=session, in_team=standing.in_team, promised=promised)


def _planned(request: PersonRequest, session: Session) -> HttpResponse:
    notice = share_notice(request, session) if session.guests_allowed else _("The session is planned.")
    messages.success(request, notice)
    return redirect("session", session.pk)
