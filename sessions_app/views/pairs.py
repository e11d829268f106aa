"""Two people who look at an agreement together after the session."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sessions_app import queries, rules
from sessions_app.access import access_follow_up, access_session
from sessions_app.domain.following_up import Followed
from sessions_app.domain.pairing import pair_up, part, people_to_pair
from sessions_app.domain.writing import Written
from sessions_app.models import Agreement, Session
from sessions_app.views.answers import board_action, done, number
from sessions_app.views.following_up import board_id_of
from teams.requests import PersonRequest


@require_http_methods(["GET", "POST", "DELETE"])
@board_action
def agreement_pair(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """Choose two people, or let them off; GET: the form for that on a board."""
    agreement, follower = access_follow_up(request.user, agreement_id)
    board = _board(request, agreement)
    if request.method == "DELETE":
        return _told(board, agreement, part(agreement, by=follower))
    if request.method == "POST":
        chosen = {name: number(request.POST.get(name), name=name) for name in ("one", "other")}
        return _told(board, agreement, pair_up(agreement, by=follower, on=board, **chosen))
    if not request.htmx:
        return redirect("agreement_page", agreement.pk)
    context = {
        "agreement": agreement,
        "board_id": board.pk,
        "people": people_to_pair(board),
        "chosen": _chosen(agreement),
        "may_follow_up": rules.may_follow_up(follower),
    }
    return render(request, "sessions_app/agreements/_pair_slot.html", context)


def _told(board: Session, agreement: Agreement, followed: Followed) -> HttpResponse:
    return done(board, Written(followed.on(board), agreement.pk))


def _board(request: PersonRequest, agreement: Agreement) -> Session:
    """Return the board on which it is done: one that the agreement stands on."""
    board_id = board_id_of(request.POST.get("board") or request.GET.get("board"), agreement)
    if board_id not in queries.boards_of(agreement):
        raise Http404
    return access_session(request.user, board_id)[0]


def _chosen(agreement: Agreement) -> tuple[int | None, int | None]:
    """Return who look at it together; where nobody does, whose it is and from whom something is needed."""
    pair = agreement.pair
    return (pair.one_id, pair.other_id) if pair else (agreement.owner_id, agreement.needed_from_id)
