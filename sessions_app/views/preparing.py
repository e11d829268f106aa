"""The preparation of a session: opened, closed, read."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sessions_app.access import access_session
from sessions_app.domain.preparing import close_preparation, open_preparation, read_set
from sessions_app.domain.refusals import Refused
from sessions_app.models.card import Column
from sessions_app.views.answers import board_action, done
from teams.requests import PersonRequest


@require_POST
@board_action
def preparation(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Open the preparation, or close it."""
    session, standing = access_session(request.user, session_id)
    match request.POST.get("do"):
        case "open":
            return done(session, open_preparation(session, by=standing, readers=request.POST.get("readers", "")))
        case "close":
            return done(session, close_preparation(session, by=standing))
    raise Refused(_("There is nothing of that kind to do."))


@require_safe
@never_cache
def prepared_set(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Show the facilitators what was prepared: one set, without names."""
    session, standing = access_session(request.user, session_id)
    try:
        cards = read_set(session, by=standing)
    except Refused as refused:
        return render(
            request,
            "sessions_app/sessions/no_set.html",
            {"session": session, "why": refused.message},
            status=refused.status,
        )
    columns = [(column, [card for card in cards if card.column == column]) for column in Column]
    return render(
        request, "sessions_app/sessions/prepared_set.html", {"session": session, "columns": columns, "cards": cards}
    )
