"""Floor of telling: uvicorn and nothing else hands the same bytes to all its sockets.

Its quickest setting here: uvloop, the sans-I/O WebSocket protocol, no compression, and sends in tasks that
start at once. A POST stores nothing, asks no rights and renders nothing. Run: `python -m benchmarks.floors.broadcast
PORT FILE`, where the file holds a frame of the application with places for its number and its mark.
"""

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import uvicorn

type Receive = Callable[[], Awaitable[dict[str, Any]]]
type Send = Callable[[dict[str, Any]], Awaitable[None]]

MARK = re.compile(rb"mark\d{8}")
ANSWER = '{{"board:seq":{{"seq":{}}}}}'


class Broadcast:
    """Numbers what is posted, and sends it to everybody."""

    def __init__(self, frame: str) -> None:
        """Begin with nobody."""
        self.frame = frame
        self.seq = 0
        self.sends: set[Send] = set()

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request, or keep one socket."""
        if scope["type"] == "http":
            await self.answer(receive, send)
        elif scope["type"] == "websocket":
            await self.keep(receive, send)
        else:
            await live(receive, send)

    async def answer(self, receive: Receive, send: Send) -> None:
        """Tell everybody what was posted, then say its number."""
        body = b""
        while (message := await receive()).get("more_body"):
            body += message["body"]
        mark = MARK.search(body + message.get("body", b""))
        if mark:
            self.tell(mark[0].decode())
        headers = [(b"hx-trigger", ANSWER.format(self.seq).encode())]
        await send({"type": "http.response.start", "status": 204, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def tell(self, mark: str) -> None:
        """Send the frame to everybody."""
        after, self.seq = self.seq, self.seq + 1
        text = self.frame.replace("{after}", str(after)).replace("{seq}", str(self.seq)).replace("{mark}", mark)
        message = {"type": "websocket.send", "text": text}
        loop = asyncio.get_running_loop()
        for send in self.sends:
            asyncio.Task(quietly(send, message), loop=loop, eager_start=True)

    async def keep(self, receive: Receive, send: Send) -> None:
        """Say where it stands, as our own sockets do, and wait until the client goes."""
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": f'{{"after":{self.seq},"seq":{self.seq}}}'})
        self.sends.add(send)
        while (await receive())["type"] != "websocket.disconnect":
            pass
        self.sends.discard(send)


async def quietly(send: Send, message: dict[str, Any]) -> None:
    """Send; who has gone just now is no error."""
    try:
        await send(message)
    except (OSError, RuntimeError):
        return


async def live(receive: Receive, send: Send) -> None:
    """Say when it is ready, and end when told to."""
    await receive()
    await send({"type": "lifespan.startup.complete"})
    print("ready", flush=True)
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


def main() -> None:
    """Serve on the port that was named."""
    uvicorn.run(
        Broadcast(Path(sys.argv[2]).read_text(encoding="utf-8")),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        loop="uvloop",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="error",
        access_log=False,
        backlog=2048,
    )


if __name__ == "__main__":
    main()
