"""Agreements: recorded, worded better, taken back."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sessions_app.access import access_agreement, access_session, people_in
from sessions_app.domain.agreeing import Terms, agree, agree_on_card, change_agreement, withdraw_agreement
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.models import Agreement, Session
from sessions_app.views.answers import board_action, done, number, optional_uuid
from sessions_app.views.cards import card_uuid, form_key
from teams.models import Person
from teams.requests import PersonRequest


@require_POST
@board_action
def agreements(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Record an agreement: from scratch, or of a card with one click."""
    session, standing = access_session(request.user, session_id)
    key = form_key(request.POST)
    if card_id := request.POST.get("card", "").removeprefix("card-"):
        return done(session, agree_on_card(session, by=standing, card_id=card_uuid(card_id), key=key))
    topic_id = optional_uuid(request.POST.get("topic", ""))
    return done(session, agree(session, by=standing, terms=_terms(request.POST), key=key, topic_id=topic_id))


@require_http_methods(["GET", "POST", "DELETE"])
@board_action
def agreement(request: PersonRequest, agreement_id: UUID) -> HttpResponse:
    """Show the form of an agreement; change it; take it back."""
    found, session, standing = access_agreement(request.user, agreement_id)
    if request.method == "GET":
        return _form(request, found, session)
    if request.method == "DELETE":
        return done(session, withdraw_agreement(found, by=standing))
    try:
        version = number(request.POST.get("version"), name="version")
        written = change_agreement(found, by=standing, terms=_terms(request.POST), version=version)
    except Overtaken as overtaken:
        return _form(request, found, session, overtaken=overtaken)
    return done(session, written)


def _form(
    request: PersonRequest, found: Agreement, session: Session, *, overtaken: Overtaken | None = None
) -> HttpResponse:
    context = {
        "agreement": found,
        "typed": request.POST if overtaken else None,
        "owner": _id(request.POST.get("owner")) if overtaken else found.owner_id,
        "needed_from": _id(request.POST.get("needed_from")) if overtaken else found.needed_from_id,
        "version": overtaken.version if overtaken else found.version,
        "people": _people_for(found, session),
        "overtaken": overtaken,
    }
    return render(request, "sessions_app/board/_agreement_form.html", context, status=409 if overtaken else 200)


def _people_for(found: Agreement, session: Session) -> list[Person]:
    """Return who can be named: everybody in the session, and who is named already, also after they left."""
    people = people_in(session)
    return people + [named for named in {found.owner, found.needed_from} if named and named not in people]


def _id(value: str | None) -> int | None:
    return int(value) if value and value.isdigit() else None


def _terms(form: QueryDict) -> Terms:
    return Terms(
        what=form.get("what", ""),
        owner_id=number(owner, name="owner") if (owner := form.get("owner")) else None,
        needed_from_id=number(other, name="needed_from") if (other := form.get("needed_from")) else None,
        needed_what=form.get("needed_what", ""),
        done_when=form.get("done_when", ""),
        by_when=date_of(form.get("by_when", "")),
    )


def date_of(value: str) -> date | None:
    """Return the day that a form sent, or none; Refused for what cannot be one."""
    if not value:
        return None
    try:
        found = date.fromisoformat(value)
    except ValueError as error:
        raise Refused(_("This is not a date. Choose a day, or leave it open.")) from error
    if not 2000 <= found.year <= 2100:  # anything else is a slip of the keyboard
        raise Refused(_("Choose a day in this century, or leave it open."))
    return found
