"""Whoever leads brings everybody on: start, phase, showing, close, reopen."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions_app import rules
from sessions_app.access import access_session
from sessions_app.domain.refusals import Refused
from sessions_app.domain.revealing import reveal_cards, reveal_lessons
from sessions_app.domain.running import set_status, start_phase
from sessions_app.domain.second_thoughts import second_thought
from sessions_app.views.answers import ask_back, board_action, done
from sessions_app.views.fates import ask_for_fate
from teams.requests import PersonRequest

SHOWING = {"cards": reveal_cards, "lessons": reveal_lessons}


@require_POST
@board_action
def status(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Start, close or reopen the session; where something is worth a second thought, say that first."""
    session, standing = access_session(request.user, session_id)
    wanted = request.POST.get("status", "")
    if rules.leads(standing) and "sure" not in request.POST:
        thought = second_thought(session, wanted)
        if thought.gives_pause:
            context = {"session": session, "thought": thought}
            return ask_back(request, "sessions_app/board/_second_thought.html", context)
    return done(session, set_status(session, by=standing, status=wanted))


@require_POST
@board_action
def phase(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Bring everybody to a phase."""
    session, standing = access_session(request.user, session_id)
    return ask_for_fate(request, session, standing) or done(
        session, start_phase(session, by=standing, phase=request.POST.get("phase", ""))
    )


@require_POST
@board_action
def showing(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Show all cards, or all answers, in one moment."""
    session, standing = access_session(request.user, session_id)
    what = request.POST.get("what", "")
    if what not in SHOWING:
        raise Refused(_("There is nothing of that kind to show."))
    return done(session, SHOWING[what](session, by=standing))
