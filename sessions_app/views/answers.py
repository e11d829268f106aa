"""How board actions answer: 204 with the change number, or a clear sentence at the place."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from config.limits import allow
from sessions_app.domain.arranging import Arranged
from sessions_app.domain.board import hash_key
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written
from sessions_app.models import Session
from sessions_app.rules import Writer
from teams.requests import PersonRequest

MOST_KEYS = 300
MOST_WRITES, IN_SECONDS = 60, 10


def board_action[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Answer a refusal with its sentence and status, and too many writes with 429."""

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request: Any = args[0]
        if request.method != "GET" and not allow(f"write:{request.user.pk}", MOST_WRITES, IN_SECONDS):
            return say(_("That was very fast. Your text is kept: wait a moment and try again."), status=429)
        try:
            return view(*args, **kwargs)
        except Refused as refused:
            return say(refused.message, status=refused.status)

    return answered


def say(sentence: str, *, status: int) -> HttpResponse:
    """Answer with one sentence for beside the form."""
    return HttpResponse(render_to_string("sessions_app/board/_sentence.html", {"sentence": sentence}), status=status)


def done(session: Session, written: Written, *, body: str = "", **triggers: Any) -> HttpResponse:
    """Answer that it is done, and at which change number; what changed comes by the stream."""
    place = {"seq": written.seq, "epoch": str(session.epoch), "object": str(written.object_id or "")}
    response = HttpResponse(body, content_type="text/plain; charset=utf-8", status=200 if body else 204)
    response.headers["HX-Trigger"] = json.dumps({"board:seq": place, **triggers})
    response.headers["Cache-Control"] = "no-store"
    return response


def ask_back(request: PersonRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Answer with a form that asks something first; nothing is done until that one is sent."""
    response = render(request, template, context)
    response.headers["HX-Trigger"] = json.dumps({"board:asked": {}})
    response.headers["Cache-Control"] = "no-store"
    return response


def moved(session: Session, arranged: Arranged, words: str) -> HttpResponse:
    """Answer that something lies elsewhere now; only the browser of who did it gets what undoes it."""
    undo = arranged.undo or {}
    if not (undo.get("cards") or undo.get("topics") or any(undo.get("links", ()))):
        return done(session, arranged)
    token = signing.dumps(undo, salt=former_places_salt(session), compress=True)
    place = {"text": words, "url": reverse("former_places", args=[session.pk])}
    return done(session, arranged, body=token, **{"board:undo": place})


def former_places_salt(session: Session) -> str:
    """Return what binds an undo of ordering to one board."""
    return f"former places {session.pk}"


def uuid_of(value: str) -> UUID:
    """Return the id that a form names; Refused for anything else."""
    try:
        return UUID(value)
    except ValueError as error:
        raise Refused(_("This is no longer there."), status=409) from error


def writer_of(request: PersonRequest, *, more_keys: str = "") -> Writer:
    """Return who writes: the person, with the keys their browser holds for unnamed texts."""
    return Writer(request.user.pk, frozenset(_hashes(request.headers.get("X-Writer-Keys", "")) | _hashes(more_keys)))


def _hashes(keys: str) -> set[str]:
    if not keys:
        return set()
    try:
        found = json.loads(keys)
    except (ValueError, RecursionError) as error:
        raise Refused(_("Your browser sent something unreadable. Load the page again.")) from error
    fits = isinstance(found, list) and len(found) <= MOST_KEYS
    if not fits or not all(isinstance(key, str) and key.isascii() for key in found):
        raise Refused(_("Your browser sent something unreadable. Load the page again."))
    return {hash_key(key) for key in found}


def number(value: str | None, *, name: str) -> int:
    """Return a whole number that a form sent; Refused for anything else."""
    if value and value.isascii() and value.isdigit() and len(value) < 18:
        return int(value)
    raise Refused(_("The form lacks «%(name)s». Load the page again; your text is kept.") % {"name": name})


def optional_uuid(value: str) -> UUID | None:
    """Return the id that a form sent; None for anything else."""
    try:
        return UUID(value)
    except ValueError:
        return None
