"""The board page, and the three ways to what it shows: whole, what changed, what is one's own."""

import json
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import prefetch_related_objects
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from sessions_app import fragments, queries, rules
from sessions_app.access import access_session, people_in
from sessions_app.domain.asking import is_ready
from sessions_app.domain.experiencing import answered
from sessions_app.fragments import Audience, asked_by, audience_of
from sessions_app.models import Session
from sessions_app.rules import Standing
from sessions_app.views.answers import board_action, writer_of
from teams.requests import PersonRequest

COUNT_SECONDS = 60  # how long the number of waiting cards stands still, so that nobody sees whose it was


def audience_for(request: PersonRequest, session: Session, standing: Standing) -> Audience:
    """Return the audience of this request; whoever practises may look as a member."""
    if session.practice and request.GET.get("as") == "member":
        standing = Standing(standing.person_id, in_team=True)
    return audience_of(standing, translation.get_language())


@require_GET
@never_cache
def session_page(request: PersonRequest, session_id: UUID, *, presenting: bool = False) -> HttpResponse:
    """Show the board as it is now."""
    session, standing = access_session(request.user, session_id)
    audience = audience_for(request, session, standing)
    prefetch_related_objects([session], "processes")  # for the page and for the board in it
    context = {
        "session": session,
        "standing": standing,
        "audience": audience,
        "processes": session.processes.all(),
        "board": fragments.board_html(session, audience),
        "facilitates": rules.facilitates(standing),
        "leads": rules.leads(standing),
        "looks_as_member": audience.role == "member" and rules.leads(standing),
        "query": "?as=member" if audience.role == "member" and rules.leads(standing) else "",
        "presenting": presenting,
        "opens_journey": queries.opens_journey(session, standing),
        "may_lead": rules.may_take_lead(session, standing) and not rules.leads(standing),
    }
    return render(request, "sessions_app/board/page.html", context)


@require_GET
def present(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Show the board larger, for sharing the screen; nobody's own cards are marked."""
    return session_page(request, session_id, presenting=True)


@require_GET
@never_cache
def board(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Answer the whole board as a message."""
    session, standing = access_session(request.user, session_id)
    return _message(fragments.whole_board(session, audience_for(request, session, standing)))


@require_GET
@never_cache
def changes(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Answer what changed since the number that the client has; the same message as over a socket."""
    asked = asked_by(request.GET.dict())
    with queries.one_moment():
        session, standing = access_session(request.user, session_id)
        audience = audience_for(request, session, standing)
        after = asked.after if asked.audience in {"", str(audience)} else -1
        messages = fragments.changes_of(session, after, [audience], asked.epoch)
    return _message(messages[audience])


@require_POST
@never_cache
@board_action
def own(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Answer what is this person's own: marks for what stands on the board, and what is not yet shown."""
    session, standing = access_session(request.user, session_id)
    found = queries.own_writings(session, writer_of(request, more_keys=request.POST.get("keys", "")))
    return JsonResponse(
        {
            "ids": [f"{kind}-{one.pk}" for kind in ("card", "lesson", "viewpoint") for one in found[kind]],
            "html": _own_lists(found, session),
            "waiting": _waiting(session, own=len(found["prepared_card"])),
            "prepared": _prepared(session),
            "answered": answered(session, request.user.pk),
            "now": round(timezone.now().timestamp()),
            "ready": is_ready(session, request.user.pk),
            "votes": _votes(session, standing),
        }
    )


@require_GET
def people_options(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Answer the choice «type for a colleague»."""
    session, _standing = access_session(request.user, session_id)
    column = request.GET.get("column", "")
    context = {"people": people_in(session), "column": column if column.isalpha() else ""}
    return render(request, "sessions_app/board/_for_whom.html", context)


def _own_lists(found: dict[str, list[Any]], session: Session) -> str:
    """Return the own cards and answers that are not yet shown, as one partial for each list.

    Their place is counted among one's own: the one they are kept with tells how many others wrote before.
    """
    lists: dict[str, str] = {}
    for kind in ("prepared_card", "prepared_lesson"):
        for place, one in enumerate(found[kind], start=1):
            one.position = place
    facilitators_read = bool(found["prepared_card"]) and queries.facilitators_read(session)
    for card in found["prepared_card"]:
        key = f"own-{card.column}-{card.process_id}"
        context = {"card": card, "session": session, "facilitators_read": facilitators_read}
        html = render_to_string("sessions_app/board/_own_card.html", context)
        lists[key] = lists.get(key, "") + html
    for lesson in found["prepared_lesson"]:
        key = f"own-lessons-{lesson.question}"
        lists[key] = lists.get(key, "") + render_to_string("sessions_app/board/_own_lesson.html", {"lesson": lesson})
    return "".join(f'<hx-partial hx-target="#{key}">{html}</hx-partial>' for key, html in lists.items())


def _waiting(session: Session, *, own: int) -> int:
    """Return how many cards of others wait to be shown.

    One number for the whole session, which stands still for a minute: a number that ticked with each
    card could be laid beside who came in just then.
    """
    if not (session.is_running and session.hides_cards):
        return 0
    total = cache.get_or_set(f"waiting:{session.pk}", lambda: queries.waiting_count(session), COUNT_SECONDS) or 0
    return max(0, total - own)


def _prepared(session: Session) -> int:
    """Return how many people have prepared, while it is being prepared; it stands still for a minute too."""
    if session.status != Session.Status.PREPARING:
        return 0
    return cache.get_or_set(f"prepared:{session.pk}", lambda: queries.prepared_count(session), COUNT_SECONDS) or 0


def _votes(session: Session, standing: Standing) -> dict[str, Any] | None:
    """Return what this person gave to which topic, and how much is left; nothing when there is no voting for them."""
    if not rules.may_vote(session, standing):
        return None
    given = queries.own_votes(session, standing.person_id)
    left = session.vote_budget - sum(given.values())
    return {"left": left, "given": {f"topic-{topic_id}": number for topic_id, number in given.items()}}


def _message(message: dict[str, Any]) -> HttpResponse:
    return HttpResponse(json.dumps(message, ensure_ascii=False), content_type="application/json")
