"""A board's socket as an ASGI server would run it, in the process of the test."""

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from sessions_app.live.socket import board_socket
from tests.patience import SOON

CARD = re.compile(r'<p class="text" id="text-([^"]+)"[^>]*>(.*?)</p>', re.DOTALL)


class Seat:
    """One client on the board."""

    def __init__(
        self,
        session: Any,
        cookie: str,
        language: str = "en",
        *,
        when_accepted: Callable[[], Any] | None = None,
        **has: Any,
    ) -> None:
        """Prepare to sit down, with what the page says it has."""
        self.scope = {
            "type": "websocket",
            "headers": [(b"cookie", f"sessionid={cookie}".encode()), (b"accept-language", language.encode())],
            "query_string": urlencode(has).encode(),
            "url_route": {"kwargs": {"session_id": session.pk}},
        }
        self.frames: list[dict[str, Any]] = []
        self._when_accepted = when_accepted
        self._sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._received: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._running: asyncio.Task[None] | None = None

    async def sit(self) -> None:
        """Open the socket."""
        await self._sent.put({"type": "websocket.connect"})
        self._running = asyncio.ensure_future(board_socket(self.scope, self._sent.get, self._receive))

    async def leave(self) -> None:
        """Close it."""
        assert self._running
        await self._sent.put({"type": "websocket.disconnect", "code": 1001})
        await self._running

    async def until(self, holds: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """Read on until a frame fits."""
        async with asyncio.timeout(SOON):
            while True:
                message = await self._received.get()
                if message["type"] == "websocket.send":
                    self.frames.append(json.loads(message["text"]))
                    if holds(self.frames[-1]):
                        return self.frames[-1]

    async def sees(self, text: str) -> dict[str, Any]:
        """Read on until a frame holds this text."""
        return await self.until(lambda frame: text in frame.get("content", ""))

    async def closes(self) -> int:
        """Read on until the server closes; return with which code."""
        async with asyncio.timeout(SOON):
            while (message := await self._received.get())["type"] != "websocket.close":
                pass
        await self.leave()
        return int(message["code"])

    def texts(self) -> list[str]:
        """Return the texts of all cards that are on this client's board now."""
        cards: dict[str, str] = {}
        for frame in self.frames:
            if frame.get("whole"):
                cards = {}
            cards |= dict(CARD.findall(frame.get("content", "")))
        return sorted(cards.values())

    async def _receive(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.accept" and self._when_accepted:
            await self._when_accepted()
        await self._received.put(message)
