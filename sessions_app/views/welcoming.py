"""The question with which everybody comes in."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from sessions_app.access import access_session
from sessions_app.domain.welcoming import another_check_in, choose_check_in
from sessions_app.views.answers import board_action, done
from teams.requests import PersonRequest


@require_POST
@board_action
def check_in(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Take a question of the deck, another one by chance, or one's own words."""
    session, standing = access_session(request.user, session_id)
    if "another" in request.POST:
        return done(session, another_check_in(session, by=standing))
    question, own = request.POST.get("question", ""), request.POST.get("own", "")
    return done(session, choose_check_in(session, by=standing, question=question, own=own))
