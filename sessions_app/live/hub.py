"""One hub per process: it hears that a board changed, renders once per audience, and fans out.

Everything here runs on the event loop; reading and rendering happen in one thread beside it. A
room asks for «everything after the number I last sent», so what is lost, doubled or out of order
on the way to the hub changes nothing, and being behind makes one larger message of several.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError

from sessions_app import fragments, publish
from sessions_app.events import BoardChanged, Event, RightsChanged
from sessions_app.fragments import Audience
from sessions_app.live.admission import Standings, admit_all, ask_again, first_frames
from sessions_app.live.presence import Presence
from sessions_app.live.rooms import Room, Socket
from sessions_app.live.threads import Gathering, in_thread
from sessions_app.live.wire import Wire
from sessions_app.live.writers import websocket_frame
from sessions_app.models import Session

logger = logging.getLogger(__name__)


class Hub:
    """The rooms of this process."""

    def __init__(self) -> None:
        """Begin without an event loop: the first socket brings it."""
        self.rooms: dict[UUID, Room] = {}
        self.loop: asyncio.AbstractEventLoop | None = None
        self.reading = ThreadPoolExecutor(1, "boards")
        admitting = ThreadPoolExecutor(1, "admission")
        self.admissions = Gathering(admitting, admit_all)
        self.first_frames = Gathering(admitting, first_frames)
        self.presence = Presence(self)
        self.wire = Wire(self.hear, self.catch_up_all, self.presence.hear)
        self._keeping: set[asyncio.Task[None]] = set()

    # ── hearing ──────────────────────────────────────────────────────────────
    def carry(self, event: Event) -> None:
        """Carry an event to all boards of all processes; from any thread, without waiting."""
        if settings.REDIS_URL:
            self.wire.send(event)
        elif self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.hear, event)

    def hear(self, event: Event) -> None:
        """Take note of an event, on the event loop."""
        if isinstance(event, BoardChanged):
            room = self.rooms.get(event.session_id)
            if room and event.seq > room.seq:
                if room.listening():
                    room.behind.set()
                else:
                    room.seq = event.seq  # who is just coming in reads on until there
        elif isinstance(event, RightsChanged):
            for room in list(self.rooms.values()):
                if not event.person_ids or any(s.listener.person_id in event.person_ids for s in room.sockets):
                    self._keep(self._ask_again(room))
                    self._keep(self._ask_again(room, after=1.0))  # somebody may just be coming in

    def catch_up_all(self) -> None:
        """Let every room read on: the wire was broken and may have lost something."""
        for room in self.rooms.values():
            room.behind.set()

    # ── coming and going ─────────────────────────────────────────────────────
    def join(self, socket: Socket, epoch: str, seq: int) -> Room:
        """Take a socket in; it hears changes once its first frame was sent (`Room.let_listen`)."""
        self._start()
        session_id = socket.listener.session_id
        room = self.rooms.get(session_id)
        if room is None:
            room = self.rooms[session_id] = Room(session_id, epoch, seq)
            room.task = self._keep(self._run(room))
        room.add(socket)
        self.presence.changed(session_id)
        return room

    def leave(self, socket: Socket) -> None:
        """Let a socket go; an empty room is closed."""
        room = self.rooms.get(socket.listener.session_id)
        if room is None:
            return
        room.remove(socket)
        self.presence.changed(room.session_id)
        if not room.sockets:
            del self.rooms[room.session_id]
            if room.task:
                room.task.cancel()

    # ── telling ──────────────────────────────────────────────────────────────
    async def _run(self, room: Room) -> None:
        """Bring everybody in the room up to date whenever it is behind."""
        while True:
            await room.behind.wait()
            room.behind.clear()
            messages: dict[Audience, dict[str, Any]] = {}
            try:  # somebody of another audience may become ready while this reads: then read for them too
                while missing := room.listening().keys() - messages.keys():
                    messages |= await self.read(
                        fragments.changes_since, room.session_id, room.seq, list(missing), room.epoch
                    )
            except Exception as error:  # noqa: BLE001 - whatever it is: the room goes on
                complain("The board could not be read; the next heartbeat tries again.", error)
                continue
            for audience, sockets in room.listening().items():
                self.tell(sockets, fragments.as_frame(messages[audience]))
            if messages:
                room.seq = min(message["seq"] for message in messages.values())
                room.epoch = next(iter(messages.values()))["epoch"]

    def tell(self, sockets: list[Socket], text: str) -> None:
        """Hand the same bytes to all these sockets."""
        frame = websocket_frame(text)
        now = asyncio.get_running_loop().time()
        for socket in sockets:
            socket.write(text, frame, now)

    async def read[**P, T](self, reader: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a reader in the thread that has its own lasting database connection."""
        return await in_thread(self.reading, reader, *args, **kwargs)

    # ── the heartbeat ────────────────────────────────────────────────────────
    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(settings.HEARTBEAT_SECONDS)
            for room in list(self.rooms.values()):
                try:
                    await self._ask_again(room, beat=True)
                except Exception as error:  # noqa: BLE001 - whatever it is: the heart goes on beating, for all rooms
                    complain("Rights could not be asked; the next heartbeat tries again.", error)
            self.presence.beat()

    async def _ask_again(self, room: Room, *, beat: bool = False, after: float = 0) -> None:
        """Ask everybody's rights; let go who has none or reads nothing; say where the board stands."""
        await asyncio.sleep(after)
        sockets = [socket for socket in room.sockets if socket.ready]
        found = await self.read(ask_again, room.session_id, [socket.listener for socket in sockets])
        now = asyncio.get_running_loop().time()
        for socket in sockets:
            audience = found.audiences.get(socket.listener) if found else None
            if audience is None:
                self._dismiss(socket, 4403)
            elif socket.is_silent(now):
                socket.writer.abort()
            elif audience != socket.audience or (found and found.epoch != room.epoch):
                await self._hand_whole(room, socket, audience)
        if found:
            if found.seq > room.seq or found.epoch != room.epoch:
                room.seq = min(room.seq, found.seq)
                room.behind.set()
            elif beat:
                self._say_where(room, found)

    def _say_where(self, room: Room, found: Standings) -> None:
        for audience, sockets in room.listening().items():
            place = {"epoch": found.epoch, "audience": str(audience), "after": found.seq, "seq": found.seq}
            self.tell(sockets, fragments.as_frame(place))

    async def _hand_whole(self, room: Room, socket: Socket, audience: Audience) -> None:
        """Move a socket to another audience and give it the whole board."""
        room.let_listen(socket, audience)
        self.presence.changed(room.session_id)
        messages = await self.read(fragments.changes_since, room.session_id, -1, [audience])
        self.tell([socket], fragments.as_frame(messages[audience]))

    def _dismiss(self, socket: Socket, code: int) -> None:
        room = self.rooms.get(socket.listener.session_id)
        if room:
            self.leave(socket)
        socket.writer.close(code)

    # ── starting ─────────────────────────────────────────────────────────────
    def _start(self) -> None:
        loop = asyncio.get_running_loop()
        if self.loop is loop:
            return
        self.loop, self.rooms = loop, {}
        self._keep(self._beat())
        if settings.REDIS_URL:
            self._keep(self.wire.listen())

    def _keep(self, work: Any) -> asyncio.Task[None]:
        """Run work beside everything else, and see what came of it."""
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)
        self._keeping.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._keeping.discard(task)
        with suppress(asyncio.CancelledError):
            if error := task.exception():
                complain("Work of the hub ended early.", error)


def complain(sentence: str, error: BaseException) -> None:
    """Log what went wrong; that a database or a session is away is expected and needs no traceback."""
    expected = isinstance(error, DatabaseError | Session.DoesNotExist)
    logger.log(logging.WARNING if expected else logging.ERROR, sentence, exc_info=None if expected else error)


hub = Hub()


def register() -> None:
    """Let what is published reach the boards."""
    publish.carry_with(hub.carry)
