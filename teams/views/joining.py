"""Coming in by the link of an invitation."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from config.limits import allow, client_of
from teams import rules
from teams.domain import accepting
from teams.domain.accepting import LinkClosed, SignInFirst
from teams.forms import ComeInForm, sent
from teams.models import Invitation, Membership, Person
from teams.requests import PersonRequest
from teams.signing_in import sign_in

MOST_GUESSES, IN_SECONDS = 10, 3 * 60
KEPT = "invitation"  # in the browser session: the hash of a link that was shown, while somebody signs in


def keeps_the_link_secret[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Keep the address of the page to this browser and us, and answer a link that lets nobody in.

    `strict-origin`, not `no-referrer`: with that browsers call the page's own form foreign (Origin: null).
    """

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request: Any = args[0]
        try:
            response = view(*args, **kwargs)
        except LinkClosed as closed:
            response = _closed(request, closed)
        except SignInFirst:
            response = redirect(f"{resolve_url('account_login')}?next={resolve_url('kept_invitation')}")
        has_form = response.status_code in {200, 400}
        response.headers["Referrer-Policy"] = "strict-origin" if has_form else "no-referrer"
        return response

    return never_cache(answered)


@login_not_required
@keeps_the_link_secret
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody in by the link. Looking at it (as mail scanners do) changes nothing; the button comes in."""
    person = _person(request)
    form = ComeInForm(sent(request))
    if request.method == "POST" and (person or form.is_valid()):
        answers = {} if person else {**form.cleaned_data, "language": get_language() or ""}
        return _come_in(request, token, person, answers)
    found = accepting.open_invitation(accepting.hash_of(token))
    known = person is None and accepting.has_account(found.email)
    if request.method == "POST" and known:
        request.session[KEPT] = accepting.hash_of(token)
        raise SignInFirst
    return _page(request, found, form=form, known=known, status=400 if request.method == "POST" else 200)


@keeps_the_link_secret
@require_http_methods(["GET", "HEAD", "POST"])
def kept_invitation(request: PersonRequest) -> HttpResponse:
    """Let somebody in who showed the link and has signed in since."""
    kept = str(request.session.get(KEPT, ""))
    found = accepting.open_invitation(kept)
    if request.method != "POST" or not rules.may_have_account(request.user):
        return _page(request, found, known=request.user.is_guest)
    membership = accepting.accept_kept_invitation(kept, by=request.user)
    del request.session[KEPT]
    return _welcome(request, membership)


def _come_in(request: HttpRequest, token: str, person: Person | None, answers: dict[str, str]) -> HttpResponse:
    try:
        membership = accepting.accept_invitation(token, by=person, **answers)
    except SignInFirst:
        request.session[KEPT] = accepting.hash_of(token)
        raise
    if person is None:
        sign_in(request, membership.person)
    return _welcome(request, membership)


def _welcome(request: HttpRequest, membership: Membership) -> HttpResponse:
    messages.success(request, _("Welcome. You are in the team now."))
    return redirect("team", membership.team_id)


def _person(request: HttpRequest) -> Person | None:
    """Return who comes in under their own account; a guest of a session has none."""
    user = request.user
    return user if user.is_authenticated and rules.may_have_account(user) else None


def _page(request: HttpRequest, found: Invitation, *, status: int = 200, **shown: Any) -> HttpResponse:
    person = _person(request)
    shown |= {"invitation": found, "team": found.team, "person": person}
    shown["is_in"] = person is not None and rules.is_in_team(person, found.team)
    return render(request, "teams/invitation.html", shown, status=status)


def _closed(request: HttpRequest, closed: LinkClosed) -> HttpResponse:
    """Say why nobody comes in. Wrong links are counted, right ones never: nobody who holds one is locked out."""
    status = 410 if closed.expired else 404
    sentence = str(closed)
    if not closed.expired and not allow(f"invitation:{client_of(request)}", MOST_GUESSES, IN_SECONDS):
        sentence, status = _("Too many links that do not work. Please wait a few minutes."), 429
    return render(request, "teams/no_invitation.html", {"sentence": sentence}, status=status)
