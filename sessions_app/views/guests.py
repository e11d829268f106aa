"""The guest link: opening and closing it, and coming in by it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from config.limits import allow, client_of
from sessions_app.access import access_led_session, access_session
from sessions_app.domain import guesting
from sessions_app.domain.refusals import Refused
from sessions_app.forms import GuestForm
from sessions_app.models import Session
from teams.forms import sent
from teams.models import Person
from teams.requests import PersonRequest
from teams.signing_in import sign_in

MOST_GUESSES, IN_SECONDS = 10, 3 * 60
MOST_JOINED, IN_AN_HOUR = 120, 60 * 60


@require_POST
def guest_link(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Open or renew the link of a session, or close it."""
    session, standing = access_led_session(request.user, session_id)
    try:
        if request.POST.get("close"):
            guesting.close_guest_link(session, by=standing)
            messages.success(request, _("The link is closed. Who came in by it is no longer in the session."))
        else:
            guesting.open_guest_link(session, by=standing)
            messages.success(request, _("The new link works from now on. An earlier one no longer does."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("session_edit", session.pk)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, session_id: UUID, token: str) -> HttpResponse:
    """Let somebody in by the link. Looking at it (as mail scanners do) changes nothing; the button joins."""
    session = guesting.session_of_link(session_id, token)
    if session is None:
        return _no_such_link(request)
    if request.user.is_authenticated and _is_in(request.user, session):
        return redirect("session", session.pk)
    try:
        guesting.require_open_link(session)
        return _join(request, session, token)
    except guesting.LinkClosed as closed:
        return _say(request, str(closed), 410)


def guest_address(request: HttpRequest, session: Session) -> str:
    """Return the whole address that guests get; empty while the link is closed."""
    if not session.guests_allowed or session.practice:
        return ""
    return request.build_absolute_uri(reverse("join", args=[session.pk, guesting.guest_token(session)]))


def share_notice(request: HttpRequest, session: Session) -> SafeString:
    """Return the notice that offers the link to share."""
    return render_to_string("sessions_app/sessions/_share.html", {"address": guest_address(request, session)})


def _join(request: HttpRequest, session: Session, token: str) -> HttpResponse:
    by = request.user if request.user.is_authenticated else None
    form = GuestForm(sent(request))
    if request.method != "POST" or (by is None and not form.is_valid()):
        status = 400 if request.method == "POST" else 200
        shown = {"session": session, "form": form, "person": by}
        return render(request, "sessions_app/sessions/join.html", shown, status=status)
    if not allow(f"join:{client_of(request)}", MOST_JOINED, IN_AN_HOUR):
        return _say(request, _("Many people joined from here in a short time. Please wait a while."), 429)
    answers = {} if by else {**form.cleaned_data, "language": get_language() or ""}
    person = guesting.join_as_guest(session, token=token, by=by, **answers)
    if by is None:
        sign_in(request, person)
    return redirect("session", session.pk)


def _is_in(person: Person, session: Session) -> bool:
    try:
        access_session(person, session.pk)
    except Http404:
        return False
    return True


def _no_such_link(request: HttpRequest) -> HttpResponse:
    if not allow(f"guess:{client_of(request)}", MOST_GUESSES, IN_SECONDS):
        return _say(request, _("Too many links that do not work. Please wait a few minutes."), 429)
    return _say(request, _("This link does not work, or no longer. Ask whoever invited you for a new one."), 404)


def _say(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return render(request, "sessions_app/sessions/no_link.html", {"sentence": sentence}, status=status)
