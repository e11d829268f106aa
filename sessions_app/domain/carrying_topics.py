"""Carrying topics: what was parked stands ready in the session it was parked for, what was left open in the next.

A copy goes there with its title and the texts of its cards, nameless; the topic itself stays where it was talked
about. There is one copy of each at the most, however often a session is reopened and closed again.
"""

from collections.abc import Iterable

from sessions_app.domain.board import BoardChange, Kind, place_at_end
from sessions_app.models import Session, Topic

Fate = Topic.Fate
LONGEST_CARRIED = 4000
GOES_ON = (Fate.PARKED, Fate.INTERIM, "")  # without a fate it was not talked through


def carry_topics(change: BoardChange) -> None:
    """Put topics that go on on the boards they belong on, and take off copies that no longer do.

    The caller has locked the boards of the journey, and those for which topics of it were parked.
    """
    boards = [one for one in change.boards.values() if not one.session.practice]
    sessions = [one.session for one in boards]
    closed = [session.pk for session in sessions if session.is_closed]
    going = Topic.objects.filter(session__in=closed, fate__in=GOES_ON).select_related("session")
    wanted = {topic.pk: topic for topic in going.order_by("session__starts_at", "position", "pk")}
    copies = {copy.came_from_id: copy for copy in Topic.objects.filter(came_from__session__in=sessions)}
    for source_id, copy in copies.items():
        if source_id not in wanted:
            _take_off(change, copy)
    for topic in wanted.values():
        target = None if topic.pk in copies else place_for(topic, sessions)
        if target is not None:
            _put_on(change.boards[target.pk], topic)


def place_for(topic: Topic, sessions: Iterable[Session]) -> Session | None:
    """Return where a topic goes: the session it was parked for, else the next one that fits, if there is one."""
    in_order = sorted(sessions, key=lambda one: (one.starts_at, one.pk))
    named = next((one for one in in_order if one.pk == topic.parked_for_id and not one.is_closed), None)
    if named:
        return named
    to_come = [one for one in in_order if one.status == Session.Status.PREPARING]
    journey_id = topic.session.journey_id
    same = [one for one in to_come if journey_id and one.journey_id == journey_id]
    if topic.fate == Fate.INTERIM:
        same = [one for one in same if one.kind == Session.Kind.INTERIM]
    return next(iter(same), None)


def _put_on(board: BoardChange, topic: Topic) -> None:
    texts = "\n".join(topic.cards.order_by("position", "pk").values_list("text", flat=True))
    copy = Topic.objects.create(
        session=board.session,
        title=topic.title,
        position=place_at_end(Topic.objects.filter(session=board.session)),
        came_from=topic,
        carried_text="\n".join(filter(None, [topic.carried_text, texts]))[:LONGEST_CARRIED],
    )
    board.changed(Kind.TOPIC, copy.pk)
    board.session_changed()


def _take_off(change: BoardChange, copy: Topic) -> None:
    """Take a copy off a board that is still being prepared, unless somebody did something with it."""
    board = change.boards.get(copy.session_id)
    used = (
        copy.version > 1
        or copy.fate
        or any(
            getattr(copy, name).exists() for name in ("cards", "viewpoints", "agreements", "decisions", "cast_votes")
        )
    )
    if board is None or used or board.session.status != Session.Status.PREPARING:
        return
    board.gone(Kind.TOPIC, copy.pk)
    board.session_changed()
    copy.delete()
