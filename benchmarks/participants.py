"""People with an open board: raw sockets and a frame reader of our own, so that measuring costs little.

Each checks what a page checks: a message must begin where the last one ended. And each acknowledges
as the page's script does (static/js/board/transport.js).
"""

import asyncio
import base64
import json
import os
import random
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import Any

MARK = re.compile(rb"mark(\d{8})")
ACK_SECONDS = 5.0
ACK_BYTES = 128 * 1024
MOST_TRIES = 6
LONG_BYTES = 16 * 1024  # comparing longer ones byte by byte, for everybody, would cost as much as sending them
END_BYTES = 512
TEXT, CLOSE, PING = 1, 8, 9
HELLO = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    "Cookie: sessionid={cookie}\r\n\r\n"
)


@dataclass(frozen=True, slots=True)
class News:
    """What one frame says."""

    after: int
    seq: int
    marks: tuple[int, ...]
    whole: bool
    plain: bool  # a heartbeat: where the board stands, and nothing else
    payload: bytes


def read_news(payload: bytes) -> News | None:
    """Read a frame; None for who is here."""
    message: dict[str, Any] = json.loads(payload)
    if "seq" not in message:
        return None
    whole = bool(message.get("whole"))
    return News(
        after=message.get("after", -1),
        seq=message["seq"],
        marks=tuple(int(mark) for mark in MARK.findall(payload)),
        whole=whole,
        plain=not whole and "content" not in message,
        payload=payload,
    )


@dataclass(slots=True)
class Ledger:
    """What arrived at everybody. Frames are the same bytes for all, so each is read once."""

    read: dict[bytes | tuple[int, bytes, bytes], News | None] = field(default_factory=dict)
    arrived: dict[int, int] = field(default_factory=dict)  # mark → how many have it
    last: dict[int, float] = field(default_factory=dict)  # mark → when the last one got it
    reached: dict[int, int] = field(default_factory=dict)  # change number → how many messages brought it
    reached_last: dict[int, float] = field(default_factory=dict)  # change number → when the last of those came
    gaps: int = 0  # messages that begin after a number that has not come
    again: int = 0  # messages with nothing that had not come before
    overlaps: int = 0
    closed: int = 0
    tried_again: int = 0
    total_bytes: int = 0

    def news(self, payload: bytes) -> News | None:
        """Read a frame that perhaps was read before; a long one is known by its length and both its ends."""
        size = len(payload)
        known = payload if size <= LONG_BYTES else (size, payload[:END_BYTES], payload[-END_BYTES:])
        if known not in self.read:
            self.read[known] = read_news(payload)
        return self.read[known]

    def reach(self, seq: int, at: float) -> None:
        """Note that a message brought somebody to this change number."""
        self.reached[seq] = self.reached.get(seq, 0) + 1
        self.reached_last[seq] = at

    def telling(self, seq: int) -> list[News]:
        """Return what was told under this change number: one message for each audience."""
        return [news for news in self.read.values() if news and news.seq == seq and not news.plain]

    def take(self, marks: tuple[int, ...], at: float) -> None:
        """Note that somebody got these."""
        for mark in marks:
            self.arrived[mark] = self.arrived.get(mark, 0) + 1
            self.last[mark] = at


class Participant(asyncio.Protocol):
    """One open board."""

    def __init__(self, ledger: Ledger, hello: bytes, *, needs_news: bool = True) -> None:
        """Keep what to say first. Without `needs_news` the handshake alone makes it ready."""
        self.ledger, self.hello, self.needs_news = ledger, hello, needs_news
        self.ready: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.up = self.left = False
        self.buffer = b""
        self.cursor = -1
        self.marks: list[int] = []
        self.received = self.said = 0
        self.said_at = 0.0
        self.saying: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the board."""
        self.transport: Any = transport
        self.transport.write(self.hello)

    def connection_lost(self, error: Exception | None) -> None:
        """Count who was let go."""
        if self.saying:
            self.saying.cancel()
        if not self.ready.done():
            self.ready.set_exception(ConnectionError(f"closed before it was ready ({error})"))
        elif not self.left:
            self.ledger.closed += 1

    def leave(self) -> None:
        """Go."""
        self.left = True
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Take the handshake's answer, then frames."""
        at = perf_counter()
        data = self.buffer + data if self.buffer else data
        if not self.up:
            head, found, rest = data.partition(b"\r\n\r\n")
            if not found:
                self.buffer = data
                return
            data = rest
            if not head.startswith(b"HTTP/1.1 101"):
                self.ready.set_exception(ConnectionError(head[:80].decode("latin-1")))
                return
            self.up = True
            if not self.needs_news:
                self.ready.set_result(at)
        self.buffer = self._frames(data, at)

    def _frames(self, data: bytes, at: float) -> bytes:
        """Take all whole frames; return the rest."""
        place, end = 0, len(data)
        while end - place >= 2:
            size, head = data[place + 1] & 127, 2
            if size == 126:
                head = 4
                size = struct.unpack_from("!H", data, place + 2)[0] if end - place >= head else end
            elif size == 127:
                head = 10
                size = struct.unpack_from("!Q", data, place + 2)[0] if end - place >= head else end
            if end - place < head + size:
                break
            kind, payload = data[place] & 15, data[place + head : place + head + size]
            if kind == TEXT:
                self._take(payload, at)
            elif kind == PING:
                self.transport.write(masked(0xA, payload))
            place += head + size
        return data[place:]

    def _take(self, payload: bytes, at: float) -> None:
        news = self.ledger.news(payload)
        self.received += len(payload)
        self.ledger.total_bytes += len(payload)
        if news:
            self._follow(news)
            if not news.plain:
                self.ledger.reach(news.seq, at)
            if news.marks:
                self.marks.extend(news.marks)
                self.ledger.take(news.marks, at)
            if not self.ready.done():
                self.ready.set_result(at)
        if self.needs_news:
            self._acknowledge(at, at_once=bool(news and news.plain) or self.received - self.said >= ACK_BYTES)

    def _follow(self, news: News) -> None:
        """Move on, noting what a page would have to ask for, or to drop."""
        if self.cursor >= 0 and not news.whole:
            if news.after > self.cursor:
                self.ledger.gaps += 1
            elif not news.plain:
                self.ledger.again += news.seq <= self.cursor
                self.ledger.overlaps += news.after < self.cursor < news.seq
        self.cursor = max(self.cursor, news.seq)

    def _acknowledge(self, at: float, *, at_once: bool) -> None:
        if at_once or at - self.said_at >= ACK_SECONDS:
            self._say()
        elif self.saying is None:
            wait = self.said_at + ACK_SECONDS - at
            self.saying = asyncio.get_running_loop().call_later(wait, self._say)

    def _say(self) -> None:
        if self.saying:
            self.saying.cancel()
            self.saying = None
        if not self.transport.is_closing():
            self.transport.write(masked(TEXT, b'{"ack":%d,"bytes":%d}' % (self.cursor, self.received)))
        self.said, self.said_at = self.received, perf_counter()


def masked(kind: int, payload: bytes) -> bytes:
    """Return a client's frame of less than 126 bytes; its mask is zero, which costs nothing here."""
    return bytes((0x80 | kind, 0x80 | len(payload))) + b"\0\0\0\0" + payload


def hello(path: str, port: int, cookie: str) -> bytes:
    """Return the request that opens a socket."""
    key = base64.b64encode(os.urandom(16)).decode()
    return HELLO.format(path=path, port=port, key=key, cookie=cookie).encode()


def same[T](thing: T) -> T:
    """Return what was given: a connection's protocol that exists already."""
    return thing


async def enter(make: Callable[[int], tuple[Participant, int]], number: int, *, at_once: int = 50) -> list[Participant]:
    """Let so many come in, a few at a time or all of them; return them when all are ready.

    Who is refused waits longer and longer and tries again, as the page does.
    """
    gate = asyncio.Semaphore(at_once)
    loop = asyncio.get_running_loop()

    async def come(index: int) -> Participant:
        for again in range(MOST_TRIES):
            participant, port = make(index)
            try:
                async with gate:
                    await loop.create_connection(partial(same, participant), "127.0.0.1", port)
                    await participant.ready
            except OSError:
                participant.ledger.tried_again += 1
                await asyncio.sleep(0.5 * 2**again * (0.5 + random.random()))
            else:
                return participant
        raise SystemExit("A participant can't come in.")

    return await asyncio.gather(*(come(index) for index in range(number)))
