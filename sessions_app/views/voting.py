"""Voting on where to begin: opened and counted by whoever leads; what somebody gives is theirs alone."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions_app.access import access_session, access_topic
from sessions_app.domain.refusals import Refused
from sessions_app.domain.voting import USUAL, count_votes, open_voting, order_by_votes, vote
from sessions_app.views.answers import board_action, done, moved, number
from teams.requests import PersonRequest


@require_POST
@board_action
def voting(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Open the voting, count the votes, or put the topics in the order of their votes."""
    session, standing = access_session(request.user, session_id)
    match request.POST.get("do"):
        case "open":
            budget = number(request.POST.get("budget") or str(USUAL), name="budget")
            return done(session, open_voting(session, by=standing, budget=budget))
        case "count":
            return done(session, count_votes(session, by=standing))
        case "order":
            return moved(session, order_by_votes(session, by=standing), _("Most votes first"))
    raise Refused(_("Open the voting, or count the votes."))


@require_POST
@board_action
def topic_votes(request: PersonRequest, topic_id: UUID) -> HttpResponse:
    """Give a topic so many of one's own votes."""
    found, session, standing = access_topic(request.user, topic_id)
    return done(session, vote(found, by=standing, number=number(request.POST.get("number"), name="number")))
