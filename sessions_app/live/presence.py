"""Who is here, and whether somebody who leads is: kept in memory only, told at most each second, never written down."""

import asyncio
import json
import os
import secrets
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import translation

from sessions_app.models import SessionRole

if TYPE_CHECKING:
    from sessions_app.live.hub import Hub

QUIET_SECONDS = 1.0
FORGET_SECONDS = 45.0
type About = tuple[str, str, bool, str]  # name, initials, guest, and the role in which they are here
type Here = dict[int, About]


class Presence:
    """Who is on which board, in this process and, as far as they tell, in the others."""

    def __init__(self, hub: "Hub") -> None:
        """Begin with nobody."""
        self._hub = hub
        self._process = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._elsewhere: dict[UUID, dict[str, tuple[float, Here]]] = {}
        self._waiting: set[UUID] = set()

    def changed(self, session_id: UUID) -> None:
        """Note that somebody came or went; it is told in a moment, once for all who came together."""
        if session_id not in self._waiting:
            self._waiting.add(session_id)
            asyncio.get_running_loop().call_later(QUIET_SECONDS, self._settle, session_id)

    def beat(self) -> None:
        """Tell the other processes again who is here, so that who does not tell is forgotten."""
        for session_id in self._hub.rooms:
            self._hub.wire.send_presence(self._process, session_id, self._here(session_id))

    def hear(self, process: str, session_id: UUID, people: list[list[Any]]) -> None:
        """Take note of who is on a board in another process."""
        if process == self._process:
            return
        here: Here = {person: (name, initials, guest, role) for person, name, initials, guest, role in people}
        known = self._elsewhere.setdefault(session_id, {})
        before = known.pop(process, (0, {}))[1]
        if here:
            known[process] = (asyncio.get_running_loop().time(), here)
        elif not known:
            del self._elsewhere[session_id]
        if before != here and session_id in self._hub.rooms:
            self._tell(session_id)

    def _settle(self, session_id: UUID) -> None:
        self._waiting.discard(session_id)
        self._hub.wire.send_presence(self._process, session_id, self._here(session_id))
        self._tell(session_id)

    def _tell(self, session_id: UUID) -> None:
        room = self._hub.rooms.get(session_id)
        if room is None:
            return
        people = self.everybody(session_id)
        by_language: dict[str, str] = {}
        roles = sorted({role for _name, _initials, _guest, role in people} & set(SessionRole.LEADING))
        for audience, sockets in room.listening().items():
            if audience.language not in by_language:
                with translation.override(audience.language):
                    html = render_to_string("sessions_app/board/_presence.html", {"people": people})
                by_language[audience.language] = json.dumps({"presence": html, "count": len(people), "roles": roles})
            self._hub.tell(sockets, by_language[audience.language])

    def everybody(self, session_id: UUID) -> list[About]:
        """Return name, initials, «guest» and role of everybody here, by name."""
        found = self._here(session_id)
        now = asyncio.get_running_loop().time()
        for process, (at, here) in list(self._elsewhere.get(session_id, {}).items()):
            if now - at > FORGET_SECONDS:
                del self._elsewhere[session_id][process]
            else:
                found |= here
        return sorted(found.values(), key=lambda one: one[0].casefold())

    def _here(self, session_id: UUID) -> Here:
        room = self._hub.rooms.get(session_id)
        return {
            s.listener.person_id: (s.listener.name, s.listener.initials, s.listener.guest, s.audience.role)
            for s in (room.sockets if room else ())
        }
