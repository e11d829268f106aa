"""One session, played by two writers whom only this file knows apart."""

import hashlib
import json
import logging
from dataclasses import dataclass, field
from typing import Any, Self

from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sessions_app import fragments
from sessions_app.domain import revealing
from sessions_app.fragments import Audience
from sessions_app.models import Card, Lesson, Session, Topic
from tests.boards import forget_renderings
from tests.personas import Cast, make_cast, make_member
from tests.trust import dumps
from tests.trust.chance import Clock

OURS = ("config", "teams", "processes", "sessions_app")
AUDIENCES = [
    Audience(language, role) for language in ("en", "nl") for role in ("facilitator", "cohost", "member", "guest")
]
TEXTS = {name: f"{name} of the letters is a point" for name in ("one", "two", "six", "ten")}


class Hearing(logging.Handler):
    """Keeps every line that our loggers write."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line with everything that hangs on it."""
        self.lines.append(f"{record.levelname} {record.name} {record.getMessage()} {record.exc_info}")


@dataclass
class Browser:
    """One person's browser, with the keys it holds for what it wrote without a name."""

    person: Any
    client: Client
    keys: list[str] = field(default_factory=list)


class World:
    """A team in an anonymous session. Whatever anybody but the writers can see or keep is in `seen`."""

    def __init__(self, clock: Clock, writers: tuple[str, str]) -> None:
        """Make everybody, and let them sign in, always in the same order."""
        dumps.empty()
        cache.clear()
        forget_renderings()
        self.clock, self.seen, self._step = clock, {}, 0
        self.cast: Cast = make_cast()
        people = {kind: self.cast.people[kind] for kind in ("facilitator", "cohost", "member", "manager", "guest")}
        people |= {"second": make_member(self.cast.team, "Ravi Jansen")}
        people |= {"third": make_member(self.cast.team, "Sara Peters")}
        self.browsers = {kind: self._sign_in(person) for kind, person in people.items()}
        self.a, self.b = (self.browsers[kind] for kind in writers)
        self.others = [kind for kind in people if kind not in writers]
        Session.objects.filter(pk=self.cast.session.pk).update(anonymous=True)
        self.session = Session.objects.get(pk=self.cast.session.pk)
        self._hearing = Hearing()

    def __enter__(self) -> Self:
        """Listen to our loggers, and let «shuffled» mean an order that tells nothing of who wrote."""
        self._before = revealing._shuffle
        revealing._shuffle = lambda things: things.sort(key=lambda thing: thing.text[::-1])
        for name in OURS:
            logger = logging.getLogger(name)
            logger.addHandler(self._hearing)
            logger.setLevel(logging.DEBUG)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave everything as it was."""
        revealing._shuffle = self._before
        for name in OURS:
            logging.getLogger(name).removeHandler(self._hearing)
            logging.getLogger(name).setLevel(logging.NOTSET)

    # ── what writers do ──────────────────────────────────────────────────────
    def write(self, by: Browser, name: str, column: str = "keep", **more: str) -> str:
        """Write a card; returns its id as the writer's browser hears it."""
        process = self.session.processes.values_list("pk", flat=True)[0]
        form = {"text": TEXTS[name], "column": column, "process": process, **more}
        return self._object(self.post(by, "cards", self.session.pk, **form, **self._keys(by, f"card {name}")))

    def answer(self, by: Browser, name: str) -> str:
        """Say what was learned, without a name."""
        form = {"text": TEXTS[name], "question": "work"}
        return self._object(self.post(by, "lessons", self.session.pk, **form, **self._keys(by, f"lesson {name}")))

    def change(self, by: Browser, where: str, thing: str, text: str, version: int = 1) -> None:
        """Change a text of one's own."""
        self.post(by, where, thing, text=text, version=version, key=key_of(f"change {text}"))

    def remove(self, by: Browser, where: str, thing: str, *, undo: bool = False) -> None:
        """Take something of one's own away, and perhaps put it back."""
        answer = self._ask(by, "delete", where, thing)
        if undo:
            self.post(by, "restorations", self.session.pk, token=answer.content.decode())

    def own(self, by: Browser) -> dict[str, Any]:
        """Ask what is one's own, with all the keys of this browser."""
        return self.post(by, "own_cards", self.session.pk, keys=json.dumps(by.keys)).json()

    def shown(self, model: type[Card] | type[Lesson], name: str) -> str:
        """Return the id under which everybody sees a text."""
        return str(model.objects.get(text__startswith=name).pk)

    def post(self, by: Browser, where: str, thing: object, **form: object) -> HttpResponse:
        """Send a form."""
        return self._ask(by, "post", where, thing, form)

    def lead(self, where: str, **form: object) -> None:
        """Let the facilitator bring everybody on; what is asked first is kept, and said to be meant."""
        answer = self.post(self.browsers["facilitator"], where, self.session.pk, **form)
        if "board:asked" in answer.headers.get("HX-Trigger", ""):
            self.seen[f"{self._step} asked {sorted(form.items())}"] = told(answer)
            self.post(self.browsers["facilitator"], where, self.session.pk, **form, sure="1")

    # ── what everybody sees ──────────────────────────────────────────────────
    def look(self, *, around: bool = False) -> None:
        """Let everybody open the board, and perhaps the pages around it; keep what all but the two writers see."""
        self._step += 1
        for kind, browser in self.browsers.items():
            found = self._pages(browser, around=around)
            if kind in self.others:
                found += self._menus(browser)
                self.seen |= {f"{self._step} {kind} {name}": told(answer) for name, answer in found}
        for after in (-1, 0, max(0, self._seq() - 3)):
            frames = fragments.changes_since(self.session.pk, after, AUDIENCES)
            self.seen |= {f"{self._step} frame {a} {after}": fragments.as_frame(frames[a]) for a in AUDIENCES}

    def keep(self) -> None:
        """Keep what stands in the database and in the logs."""
        self.seen |= {f"{self._step} table {name}": rows for name, rows in dumps.dump().items()}
        self.seen[f"{self._step} log"] = list(self._hearing.lines)

    def _pages(self, browser: Browser, *, around: bool) -> list[tuple[str, HttpResponse]]:
        session, team, process = self.session.pk, self.session.team_id, self.session.processes.get().pk
        pages = [("session", session), ("board", session), ("changes", session), ("session_edit", session)]
        if around:
            pages += [("present", session), ("for_whom", session), ("home", None), ("team", team)]
            pages += [("team_sessions", team), ("process", process)]
        found = [(f"{name} {thing}", self._ask(browser, "get", name, thing)) for name, thing in pages]
        return [*found, ("own", self._ask(browser, "post", "own_cards", session, {"keys": "[]"}))]

    def _menus(self, browser: Browser) -> list[tuple[str, HttpResponse]]:
        pages = [("card_menu", pk) for pk in Card.objects.order_by("pk").values_list("pk", flat=True)]
        pages += [("topic_menu", pk) for pk in Topic.objects.values_list("pk", flat=True)]
        return [(f"{name} {thing}", self._ask(browser, "get", name, thing)) for name, thing in pages]

    # ── how ──────────────────────────────────────────────────────────────────
    def _ask(self, by: Browser, method: str, where: str, thing: object, form: dict | None = None) -> HttpResponse:
        self.clock.go_on()
        path = reverse(where, args=[thing] if thing is not None else [])
        headers = {"X-Writer-Keys": json.dumps(by.keys)} if by.keys else {}
        return getattr(by.client, method)(path, form, headers=headers)

    def _sign_in(self, person: Any) -> Browser:
        self.clock.go_on()
        return Browser(person, self.cast.client(person))

    def _keys(self, by: Browser, name: str) -> dict[str, str]:
        by.keys.append(key_of(f"writer of {name}"))
        return {"writer_key": by.keys[-1], "key": key_of(f"form of {name}")}

    def _seq(self) -> int:
        return Session.objects.values_list("seq", flat=True).get(pk=self.session.pk)

    @staticmethod
    def _object(answer: HttpResponse) -> str:
        assert answer.status_code == 204, answer.content
        return str(json.loads(answer.headers["HX-Trigger"])["board:seq"]["object"])


def told(answer: HttpResponse) -> tuple[int, list[tuple[str, str]], bytes]:
    """Return everything that an answer tells."""
    return answer.status_code, sorted(answer.headers.items()), answer.content


def key_of(name: str) -> str:
    """Return a key as a browser makes one: the same for the same thing, whoever writes it."""
    return hashlib.sha256(name.encode()).hexdigest()[:43]


def settle() -> dict[str, bytes]:
    """Bring everything that was written into the database's file, and return the bytes of all its files."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return dumps.files()
