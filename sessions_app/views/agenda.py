"""The proposed agenda of a coming session: a part of its board, or a page of its own."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sessions_app.access import access_session
from sessions_app.agenda import agenda_of
from teams.requests import PersonRequest


@require_safe
def agenda(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Show what there is to look at; guests came for one session, not for what was said before."""
    session, standing = access_session(request.user, session_id)
    if standing.guest:
        raise PermissionDenied
    part = "_slot" if request.htmx and request.htmx.target == "slot-agenda" else "_agenda"  # a slot can be closed
    template = part if request.htmx else "page"
    context = {"session": session, "agenda": agenda_of(session), "standing": standing}
    return render(request, f"sessions_app/agenda/{template}.html", context)
