"""Who leads a session."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from config.limits import allow
from sessions_app.access import access_led_session
from sessions_app.domain.leading import set_roles
from sessions_app.domain.planning import are_promises_made
from sessions_app.domain.refusals import Refused
from sessions_app.forms import RolesForm, SessionChangeForm
from sessions_app.models import Session, SessionRole
from sessions_app.rules import Standing
from sessions_app.views.sessions import edit_page
from teams.requests import PersonRequest

MOST_ADDRESSES, IN_SECONDS = 20, 60 * 60


@require_POST
def session_roles(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Say who are facilitators and co-host, and who looks on."""
    session, standing = access_led_session(request.user, session_id)
    if any(map(request.POST.get, ("email", "observer_email"))) and not allow(
        f"address:{request.user.pk}", MOST_ADDRESSES, IN_SECONDS
    ):
        messages.error(request, _("You tried many addresses. Please wait a while and try again."))
        return _wrong(request, session, standing, RolesForm(session=session), 429)
    form = RolesForm(request.POST, session=session)
    if not form.is_valid():
        return _wrong(request, session, standing, form, 400)
    wanted = {"facilitators": form.wanted_facilitators, "cohost": form.cleaned_data["cohost"]}
    try:
        set_roles(session, by=standing, observers=form.wanted_observers, **wanted)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _wrong(request, session, standing, form, refusal.status)
    messages.success(request, _("Saved."))
    return _where_to(request, session, standing)


def _where_to(request: PersonRequest, session: Session, standing: Standing) -> HttpResponse:
    """Go where this person may still be: back, on the board, or home."""
    role = session.roles.filter(person=request.user).values_list("role", flat=True).first()
    if role and role != SessionRole.Role.OBSERVER:
        return redirect("session_edit", session.pk)
    return redirect("session", session.pk) if role or standing.in_team else redirect("home")


def _wrong(request: PersonRequest, session: Session, standing: Standing, roles: RolesForm, status: int) -> HttpResponse:
    promised = are_promises_made(session)
    form = SessionChangeForm(session=session, in_team=standing.in_team, promised=promised)
    return edit_page(request, session, form=form, roles=roles, status=status)
