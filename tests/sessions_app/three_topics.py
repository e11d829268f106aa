"""Three topics on a board, and what tests ask about them."""

import json
from typing import Any
from uuid import UUID

from sessions_app.domain.ordering import begin_topic
from sessions_app.domain.undoing import undo_arranging
from sessions_app.models import BoardEntry, Card, Session, Topic, TopicLink
from tests.sessions_app.steps import write


def put_three(session: Session, person: Any, by: Any) -> list[Topic]:
    """Put topics A (with a1, a2, a3), B (with b1) and C (with c1) on the board."""
    made = []
    for title, texts in (("A", ["a1", "a2", "a3"]), ("B", ["b1"]), ("C", ["c1"])):
        ids = [write(session, person, text).pk for text in texts]
        made.append(Topic.objects.get(pk=begin_topic(session, by=by, card_ids=ids, title=title).object_id))
    return made


def shown() -> dict[str, list[str]]:
    """Return the texts in each topic, by its title."""
    return {topic.title: [card.text for card in topic.cards.all()] for topic in Topic.objects.all()}


def titles() -> str:
    """Return the titles in order."""
    return "".join(Topic.objects.values_list("title", flat=True))


def links() -> list[tuple[str, str]]:
    """Return the titles that hang together."""
    return sorted(TopicLink.objects.values_list("one__title", "other__title"))


def everything() -> tuple[list[Any], list[Any], list[tuple[str, str]]]:
    """Return all that an undo must bring back."""
    cards = Card.objects.order_by("pk").values_list("pk", "topic", "position")
    return list(cards), list(Topic.objects.values_list("pk", "title", "position", "votes")), links()


def stamped(session: Session, seq: int) -> set[UUID]:
    """Return the objects with this change number."""
    return set(BoardEntry.objects.filter(session=session, rev=seq).values_list("object_id", flat=True))


def undo(session: Session, by: Any, done: Any) -> Any:
    """Undo it with what the browser sends back."""
    return undo_arranging(session, by=by, remembered=json.loads(json.dumps(done.undo)))
