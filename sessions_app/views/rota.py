"""Who is co-host when: taken, passed, swapped with who says yes to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions_app.access import access_session
from sessions_app.domain.refusals import Refused
from sessions_app.domain.rota import pass_turn, take_turn
from sessions_app.domain.swapping import agree_to_swap, ask_to_swap, decline_to_swap, take_swap_back
from sessions_app.models import Session
from sessions_app.rules import Standing
from teams.requests import PersonRequest


@require_POST
def turn(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Take or pass a turn as co-host, ask to swap it or answer; then show who is it when, or where one was."""
    session, standing = access_session(request.user, session_id)
    try:
        words = _do(request, session, standing)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, words)
    if request.POST.get("from") == "home":
        return redirect("home")
    in_journey = session.journey_id and standing.in_team
    return redirect("journey", session.journey_id) if in_journey else redirect("session", session.pk)


def _do(request: PersonRequest, session: Session, standing: Standing) -> str:
    match request.POST.get("do"):
        case "take":
            take_turn(session, by=standing)
        case "pass":
            pass_turn(session, by=standing)
        case "swap":
            ask_to_swap(session, by=standing, other_id=_session_id(request.POST.get("with", "")))
            return _("Asked. You swap when the answer is yes.")
        case "agree":
            agree_to_swap(session, by=standing)
            return _("You swapped. Thank you.")
        case "decline":
            decline_to_swap(session, by=standing)
            return _("Everything stays as it was.")
        case "take_back":
            take_swap_back(session, by=standing)
            return _("You ask no longer.")
        case _:
            raise Refused(_("There is nothing of that kind to do."))
    return _("Saved.")


def _session_id(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as error:
        raise Refused(_("Choose another session of this journey that is still to come.")) from error
