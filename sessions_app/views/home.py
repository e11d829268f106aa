"""The start page: what is mine now, or the beginning."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from config.limits import allow, client_of
from sessions_app.domain.beginning import begin_session
from sessions_app.domain.practising import practise
from sessions_app.domain.refusals import Refused
from sessions_app.forms import BeginForm
from sessions_app.overview import overview_of, people_to_become
from sessions_app.views.guests import share_notice
from teams import rules
from teams.access import access_team
from teams.requests import PersonRequest
from teams.signing_in import sign_in

MOST_BEGINNINGS, IN_SECONDS = 10, 60 * 60
MOST_PRACTICE, IN_PRACTICE_SECONDS = 20, 10 * 60


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show somebody what is theirs now, and a visitor how to begin."""
    return _page(request, BeginForm())


@login_not_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Make a session out of three answers, and bring whoever asked to it."""
    if not rules.may_begin(request.user):
        raise PermissionDenied
    form = BeginForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    if not allow(f"begin:{client_of(request)}", MOST_BEGINNINGS, IN_SECONDS):
        form.add_error(None, _("Many sessions began from here in a short time. Please wait a while and try again."))
        return _page(request, form, status=429)
    by = request.user if request.user.is_authenticated else None
    try:
        person, session = begin_session(by=by, language=get_language() or "", **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _page(request, form, status=refusal.status)
    if by is None:
        sign_in(request, person)
    messages.success(request, share_notice(request, session))
    return redirect("session", session.pk)


@require_POST
def practice(request: PersonRequest, team_id: int) -> HttpResponse:
    """Make a practice board for this person and go there."""
    team = access_team(request.user, team_id)
    if not allow(f"practice:{request.user.pk}", MOST_PRACTICE, IN_PRACTICE_SECONDS):
        messages.error(request, _("That was very fast. Wait a moment and try again."))
        return redirect("home")
    try:
        session = practise(team, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("process_new", team.pk)
    return redirect("session", session.pk)


def _page(request: HttpRequest, form: BeginForm, status: int = 200) -> HttpResponse:
    shown: dict[str, Any] = {"form": form, "may_begin": rules.may_begin(request.user)}
    if request.user.is_authenticated:
        shown["overview"] = overview_of(request.user)
        return render(request, "home/mine.html", shown, status=status)
    shown["people"] = people_to_become()
    return render(request, "home/visitor.html", shown, status=status)
