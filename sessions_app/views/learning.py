"""The end of a session: how it was, added up, who is co-host next time, and what comes after it for oneself."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sessions_app import queries, rules
from sessions_app.access import access_session
from sessions_app.domain.experiencing import answer_experience
from sessions_app.domain.next_time import be_cohost_next, may_be_cohost_next
from sessions_app.domain.refusals import Refused
from sessions_app.domain.rota import cohost_of
from sessions_app.rota import propose_cohost
from sessions_app.views.answers import board_action, done
from teams.requests import PersonRequest


@require_POST
@board_action
def experience(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Answer whether it was worth the time, and whether one felt safe to speak."""
    session, standing = access_session(request.user, session_id)
    worth, safe = (_mark(request.POST.get(name, "")) for name in ("worth", "safe"))
    return done(session, answer_experience(session, by=standing, worth=worth, safe=safe))


@require_http_methods(["GET", "POST"])
@never_cache
@board_action
def next_cohost(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Say «I'll do it»; GET: who is co-host next time, or whose turn it could be."""
    session, standing = access_session(request.user, session_id)
    if standing.guest:
        raise PermissionDenied
    if request.method == "POST":
        return done(session, be_cohost_next(session, by=standing))
    following = queries.next_in_journey(session)
    context: dict[str, Any] = {"session": session, "following": following}
    if following:
        context["cohost"] = cohost = cohost_of(following)
        context["proposed"] = None if cohost or not rules.leads(standing) else propose_cohost(following)
        context["may_take"] = may_be_cohost_next(following, request.user.pk)
    return render(request, "sessions_app/board/parts/_next_cohost.html", context)


@require_safe
@never_cache
def afterwards(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Say what comes after a session for this person: what they took on in it, and when the next one is."""
    session, standing = access_session(request.user, session_id)
    if standing.guest:
        raise PermissionDenied
    context = {
        "own": queries.taken_on(session, request.user.pk),
        "following": queries.next_in_journey(session),
        "opens_following": standing.in_team,
    }
    return render(request, "sessions_app/board/parts/_afterwards.html", context)


def _mark(value: str) -> int | None:
    if value and value not in set("12345"):
        raise Refused(_("Choose a mark from 1 to 5."))
    return int(value) if value else None
