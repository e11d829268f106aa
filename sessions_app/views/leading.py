"""Leading: the clock, who is ready, what is asked for, and who leads now."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions_app.access import access_session
from sessions_app.domain.asking import answer_request, ask_for, say_ready
from sessions_app.domain.leading import hand_over, take_lead
from sessions_app.domain.refusals import Refused
from sessions_app.domain.timing import set_clock
from sessions_app.views.answers import board_action, done
from teams.requests import PersonRequest

TURNS = {"take": take_lead, "hand_over": hand_over}


@require_POST
@board_action
def clock(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Pause the clock, let it go on, or give five minutes more."""
    session, standing = access_session(request.user, session_id)
    return done(session, set_clock(session, by=standing, do=request.POST.get("do", "")))


@require_POST
@board_action
def ready(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Say that one is ready, or not yet."""
    session, standing = access_session(request.user, session_id)
    return done(session, say_ready(session, by=standing, ready=request.POST.get("ready") == "yes"))


@require_POST
@board_action
def requests(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Ask whoever leads for something, without being shown as the one."""
    session, standing = access_session(request.user, session_id)
    return done(session, ask_for(session, by=standing, what=request.POST.get("what", "")))


@require_POST
@board_action
def requests_answered(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Answer what was asked for, or let it be."""
    session, standing = access_session(request.user, session_id)
    what, pause = request.POST.get("what", ""), request.POST.get("do") == "pause"
    return done(session, answer_request(session, by=standing, what=what, pause=pause))


@require_POST
@board_action
def lead(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Hand the lead over, or take it."""
    session, standing = access_session(request.user, session_id)
    do = request.POST.get("do", "")
    if do not in TURNS:
        raise Refused(_("There is nothing of that kind to do."))
    return done(session, TURNS[do](session, by=standing))
