"""The socket of a board: it only pushes. What comes in is acknowledgements, and nothing is ever written."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from sessions_app.fragments import Asked, asked_by
from sessions_app.live.admission import Admission
from sessions_app.live.hub import hub
from sessions_app.live.rooms import Room, Socket
from sessions_app.live.writers import Send, writer_for

type Receive = Callable[[], Awaitable[dict[str, Any]]]
LONGEST_FRAME = 200  # characters; an acknowledgement is far shorter
MOST_FRAMES = 20  # in ten seconds
NO_RIGHT, MALFORMED = 4403, 4400


async def board_socket(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Admit, bring up to date, then listen for acknowledgements until the client goes."""
    await receive()
    session_id = scope["url_route"]["kwargs"]["session_id"]
    admission = await hub.admissions.ask((scope, session_id))
    await send({"type": "websocket.accept"})
    if admission is None:
        await send({"type": "websocket.close", "code": NO_RIGHT})
        return
    socket = Socket(admission.listener, admission.audience, writer_for(send))
    room = hub.join(socket, admission.epoch, admission.seq)
    try:
        await _bring_up_to_date(socket, admission, dict(parse_qsl(scope["query_string"].decode("latin-1"))), room)
        if not await _listen(socket, receive):
            await send({"type": "websocket.close", "code": MALFORMED})
    finally:
        hub.leave(socket)


async def no_board(scope: dict[str, Any], receive: Receive, send: Send) -> None:  # noqa: ARG001 - as ASGI calls it
    """Refuse a socket at any other address (403): Channels itself would log an error for each."""
    await receive()
    await send({"type": "websocket.close"})


async def _bring_up_to_date(socket: Socket, admission: Admission, query: dict[str, str], room: Room) -> None:
    """Send the first frame; from then on the socket hears what the room hears."""
    loop = asyncio.get_running_loop()
    first = await hub.first_frames.ask((admission, asked_by(query)))
    while first.seq < room.seq:  # the room went on while this was read
        asked = Asked(first.seq, admission.epoch, str(admission.audience))
        socket.write(first.text, first.frame, loop.time())
        first = await hub.first_frames.ask((admission, asked))
    socket.write(first.text, first.frame, loop.time())
    room.let_listen(socket, socket.audience)
    hub.presence.changed(room.session_id)


async def _listen(socket: Socket, receive: Receive) -> bool:
    """Take acknowledgements until the client goes; False when it sends anything else, or too much."""
    loop = asyncio.get_running_loop()
    since, count = loop.time(), 0
    while (message := await receive())["type"] != "websocket.disconnect":
        now = loop.time()
        if now - since > 10:
            since, count = now, 0
        count += 1
        characters = _acknowledged(message.get("text"))
        if characters is None or count > MOST_FRAMES:
            return False
        socket.heard(characters, now)
    return True


def _acknowledged(text: str | None) -> int | None:
    """Return how many characters the client says it has received, or None when this is no acknowledgement."""
    if text is None or len(text) > LONGEST_FRAME:
        return None
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return None
    characters = message.get("bytes") if isinstance(message, dict) else None
    return characters if isinstance(characters, int) and not isinstance(characters, bool) and characters >= 0 else None
