"""Floor of coming back: Daphne, the application's own server, accepts a socket and does nothing else.

Run: `python -m benchmarks.floors.handshake PORT`.
"""

import socket
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import daphne.server

BACKLOG = 2048


async def accept(scope: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Any) -> None:
    """Accept, and wait until the client goes."""
    del scope  # Daphne hands everything over by name
    await receive()
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        pass


def main() -> None:
    """Serve on the port that was named."""
    listener = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=BACKLOG)
    listener.setblocking(False)
    daphne.server.Server(
        accept,
        endpoints=[f"fd:fileno={listener.detach()}"],
        server_name="",
        ready_callable=lambda: print("ready", flush=True),
    ).run()


if __name__ == "__main__":
    main()
