"""A board's socket without a WebSocket library: shakes hands, and then does only what a test says."""

import json
import socket
import time
from typing import Any


class BareBoard:
    """An open board on a bare TCP connection, with a small buffer; nothing is read unless a test reads."""

    def __init__(self, server: Any, person: Any, session: Any) -> None:
        """Open the board."""
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.settimeout(10)
        self.socket.connect(("127.0.0.1", server.port))
        lines = [
            f"GET /ws/sessions/{session.pk}/ HTTP/1.1",
            f"Host: localhost:{server.port}",
            f"Origin: {server.address}",
            f"Cookie: {server.visitor(person).cookie}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Version: 13",
        ]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        assert self.socket.recv(12) == b"HTTP/1.1 101"

    def send(self, data: bytes) -> None:
        """Send these bytes as they are."""
        self.socket.sendall(data)

    def acknowledge(self, characters: int) -> None:
        """Say that so many characters came."""
        data = json.dumps({"ack": 0, "bytes": characters}).encode()
        self.send(bytes((0x81, 0x80 | len(data))) + b"\0\0\0\0" + data)

    def is_gone(self) -> bool:
        """Whether the server has hung up, found without reading."""
        try:
            self.socket.setblocking(False)
            self.socket.send(b"\x8a\x80mask")  # an empty pong
        except BlockingIOError:
            return False
        except OSError:
            return True
        return False

    def ends(self, *, seconds: float = 10) -> bool:
        """Read, and return whether the server hangs up."""
        until = time.monotonic() + seconds
        self.socket.settimeout(seconds)
        try:
            while self.socket.recv(65_536):
                if time.monotonic() > until:
                    return False
        except TimeoutError:
            return False
        except ConnectionError:
            return True
        return True

    def close(self) -> None:
        """Hang up."""
        self.socket.close()
