"""Who may listen: asked at connect, at each heartbeat, and when rights change. Runs in a thread."""

import hmac
from dataclasses import dataclass
from http.cookies import SimpleCookie
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session as SignIn
from django.utils import timezone, translation

from sessions_app import fragments
from sessions_app.access import standings
from sessions_app.fragments import Asked, Audience, audience_of
from sessions_app.live.writers import websocket_frame
from sessions_app.models import Session
from sessions_app.rules import Standing
from teams.models import Person

SignInStore = import_module(settings.SESSION_ENGINE).SessionStore


@dataclass(frozen=True, slots=True)
class Listener:
    """Who listens on one socket, and by which sign-in."""

    session_id: UUID
    person_id: int
    name: str
    initials: str
    guest: bool
    sign_in: str
    fallback_language: str
    as_member: bool
    password_mark: str

    def audience(self, standing: Standing, language: str) -> Audience:
        """Return the audience this listener is in."""
        seen = Standing(standing.person_id, in_team=True) if self.as_member else standing
        return audience_of(seen, language or self.fallback_language)


@dataclass(frozen=True, slots=True)
class Admission:
    """A listener that may listen, and where the board stood when it was asked."""

    listener: Listener
    audience: Audience
    epoch: str
    seq: int


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody signed in who opens a socket."""

    person: Person
    sign_in: str
    session_id: UUID
    fallback_language: str
    as_member: bool


def admit_all(opening: list[tuple[dict[str, Any], UUID]]) -> list[Admission | None]:
    """Return the admission of each who opens a socket (scope, session), or None where they may not listen.

    Their rights are asked together: four queries, however many come at once.
    """
    callers = [_caller(scope, session_id) for scope, session_id in opening]
    known = [caller for caller in callers if caller]
    sessions = Session.objects.in_bulk({caller.session_id for caller in known})
    found = standings(
        [(session.pk, session.team_id, session.practice) for session in sessions.values()],
        list({caller.person.pk for caller in known}),
    )
    return [
        _admission(caller, sessions[caller.session_id], found[caller.session_id, caller.person.pk])
        if caller and (caller.session_id, caller.person.pk) in found
        else None
        for caller in callers
    ]


def _caller(scope: dict[str, Any], session_id: UUID) -> Caller | None:
    headers = dict(scope["headers"])
    cookies = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
    cookie = cookies.get(settings.SESSION_COOKIE_NAME)
    if cookie is None:
        return None
    sign_in = SignInStore(cookie.value)
    person = get_user(SimpleNamespace(session=sign_in))  # type: ignore[arg-type] # asks for nothing but the session
    if not isinstance(person, Person):
        return None
    query = parse_qs(scope["query_string"].decode("latin-1"))
    return Caller(person, cookie.value, session_id, _language(cookies, headers), query.get("as") == ["member"])


def _admission(caller: Caller, session: Session, standing: Standing) -> Admission:
    person = caller.person
    listener = Listener(
        session_id=session.pk,
        person_id=person.pk,
        name=str(person),
        initials=person.initials,
        guest=person.is_guest,
        sign_in=caller.sign_in,
        fallback_language=caller.fallback_language,
        as_member=session.practice and caller.as_member,
        password_mark=_mark(person.password),
    )
    return Admission(listener, listener.audience(standing, person.language), str(session.epoch), session.seq)


@dataclass(frozen=True, slots=True)
class FirstFrame:
    """What brings a client up to date, and the number it then has reached."""

    text: str
    frame: bytes
    seq: int


def first_frames(asking: list[tuple[Admission, Asked]]) -> list[FirstFrame]:
    """Return for each what brings them up to date; it is read and put together once for all who lack the same."""
    made: dict[tuple[UUID, int, Audience, str], FirstFrame] = {}
    frames = []
    for admission, asked in asking:
        fits = asked.epoch == admission.epoch and asked.audience == str(admission.audience)
        lack = (admission.listener.session_id, asked.after if fits else -1, admission.audience, asked.epoch)
        if lack not in made:
            made[lack] = _first_frame(*lack)
        frames.append(made[lack])
    return frames


def _first_frame(session_id: UUID, after: int, audience: Audience, epoch: str) -> FirstFrame:
    message = fragments.changes_since(session_id, after, [audience], epoch)[audience]
    text = fragments.as_frame(message)
    return FirstFrame(text, websocket_frame(text), message["seq"])


@dataclass(frozen=True, slots=True)
class Standings:
    """The board's place and everybody's rights, read together."""

    epoch: str
    seq: int
    audiences: dict[Listener, Audience]  # who is missing here may no longer listen


def ask_again(session_id: UUID, listeners: list[Listener]) -> Standings | None:
    """Ask everybody's rights on one board again: four queries, however many listen. None: no such session."""
    session = Session.objects.filter(pk=session_id).first()
    if session is None:
        return None
    people = {listener.person_id for listener in listeners}
    found = standings([(session.pk, session.team_id, session.practice)], list(people))
    persons = {
        pk: (language, password)
        for pk, language, password in Person.objects.filter(pk__in=people, is_active=True).values_list(
            "pk", "language", "password"
        )
    }
    signed_in = set(
        SignIn.objects.filter(
            session_key__in={listener.sign_in for listener in listeners}, expire_date__gt=timezone.now()
        ).values_list("session_key", flat=True)
    )
    audiences = {}
    for listener in listeners:
        standing = found.get((session.pk, listener.person_id))
        language, password = persons.get(listener.person_id, ("", None))
        signed_in_still = listener.sign_in in signed_in and _mark(password or "") == listener.password_mark
        if standing and password is not None and signed_in_still:
            audiences[listener] = listener.audience(standing, language)
    return Standings(str(session.epoch), session.seq, audiences)


def _mark(password: str) -> str:
    """Return a mark that changes when the password does, and tells nothing about it."""
    return hmac.new(settings.SECRET_KEY.encode(), password.encode(), "sha256").hexdigest()[:16]


def _language(cookies: SimpleCookie, headers: dict[bytes, bytes]) -> str:
    chosen = cookies.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen and chosen.value in dict(settings.LANGUAGES):
        return chosen.value
    request = SimpleNamespace(
        COOKIES={}, META={"HTTP_ACCEPT_LANGUAGE": headers.get(b"accept-language", b"").decode("latin-1")}
    )
    return translation.get_language_from_request(request)  # type: ignore[arg-type] # asks for nothing else
