"""What changed → the message that goes over a socket, and comes by polling and as page alike.

A message is put together once per audience, of things that are rendered once. What is one person's own never passes
through here.
"""

import json
from typing import Any
from uuid import UUID

from django.utils import translation

from sessions_app import phases, queries
from sessions_app.fragments.audiences import Audience
from sessions_app.fragments.things import Kind, sees, thing_html
from sessions_app.fragments.whole_boards import board_html
from sessions_app.models import BoardEntry, Session

MOST_ENTRIES = 300  # more changed than this: the whole board is the shorter message
MOST_BYTES = 512 * 1024  # a longer board is fetched over HTTP, so that no socket's buffer grows with it


def whole_board(session: Session, audience: Audience) -> dict[str, Any]:
    """Return the message that replaces everything a client has."""
    with translation.override(audience.language):
        html = board_html(session, audience)
    return {
        "epoch": str(session.epoch),
        "audience": str(audience),
        "whole": True,
        "seq": session.seq,
        "content": html,
    }


def changes_since(
    session_id: UUID, after: int, audiences: list[Audience], epoch: str = ""
) -> dict[Audience, dict[str, Any]]:
    """Return, for each audience, the message that brings a board from `after` to now.

    It holds the present state of what changed, not its history. Where the epoch is another, the
    number is below what is still known or above what there is, or the board as a whole changed,
    the message is the whole board.
    """
    with queries.one_moment():
        return changes_of(Session.objects.get(pk=session_id), after, audiences, epoch)


def changes_of(
    session: Session, after: int, audiences: list[Audience], epoch: str = ""
) -> dict[Audience, dict[str, Any]]:
    """Return the messages of `changes_since` for a session that was read in the same moment."""
    known = (not epoch or epoch == str(session.epoch)) and session.floor <= after <= session.seq
    entries = queries.entries_since(session, after) if known else []
    frame = {Kind.SESSION, Kind.TOPIC} if phases.hangs_on_topics(session) else {Kind.SESSION}
    if not known or len(entries) > MOST_ENTRIES or any(entry.kind in frame for entry in entries):
        return {audience: whole_board(session, audience) for audience in audiences}
    things = {
        thing.pk: thing
        for kind in {Kind(entry.kind) for entry in entries}
        for thing in queries.shown(kind).filter(pk__in=[e.object_id for e in entries if e.kind == kind])
    }
    contents = {eyes: _contents(session.pk, entries, things, eyes) for eyes in {a.eyes for a in audiences}}
    return {
        audience: {
            "epoch": str(session.epoch),
            "audience": str(audience),
            "after": after,
            "seq": session.seq,
            **({"content": contents[audience.eyes]} if entries else {}),
        }
        for audience in audiences
    }


def _contents(board_id: UUID, entries: list[BoardEntry], things: dict[UUID, Any], audience: Audience) -> str:
    in_order = sorted(entries, key=_turn_of)
    with translation.override(audience.language):
        return "".join(_partial(board_id, entry, things.get(entry.object_id), audience) for entry in in_order)


def _turn_of(entry: BoardEntry) -> int:
    """Return when an entry has its turn: a topic comes before what lies in it, and goes after all that was in it."""
    if entry.kind == Kind.TOPIC:
        return 3 if entry.gone else 0
    return 2 if entry.gone else 1


def _partial(board_id: UUID, entry: BoardEntry, thing: Any, audience: Audience) -> str:
    if thing is not None and not sees(audience, thing, board_id):
        return ""
    if entry.gone or thing is None:
        gone = f"{entry.kind}-{entry.object_id}"
        return f'<hx-partial hx-target="#board" hx-swap="gone"><i data-id="{gone}"></i></hx-partial>'
    html = thing_html(Kind(entry.kind), thing, entry.rev, audience, board_id)
    return f'<hx-partial hx-target="#board" hx-swap="place">{html}</hx-partial>'


def as_frame(message: dict[str, Any]) -> str:
    """Return the message as it goes over a socket; a board too long for one says «fetch me»."""
    if message.get("whole") and len(message["content"]) > MOST_BYTES:
        message = {name: value for name, value in message.items() if name != "content"}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
