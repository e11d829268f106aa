"""One agreement followed up: its story, where it stands, the owner's own yes."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sessions_app import rules
from sessions_app.access import access_follow_up, access_session
from sessions_app.agreement_lists import story_of
from sessions_app.domain.following_up import (
    Followed,
    accept_agreement,
    say_outcome,
    set_agreement_status,
    withdraw_acceptance,
)
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written
from sessions_app.models import Agreement, AgreementStatus, Outcome
from sessions_app.rules import Follower
from sessions_app.views.answers import board_action, done
from teams.requests import PersonRequest


@require_safe
def agreement_page(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """Show an agreement with its story, and let the team say where it stands."""
    agreement, follower = access_follow_up(request.user, agreement_id)
    return _page(request, agreement, follower)


@require_http_methods(["GET", "POST"])
@board_action
def agreement_status(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """Say where an agreement stands; GET: the form for that on a board."""
    agreement, follower = access_follow_up(request.user, agreement_id)
    if request.method == "GET":
        return _slot(request, agreement, follower) if request.htmx else redirect("agreement_page", agreement.pk)
    status, note, outcome = (request.POST.get(name, "") for name in ("status", "note", "outcome"))
    return _do(request, agreement, follower, partial(set_agreement_status, status=status, note=note, outcome=outcome))


@require_POST
@board_action
def agreement_outcome(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """Say with one click what a done agreement brought."""
    agreement, follower = access_follow_up(request.user, agreement_id)
    return _do(request, agreement, follower, partial(say_outcome, outcome=request.POST.get("outcome", "")))


@require_POST
@board_action
def agreement_acceptance(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """Say yes to one's own agreement, or take that back."""
    agreement, follower = access_follow_up(request.user, agreement_id)
    return _do(request, agreement, follower, withdraw_acceptance if "withdraw" in request.POST else accept_agreement)


def _do(
    request: PersonRequest, agreement: Agreement, follower: Follower, verb: Callable[..., Followed]
) -> HttpResponse:
    """Do it, and answer a board with its number; anybody else sees the agreement's page again."""
    board = access_session(request.user, board_id_of(request.POST.get("board"), agreement))[0] if request.htmx else None
    try:
        followed = verb(agreement, by=follower)
    except Refused as refused:
        if board:
            raise
        return _page(request, agreement, follower, refused=refused)
    if board:
        return done(board, Written(followed.on(board), agreement.pk))
    messages.success(request, _("Kept."))
    return redirect("agreement_page", agreement.pk)


def _page(
    request: PersonRequest, agreement: Agreement, follower: Follower, *, refused: Refused | None = None
) -> HttpResponse:
    typed = request.POST if refused else {}
    context = _about(agreement, follower) | {
        "story": story_of(agreement),
        "status": typed.get("status", agreement.status),
        "note": typed.get("note", agreement.status_note),
        "outcome": typed.get("outcome", agreement.outcome),
        "error": refused.message if refused else "",
    }
    return render(request, "sessions_app/agreements/page.html", context, status=refused.status if refused else 200)


def _slot(request: PersonRequest, agreement: Agreement, follower: Follower) -> HttpResponse:
    """Answer what opens in the agreement's card on a board; one click away from «done» when that was clicked."""
    asked = request.GET.get("status", "")
    status = asked if asked in AgreementStatus else agreement.status
    board_id = board_id_of(request.GET.get("board"), agreement)
    context = _about(agreement, follower) | {
        "board_id": board_id,
        "stands_carried": board_id != agreement.session_id,
        "last": agreement.changes.select_related("by").last(),
        "status": status,
        "note": agreement.status_note if status == agreement.status else "",
        "outcome": agreement.outcome,
        "autofocus": bool(asked),
    }
    return render(request, "sessions_app/agreements/_slot.html", context)


def _about(agreement: Agreement, follower: Follower) -> dict[str, Any]:
    return {
        "agreement": agreement,
        "follower": follower,
        "is_over": agreement.is_finished,
        "statuses": AgreementStatus.choices,
        "outcomes": Outcome.choices,
        "may_follow_up": rules.may_follow_up(follower),
        "may_accept": rules.may_accept(follower),
    }


def board_id_of(value: str | None, agreement: Agreement) -> UUID:
    """Return the board that was named; that of the agreement's own session if none was."""
    try:
        return UUID(value) if value else agreement.session_id
    except ValueError as error:
        raise Http404 from error
