"""Somebody's browser without its window: pages and forms over HTTP, boards over a real socket."""

import json
import secrets
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from threading import Thread
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.patience import SOON

CSRF = "c" * 32


@dataclass
class Answer:
    """What a request was answered."""

    status: int
    headers: HTTPMessage
    body: str

    @property
    def seq(self) -> int:
        """Return the change number that a write led to."""
        return int(json.loads(self.headers["HX-Trigger"])["board:seq"]["seq"])

    @property
    def object(self) -> str:
        """Return the id of what was written."""
        return str(json.loads(self.headers["HX-Trigger"])["board:seq"]["object"])

    def json(self) -> Any:
        """Return the answer as data."""
        return json.loads(self.body)


class Visitor:
    """One browser session: its cookies, its requests, its open boards."""

    def __init__(self, address: str, cookie: str = "", language: str = "en") -> None:
        """Begin with the cookie of somebody who signed in, or with none."""
        self.address = address
        self.language = language
        self._boards: list[Listening] = []
        self.cookies = {settings.CSRF_COOKIE_NAME: CSRF}
        if cookie:
            self.cookies[settings.SESSION_COOKIE_NAME] = cookie

    @property
    def cookie(self) -> str:
        """Return all cookies as a header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def for_playwright(self) -> list[dict[str, str]]:
        """Return the cookies as Playwright's `context.add_cookies` wants them."""
        return [{"name": name, "value": value, "url": self.address} for name, value in self.cookies.items()]

    def get(self, name: str, *args: object, **query: object) -> Answer:
        """Ask for the address of this name."""
        return self._ask("GET", reverse(name, args=args) + (f"?{urlencode(query)}" if query else ""), {})

    def post(self, name: str, *args: object, **fields: object) -> Answer:
        """Send a form to the address of this name."""
        return self._ask("POST", reverse(name, args=args), fields)

    def delete(self, name: str, *args: object) -> Answer:
        """Ask to remove what has the address of this name."""
        return self._ask("DELETE", reverse(name, args=args), {})

    def write(self, session: Any, text: str, *, column: str = "keep") -> Answer:
        """Write a card about the session's first process."""
        process = session.processes.values_list("pk", flat=True)[0]
        key = secrets.token_hex(16)
        return self.post("cards", session.pk, text=text, column=column, process=process, key=key)

    def _ask(self, method: str, path: str, fields: dict[str, object]) -> Answer:
        at = urlsplit(self.address)
        connection = HTTPConnection(at.hostname or "", at.port, timeout=SOON)
        headers = {"Cookie": self.cookie, "X-CSRFToken": CSRF, "Origin": self.address}
        headers |= {"Accept-Language": self.language, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, urlencode(fields), headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode())
        finally:
            connection.close()

    def listen(self, session: Any, **options: Any) -> "Listening":
        """Open the board's socket, as its page does; it closes with the server at the latest."""
        self._boards.append(Listening(self, session.pk, **options))
        return self._boards[-1]

    def close(self) -> None:
        """Close all its boards."""
        for board in self._boards:
            board.close()


class Listening:
    """An open board; every frame that came is kept."""

    def __init__(
        self,
        visitor: Visitor,
        session_id: object,
        *,
        after: object = "",
        epoch: str = "",
        audience: str = "",
        origin: str | None = None,
        headers: dict[str, str] | None = None,
        **query: str,
    ) -> None:
        """Connect with what the page says it has."""
        asked = urlencode({"after": after, "epoch": epoch, "audience": audience, **query})
        self.frames: list[dict[str, Any]] = []
        self.sizes = 0
        self._open = ExitStack()
        connecting = connect(
            f"{visitor.address.replace('http', 'ws')}/ws/sessions/{session_id}/?{asked}",
            origin=visitor.address if origin is None else origin,  # type: ignore[arg-type]
            additional_headers={"Cookie": visitor.cookie, "Accept-Language": visitor.language, **(headers or {})},
            compression=None,
            open_timeout=SOON,
        )
        self.socket: ClientConnection = self._open.enter_context(connecting)

    def close(self) -> None:
        """Close, if it is still open."""
        self._open.close()

    def __enter__(self) -> Self:
        """Close it at the end of a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def next(self, *, seconds: float = SOON) -> dict[str, Any]:
        """Return the next frame, whatever it is; raises TimeoutError, or ConnectionClosed."""
        text = self.socket.recv(timeout=seconds)
        assert isinstance(text, str)
        self.sizes += len(text)
        self.frames.append(json.loads(text))
        return self.frames[-1]

    def until(self, holds: Callable[[dict[str, Any]], Any], *, seconds: float = SOON) -> dict[str, Any]:
        """Read on until a frame fits, and return it."""
        end = time.monotonic() + seconds
        while not holds(frame := self.next(seconds=max(0.01, end - time.monotonic()))):
            pass
        return frame

    def reaches(self, seq: int, *, seconds: float = SOON) -> dict[str, Any]:
        """Read on until the board's change number is this or more."""
        return self.until(lambda frame: frame.get("seq", -1) >= seq, seconds=seconds)

    def sees(self, text: str, *, seconds: float = SOON) -> dict[str, Any]:
        """Read on until a frame holds this text."""
        return self.until(lambda frame: text in frame.get("content", ""), seconds=seconds)

    def read_along(self) -> None:
        """Read and acknowledge from now on in the background, as a page does, until it is closed."""
        Thread(target=self._read_along, daemon=True).start()

    @property
    def seq(self) -> int:
        """Return the change number that has come so far."""
        return max((frame.get("seq", -1) for frame in self.frames), default=-1)

    def _read_along(self) -> None:
        acknowledged = 0.0
        with suppress(ConnectionClosed):
            while True:
                with suppress(TimeoutError):
                    self.next(seconds=0.5)
                if time.monotonic() - acknowledged > 1:
                    self.acknowledge()
                    acknowledged = time.monotonic()

    def acknowledge(self) -> None:
        """Say how much has come."""
        self.socket.send(json.dumps({"ack": 0, "bytes": self.sizes}))

    def closes(self, *, seconds: float = SOON) -> int | None:
        """Read on until the server closes, and return with which code; None: without one."""
        end = time.monotonic() + seconds
        try:
            while True:
                self.next(seconds=max(0.01, end - time.monotonic()))
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None
