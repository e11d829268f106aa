"""Who has a board open in this process, and how far each reader is behind."""

import asyncio
from uuid import UUID

from django.conf import settings

from sessions_app.fragments import Audience
from sessions_app.live.admission import Listener
from sessions_app.live.writers import Writer

MOST_UNREAD = 1024 * 1024  # characters a reader may be behind before it is let go


class Socket:
    """One open board."""

    __slots__ = ("acknowledged", "audience", "listener", "ready", "sent", "waiting_since", "writer")

    def __init__(self, listener: Listener, audience: Audience, writer: Writer) -> None:
        """Begin not ready: the first frame decides from where it hears changes."""
        self.listener, self.audience, self.writer = listener, audience, writer
        self.ready = False
        self.sent = self.acknowledged = 0
        self.waiting_since = 0.0

    def write(self, text: str, frame: bytes, now: float) -> None:
        """Send a frame, unless the reader is too far behind: then hang up, for waiting for it costs the others."""
        if self.sent == self.acknowledged:
            self.waiting_since = now
        self.sent += len(text)
        if self.sent - self.acknowledged > MOST_UNREAD or self.writer.waiting() > MOST_UNREAD:
            self.writer.abort()
        else:
            self.writer.write(text, frame)

    def heard(self, characters: int, now: float) -> None:
        """Take an acknowledgement: that much the client has received since it connected."""
        self.acknowledged = min(max(self.acknowledged, characters), self.sent)
        self.waiting_since = now

    def is_silent(self, now: float) -> bool:
        """Whether the reader has acknowledged nothing for too long."""
        return self.sent > self.acknowledged and now - self.waiting_since > settings.SILENCE_SECONDS


class Room:
    """All sockets of one board in this process."""

    def __init__(self, session_id: UUID, epoch: str, seq: int) -> None:
        """Begin where the board stood when the first came in."""
        self.session_id, self.epoch, self.seq = session_id, epoch, seq
        self.sockets: set[Socket] = set()
        self.behind = asyncio.Event()
        self.task: asyncio.Task[None] | None = None
        self._listening: dict[Audience, list[Socket]] | None = None

    def add(self, socket: Socket) -> None:
        """Take a socket in."""
        self.sockets.add(socket)
        self._listening = None

    def remove(self, socket: Socket) -> None:
        """Let a socket go."""
        self.sockets.discard(socket)
        self._listening = None

    def let_listen(self, socket: Socket, audience: Audience) -> None:
        """Let a socket hear from now on what this audience hears."""
        socket.audience, socket.ready = audience, True
        self._listening = None

    def listening(self) -> dict[Audience, list[Socket]]:
        """Return who hears changes now, by audience; put together anew only after somebody came, went or moved."""
        if self._listening is None:
            self._listening = {}
            for socket in self.sockets:
                if socket.ready:
                    self._listening.setdefault(socket.audience, []).append(socket)
        return self._listening
