"""Where cards and topics lie: what a rearrangement changed is found by comparing before and after.

So every verb that orders only says what goes where. Topics that lost their last card vanish, everything that
changed gets its stamp and nothing else does, and what is needed to undo it is the difference itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sessions_app import rules
from sessions_app.domain.board import BoardChange, Kind, board_change
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written, require_open
from sessions_app.models import Card, Session, Topic, TopicLink
from sessions_app.rules import Standing

CARD_PLACE = ("topic_id", "position", "column", "process_id")
TOPIC_PLACE = ("title", "position", "votes")


@dataclass(frozen=True, slots=True)
class Arranged(Written):
    """What came of ordering; `undo` is what `undo_arranging` needs, for the browser of who did it."""

    undo: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which cards lie where, which topics there are, and which of them hang together; ids as text."""

    cards: dict[str, list[Any]]
    topics: dict[str, list[Any]]
    links: list[list[str]]

    @classmethod
    def of(cls, session: Session) -> "Arrangement":
        """Read how it is now."""
        cards = Card.objects.filter(session=session).values_list("pk", *CARD_PLACE)
        topics = Topic.objects.filter(session=session).values_list("pk", *TOPIC_PLACE)
        links = TopicLink.objects.filter(one__session=session).order_by("one", "other").values_list("one", "other")
        return cls(
            {str(pk): [str(topic) if topic else None, *rest] for pk, topic, *rest in cards},
            {str(pk): place for pk, *place in topics},
            [[str(one), str(other)] for one, other in links],
        )

    def filled(self) -> set[str]:
        """Return the topics in which cards lie."""
        return {place[0] for place in self.cards.values() if place[0]}


@dataclass
class Arranging:
    """One rearrangement under the lock of its board: begin it before anything moves, settle it afterwards."""

    change: BoardChange
    for_guest: bool = False
    object_id: UUID | None = None  # what it is about
    undo: dict[str, Any] | None = None
    before: Arrangement = field(init=False)

    @property
    def session(self) -> Session:
        """Return the session as it is under the lock."""
        return self.change.session

    @property
    def is_new(self) -> bool:
        """Whether it is done now; a form that was taken before did it already."""
        return self.change.receipt is None

    @property
    def result(self) -> Arranged:
        """Return what came of it, now or when the form was first taken."""
        if receipt := self.change.receipt:
            return Arranged(receipt.seq, receipt.object_id)
        return Arranged(self.change.seq, self.object_id, self.undo)

    def __post_init__(self) -> None:
        """Remember how it was."""
        self.before = Arrangement.of(self.session)

    def settle(self) -> None:
        """Let topics that lost their last card go, stamp what changed, and keep what undoes it."""
        after = Arrangement.of(self.session)
        if self._let_go_of(self.before.filled() - after.filled()):
            after = Arrangement.of(self.session)
        cards = _differing(self.before.cards, after.cards)
        topics = _differing(self.before.topics, after.topics)
        self._stamp(cards, topics, after)
        self.undo = {
            "cards": {pk: [was, now] for pk, (was, now) in cards.items() if was and now},
            "topics": self._told_of(topics),
            "links": [
                [link for link in self.before.links if link not in after.links],
                [link for link in after.links if link not in self.before.links],
            ],
        }

    def _let_go_of(self, emptied: set[str]) -> bool:
        """Let these topics go but for those on which something rests; say whether any went."""
        there = Topic.objects.filter(pk__in=emptied) if emptied else ()
        going = [topic for topic in there if not rests_on(topic, self.session)]
        for topic in going:
            topic.delete()
        return bool(going)

    def _told_of(self, topics: dict[str, list[Any]]) -> dict[str, list[Any]]:
        """Return what of the topics goes to the browser; a guest's must not hear of earlier sessions."""
        if not self.for_guest:
            return topics
        earlier = Topic.objects.filter(session=self.session, came_from__isnull=False).values_list("pk", flat=True)
        return {pk: places for pk, places in topics.items() if pk not in {str(one) for one in earlier}}

    def _stamp(self, cards: dict[str, list[Any]], topics: dict[str, list[Any]], after: Arrangement) -> None:
        for pk in cards.keys() & after.cards.keys():
            self.change.changed(Kind.CARD, UUID(pk))
        looks_different = set(topics)
        for link in [*after.links, *self.before.links]:
            renamed = any(pk in topics and _title(topics[pk][0]) != _title(topics[pk][1]) for pk in link)
            if renamed or (link in after.links) != (link in self.before.links):
                looks_different.update(link)
        for pk in looks_different:
            (self.change.changed if pk in after.topics else self.change.gone)(Kind.TOPIC, UUID(pk))


@contextmanager
def arranging(session: Session, *, by: Standing, key: str = "") -> Iterator[Arranging]:
    """Lock the board for somebody who orders what is on it. With a `key` that was taken before it `is_new` no more."""
    with board_change(session, key=key) as change:
        work = Arranging(change, for_guest=by.guest)
        if change.receipt:
            yield work
            return
        require_may_order(change.session, by)
        yield work
        work.settle()
        if key:
            change.keep_receipt(key, work.object_id)


def require_may_order(session: Session, by: Standing) -> None:
    """Refuse who only looks on, and when there is no session to order in."""
    if not rules.takes_part(by):
        raise Refused(_("You observe this session: who takes part orders the cards."), status=403)
    if not session.is_running:
        require_open(session)
        raise Refused(_("Cards are drawn together in the session: start it first."), status=409)


def rests_on(topic: Topic, session: Session) -> bool:
    """Whether something rests on the topic, so that it stays without cards too."""
    return bool(
        topic.fate
        or topic.carried_text
        or session.talking_about_id == topic.pk
        or topic.viewpoints.exists()
        or topic.agreements.exists()
        or topic.decisions.exists()
    )


def _differing(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Return what is not the same in both, as [before, after]; None where it was not there."""
    pks = before.keys() | after.keys()
    return {pk: [before.get(pk), after.get(pk)] for pk in sorted(pks) if before.get(pk) != after.get(pk)}


def _title(place: list[Any] | None) -> str | None:
    return place[0] if place else None
