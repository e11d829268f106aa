"""Asking every address as everybody, each time as if nothing had been asked before."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.trust.forms import form_for
from tests.trust.stage import KINDS, Place, Stage

PART = re.compile(r"<\w+:(\w+)>")
SIGN_IN = "/accounts/login/?next="


def patterns(resolver=None, before: str = "") -> Iterator[tuple[URLPattern, str]]:
    """Yield every address of the application."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern, before + str(pattern.pattern)
        else:
            yield from patterns(pattern, before + str(pattern.pattern))


PARTS = {pattern.name: PART.findall(path) for pattern, path in patterns()}


def address(name: str, ids: dict[str, object], state: str = "") -> str:
    """Return the path of an address; its parts come from `ids`, those of a state first."""
    parts = {part: ids.get(f"{state}_{part}", ids[part]) for part in PARTS[name]}
    return reverse(name, kwargs=parts)


def ask(stage: Stage, kind: str, method: str, path: str, **body: object) -> HttpResponse:
    """Ask once and undo everything that came of it."""
    cache.clear()
    person = stage.person(kind)
    client = Client(raise_request_exception=False)
    if person:
        signed_in = stage.cast.client(person).cookies[settings.SESSION_COOKIE_NAME].value
        client.cookies[settings.SESSION_COOKIE_NAME] = signed_in
    with transaction.atomic():
        answer = client.generic(method, path, **body)
        transaction.set_rollback(True)
    return answer


def ask_by_name(stage: Stage, kind: str, method: str, where: str, place: Place, state: str = "") -> HttpResponse:
    """Ask an address by its name about a place, with a right form."""
    return ask(stage, kind, method, address(where, place.ids(), state), **form_for(where, method, place))


def cell(answer: HttpResponse) -> str:
    """Return what the table says of such an answer."""
    if answer.status_code in {301, 302}:
        return "in" if answer.headers["Location"].startswith(SIGN_IN) else "to"
    return str(answer.status_code)


def row(stage: Stage, method: str, where: str, state: str = "") -> tuple[str, ...]:
    """Return what everybody is answered, and at last the outsider in their own team if the address names anything."""
    cells = [cell(ask_by_name(stage, kind, method, where, stage.ours, state)) for kind in KINDS]
    at_home = cell(ask_by_name(stage, "outsider", method, where, stage.theirs, state)) if PARTS[where] else "-"
    return (*cells, at_home)
