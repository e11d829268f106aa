"""How a frame gets onto a socket.

The plain way is ASGI's `send`, in a task that starts at once: a send that need not wait costs no
round through the event loop, one that must wait holds up nobody else. Under Daphne a quicker way
is used where everything it leans on is found: try the operating system's socket first and leave
only what does not fit to Twisted's queue (measured in docs/performance.md). It also tells how much waits in
memory for a reader, and can hang up on one that does not read.
"""

import asyncio
import struct
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

type Send = Callable[[dict[str, Any]], Awaitable[None]]


class Writer(Protocol):
    """Puts prepared frames on one socket."""

    def write(self, text: str, frame: bytes) -> None:
        """Send without waiting. `frame` is `text` as one WebSocket frame."""

    def waiting(self) -> int:
        """Return how many bytes wait in this process for the reader."""

    def abort(self) -> None:
        """Hang up at once; what waits is thrown away."""

    def close(self, code: int) -> None:
        """Close with a code that tells the client why."""


def websocket_frame(text: str) -> bytes:
    """Return the text as one unmasked WebSocket text frame (RFC 6455, 5.2)."""
    data = text.encode()
    size = len(data)
    if size < 126:
        return bytes((0x81, size)) + data
    if size < 1 << 16:
        return struct.pack("!BBH", 0x81, 126, size) + data
    return struct.pack("!BBQ", 0x81, 127, size) + data


def writer_for(send: Send) -> Writer:
    """Return the quickest writer that this server allows."""
    protocol = next(iter(getattr(send, "args", ())), None)  # Daphne: partial(handle_reply, protocol)
    transport = getattr(protocol, "transport", None)
    return SocketFirst(protocol, transport) if SocketFirst.fits(protocol, transport) else PlainAsgi(send)


class PlainAsgi:
    """Any ASGI server."""

    def __init__(self, send: Send) -> None:
        """Keep the server's `send`."""
        self._send = send
        self._blocked: dict[asyncio.Task[None], int] = {}

    def write(self, text: str, frame: bytes) -> None:
        """Start sending; a task that can't finish at once is kept until it does."""
        self._start({"type": "websocket.send", "text": text}, len(frame))

    def waiting(self) -> int:
        """Return the bytes of all sends that have not finished."""
        return sum(self._blocked.values())

    def abort(self) -> None:
        """Close as well as ASGI allows."""
        for task in list(self._blocked):
            task.cancel()
        self.close(4408)

    def close(self, code: int) -> None:
        """Close with a code."""
        self._start({"type": "websocket.close", "code": code}, 0)

    def _start(self, message: dict[str, Any], size: int) -> None:
        task: asyncio.Task[None] = asyncio.Task(
            self._quietly(message), loop=asyncio.get_running_loop(), eager_start=True
        )
        if not task.done():
            self._blocked[task] = size
            task.add_done_callback(lambda done: self._blocked.pop(done, None) and None)

    async def _quietly(self, message: dict[str, Any]) -> None:
        try:
            await self._send(message)
        except (OSError, RuntimeError):
            return  # the reader has gone; its receive loop says so


class SocketFirst:
    """Daphne on Twisted's TCP transport, without TLS and without WebSocket compression."""

    NEEDED_TRANSPORT = ("socket", "dataBuffer", "_tempDataBuffer", "_tempDataLen", "write", "abortConnection")

    @classmethod
    def fits(cls, protocol: Any, transport: Any) -> bool:
        """Whether everything this writer leans on is there."""
        return (
            all(hasattr(transport, name) for name in cls.NEEDED_TRANSPORT)
            and not getattr(transport, "TLS", False)
            and not getattr(protocol, "websocket_extensions_in_use", None)
            and hasattr(protocol, "STATE_OPEN")
        )

    def __init__(self, protocol: Any, transport: Any) -> None:
        """Keep what is used for every frame."""
        self._protocol = protocol
        self._transport = transport
        self._to_socket = transport.socket.send

    def write(self, text: str, frame: bytes) -> None:  # noqa: ARG002 - the plain writer needs the text
        """Send what the operating system takes now; queue the rest."""
        transport = self._transport
        if self._protocol.state != self._protocol.STATE_OPEN or transport.disconnected:
            return
        if transport.dataBuffer or transport._tempDataBuffer or transport.disconnecting:  # noqa: SLF001 - see `fits`
            transport.write(frame)
            return
        try:
            sent = self._to_socket(frame)
        except (BlockingIOError, InterruptedError):
            sent = 0
        except OSError:
            return  # the connection is breaking; Twisted finds out by itself
        if sent < len(frame):
            transport.write(frame[sent:])

    def waiting(self) -> int:
        """Return the bytes in Twisted's queue."""
        return len(self._transport.dataBuffer) + int(self._transport._tempDataLen)  # noqa: SLF001 - see `fits`

    def abort(self) -> None:
        """Reset the connection."""
        self._transport.abortConnection()

    def close(self, code: int) -> None:
        """Close with a code."""
        self._protocol.serverClose(code=code)
