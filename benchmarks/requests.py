"""Requests over connections that stay open, one at a time on each."""

import asyncio
import gzip
import json
import re
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

CSRF = "a" * 32
LONGEST_WAIT = 20.0
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
TRIGGER = re.compile(rb"\r\nhx-trigger: *([^\r]+)", re.IGNORECASE)
PACKED = re.compile(rb"\r\ncontent-encoding: *(\w+)", re.IGNORECASE)
TEXT = (
    "Ask the one who gets our work before we begin, not after: last time we planned the talks for two weeks "
    "that nobody could come in. mark{mark:08d}"
)
COLUMNS = ("keep", "improve", "change")


def card_form(process: int, mark: int) -> dict[str, Any]:
    """Return a card as its form sends it."""
    return {"text": TEXT.format(mark=mark), "column": COLUMNS[mark % 3], "process": process, "key": uuid4().hex}


class Answer:
    """What came back."""

    __slots__ = ("body", "head", "status")

    def __init__(self, head: bytes, body: bytes) -> None:
        """Read the status."""
        self.head, self.body, self.status = head, body, int(head[9:12])

    @property
    def text(self) -> str:
        """Return what it says, however it was packed."""
        packing = PACKED.search(self.head)
        if packing is None:
            return self.body.decode()
        if packing[1] == b"gzip":
            return gzip.decompress(self.body).decode()
        raise SystemExit(f"An answer was packed with {packing[1].decode()}.")

    @property
    def seq(self) -> int:
        """Return the number that the board has reached by what was sent."""
        return int(self._place.get("seq", -1))

    @property
    def object_id(self) -> str:
        """Return what came of it: the id of the object that it is about."""
        return str(self._place.get("object", ""))

    @property
    def _place(self) -> dict[str, Any]:
        found = TRIGGER.search(self.head)
        return dict(json.loads(found[1])["board:seq"]) if found else {}


class Browser(asyncio.Protocol):
    """One person's connection. Answers must tell their length, as ours do."""

    def __init__(self, port: int, cookie: str) -> None:
        """Keep whose it is."""
        self.port, self.cookie = port, cookie
        self.transport: Any = None
        self.pieces: list[bytes] = []
        self.got = self.needed = 0
        self.answer: asyncio.Future[Answer] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where to write."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Gather until all is there."""
        self.pieces.append(data)
        self.got += len(data)
        if not self.needed:
            joined = b"".join(self.pieces)
            self.pieces = [joined]
            end = joined.find(b"\r\n\r\n")
            if end < 0:
                return
            length = LENGTH.search(joined, 0, end + 2)
            self.needed = end + 4 + (int(length[1]) if length else 0)
        if self.got >= self.needed and self.answer:
            head, _, body = b"".join(self.pieces).partition(b"\r\n\r\n")
            self.pieces, self.got, self.needed = [], 0, 0
            answered, self.answer = self.answer, None
            if not answered.done():
                answered.set_result(Answer(head, body))

    def connection_lost(self, error: Exception | None) -> None:
        """Tell who waits."""
        if self.answer and not self.answer.done():
            self.answer.set_exception(ConnectionError(f"closed before it answered ({error})"))

    async def ask(self, request: bytes) -> Answer:
        """Send a request, opening the connection where needed, and wait for the answer."""
        if self.transport is None or self.transport.is_closing():
            await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", self.port)
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        try:
            return await asyncio.wait_for(self.answer, LONGEST_WAIT)
        except TimeoutError:
            self.transport.abort()  # what comes late must not answer the next request
            raise

    async def get(self, path: str) -> Answer:
        """Load a page, as a browser does."""
        return await self.ask(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: text/html\r\n"
            f"Accept-Language: en\r\nAccept-Encoding: gzip, br\r\nCookie: sessionid={self.cookie}\r\n\r\n".encode()
        )

    async def write(self, path: str, process: int, mark: int) -> Answer:
        """Write a card."""
        return await self.post(path, card_form(process, mark))

    async def post(self, path: str, fields: dict[str, Any]) -> Answer:
        """Send a form, as the board's script does; a list is a field that comes more than once."""
        body = urlencode(fields, doseq=True)
        return await self.ask(
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nOrigin: http://127.0.0.1:{self.port}\r\n"
            f"Cookie: sessionid={self.cookie}; csrftoken={CSRF}\r\nX-CSRFToken: {CSRF}\r\nHX-Request: true\r\n"
            f"Accept-Language: en\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )

    def leave(self) -> None:
        """Close the connection."""
        if self.transport:
            self.transport.abort()
