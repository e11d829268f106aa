"""Cards: written, changed, moved, removed, put back."""

from typing import Any
from uuid import UUID, uuid4

from django.core import signing
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sessions_app import rules
from sessions_app.access import access_card, access_session, people_in
from sessions_app.domain.collecting import change_card, move_card, remove_card, restore_card, write_card
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.domain.writing import require_open
from sessions_app.models import Card
from sessions_app.models.card import Column
from sessions_app.views.answers import board_action, done, moved, number, writer_of
from teams.requests import PersonRequest

UNDO_SALT, UNDO_SECONDS = "removed card", 60 * 30


@require_POST
@board_action
def cards(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Write a card."""
    session, standing = access_session(request.user, session_id)
    written = write_card(
        session,
        by=standing,
        text=request.POST.get("text", ""),
        column=request.POST.get("column", ""),
        process_id=number(request.POST.get("process"), name="process"),
        key=form_key(request.POST),
        writer_key=request.POST.get("writer_key", ""),
        for_person_id=_for_whom(request.POST, session),
        first=request.POST.get("first") == "1",
    )
    return done(session, written)


@require_http_methods(["GET", "POST", "DELETE"])
@board_action
def card(request: PersonRequest, card_id: UUID) -> HttpResponse:
    """Show the form to change a card; change it; remove it."""
    writer = writer_of(request)
    found, session, standing = access_card(request.user, card_id, writer.key_hashes)
    if request.method == "DELETE":
        written, remembered = remove_card(found, by=standing, key_hashes=writer.key_hashes)
        token = signing.dumps(remembered, salt=f"{UNDO_SALT} {session.pk}", compress=True)
        return done(session, written, body=token, **{"board:undo": {"text": _("Card removed")}})
    if not rules.may_change_text(found, person_id=writer.person_id, key_hashes=writer.key_hashes):
        raise Refused(_("Only who wrote a card can change its text."), status=403)
    if request.method == "GET":
        return _edit_form(request, found, text=found.text)
    text = request.POST.get("text", "")
    try:
        version = number(request.POST.get("version"), name="version")
        written = change_card(found, by=writer, text=text, version=version, key=request.POST.get("key", "")[:100])
    except Overtaken as overtaken:
        return _edit_form(request, found, text=text, overtaken=overtaken)
    return done(session, written)


@require_GET
@board_action
def card_menu(request: PersonRequest, card_id: UUID) -> HttpResponse:
    """Show what this person can do with this card."""
    writer = writer_of(request)
    found, session, standing = access_card(request.user, card_id, writer.key_hashes)
    own = rules.may_change_text(found, person_id=writer.person_id, key_hashes=writer.key_hashes)
    shown = isinstance(found, Card)
    context = {
        "card": found,
        "columns": Column,
        "processes": session.processes.all(),
        "takes_part": rules.takes_part(standing),
        "may_change": own,
        "may_remove": own or (shown and rules.leads(standing)),
        "may_agree": shown and rules.may_agree(session, standing),
        "may_order": shown and rules.may_order(session, standing),
        "key": uuid4().hex,
    }
    return render(request, "sessions_app/board/_card_menu.html", context)


@require_POST
@board_action
def card_position(request: PersonRequest, card_id: UUID) -> HttpResponse:
    """Put a card elsewhere."""
    writer = writer_of(request)
    found, session, _standing = access_card(request.user, card_id, writer.key_hashes)
    before = request.POST.get("before", "").removeprefix("card-")
    arranged = move_card(
        found,
        by=writer,
        column=request.POST.get("column") or found.column,
        process_id=number(request.POST.get("process") or str(found.process_id), name="process"),
        before_id=card_uuid(before) if before else None,
        to=request.POST.get("to", ""),
    )
    return moved(session, arranged, _("Card moved"))


@require_POST
@board_action
def restorations(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Put a removed card back, with what only the browser of who removed it still has."""
    session, standing = access_session(request.user, session_id)
    require_open(session, standing)
    try:
        remembered: dict[str, Any] = signing.loads(
            request.POST.get("token", ""), salt=f"{UNDO_SALT} {session.pk}", max_age=UNDO_SECONDS
        )
    except signing.BadSignature as error:
        raise Refused(_("This card can no longer be put back; write it again."), status=410) from error
    return done(session, restore_card(session, remembered))


def _edit_form(request: PersonRequest, found: Any, *, text: str, overtaken: Overtaken | None = None) -> HttpResponse:
    context = {
        "card": found,
        "text": text,
        "version": overtaken.version if overtaken else found.version,
        "overtaken": overtaken,
    }
    return render(request, "sessions_app/board/_card_form.html", context, status=409 if overtaken else 200)


def form_key(form: QueryDict) -> str:
    """Return the key that makes a form count once; Refused when the page did not give it one."""
    key = form.get("key", "")
    if not 16 <= len(key) <= 100:
        raise Refused(_("The form lacks «%(name)s». Load the page again; your text is kept.") % {"name": "key"})
    return key


def _for_whom(form: QueryDict, session: Any) -> int | None:
    """Return for whom this was typed; Refused for somebody who is not in the session."""
    if not form.get("for"):
        return None
    person_id = number(form.get("for"), name="for")
    if person_id not in {person.pk for person in people_in(session)}:
        raise Refused(_("Choose somebody who takes part in this session."))
    return person_id


def card_uuid(value: str) -> UUID:
    """Return the id of a card that a form names; Refused for anything else."""
    try:
        return UUID(value)
    except ValueError as error:
        raise Refused(_("This card is no longer there.")) from error
