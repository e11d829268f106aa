"""One thing of a board → HTML: a card, a lesson, an agreement, a topic, and the like.

It is rendered once per process, language and change number, whoever asks.
"""

from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.timezone import localtime

from sessions_app.fragments.audiences import Audience
from sessions_app.fragments.renderings import Renderings
from sessions_app.models import BoardEntry, Topic

Kind = BoardEntry.Kind
EARLIER = "earlier-"  # how the lists begin that hold what is carried from earlier sessions
EARLIER_DONE = f"{EARLIER}done"  # the list of what is finished of it

_things = Renderings(8000)


def thing_html(kind: Kind, thing: Any, rev: int, audience: Audience, board_id: UUID) -> str:
    """Render one thing as it stands on a board.

    Numbers are those of one board, so the board is part of the key; names are too, for they can change without it.
    What was asked of whoever leads is for their eyes, what was said in an earlier session not for those of guests.
    """
    names = tuple(
        str(person)
        for role in ("author", "typed_by", "owner", "needed_from", "pair", "decided_by")
        if (person := getattr(thing, role, None))
    )
    if kind == Kind.AGREEMENT:  # says from which session it is, and its dates in the terms of that session's year
        names += (thing.session.title, str(localtime(thing.session.starts_at).year))
    leads = kind in {Kind.MOMENT, Kind.CLOCK} and audience.leads
    if kind == Kind.TOPIC:
        thing = as_seen(thing, audience)
    key = (board_id, thing.pk, rev, audience.language, leads, kind == Kind.TOPIC and audience.role == "guest", names)
    return _things.get(key) or _things.keep(key, render_thing(kind, thing, board_id, leads=leads))


def render_thing(kind: Kind, thing: Any, board_id: UUID, **more: Any) -> str:
    """Render one thing anew, with what else its template asks for."""
    context = {
        kind: thing,
        "board_id": board_id,
        "carried": thing.session_id != board_id,
        "list": list_of(kind, thing, board_id),
        **more,
    }
    return render_to_string(f"sessions_app/board/_{kind}.html", context).strip()


def list_of(kind: Kind, thing: Any, board_id: UUID) -> str:
    """Return the id of the list in which a thing stands on a board."""
    if kind == Kind.CARD:
        return f"in-{thing.topic_id}" if thing.topic_id else f"cards-{thing.column}-{thing.process_id}"
    if kind == Kind.LESSON:
        return f"lessons-{thing.question}"
    if kind in {Kind.VIEWPOINT, Kind.CLOCK}:
        return f"{'views' if kind == Kind.VIEWPOINT else 'time'}-{thing.topic_id}"
    if kind != Kind.AGREEMENT:
        return {Kind.TOPIC: "topics", Kind.DECISION: "decisions", Kind.MOMENT: "moments"}[kind]
    if thing.session_id == board_id:
        return "agreements"
    return EARLIER_DONE if thing.is_finished else f"{EARLIER}{thing.needed_from_id or 0}"


def sees(audience: Audience, thing: Any, board_id: UUID) -> bool:
    """Whether an audience sees a thing on this board: guests came for one session, not for what was agreed before."""
    return audience.role != "guest" or thing.session_id == board_id


def as_seen(topic: Topic, audience: Audience) -> Topic:
    """Return a topic as an audience sees it."""
    return topic.without_past() if audience.role == "guest" else topic
