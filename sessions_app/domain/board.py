"""One change of a board: locked, numbered, stamped, told after commit.

Every write to a board goes through `board_change`. It locks the session's row, so changes of one
board happen one after another; the number it gives has no gaps.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from django.db import models, transaction

from sessions_app import publish
from sessions_app.models import BoardEntry, Receipt, Session

type Beside = Callable[[], Iterable[UUID]]
STEP = 1 << 20  # the room left between two neighbours, so that others can be put between them
Kind = BoardEntry.Kind


@dataclass
class BoardChange:
    """What one write does to one board."""

    session: Session
    receipt: Receipt | None = None
    boards: "dict[UUID, BoardChange]" = field(default_factory=dict)  # what this write does to each board it locked
    _stamps: dict[UUID, tuple[Kind, bool]] = field(default_factory=dict)
    _receipt_for: tuple[str, UUID | None] | None = None

    @property
    def seq(self) -> int:
        """Return the change number that the board has reached."""
        return self.session.seq

    def changed(self, kind: Kind, object_id: UUID) -> None:
        """Say that an object was put on the board or changed there."""
        self._stamps[object_id] = (kind, False)

    def gone(self, kind: Kind, object_id: UUID) -> None:
        """Say that an object left the board; its entry keeps a number and no text."""
        self._stamps[object_id] = (kind, True)

    def session_changed(self) -> None:
        """Say that the board as a whole looks different now: everybody gets it whole."""
        self.changed(Kind.SESSION, self.session.pk)

    def keep_receipt(self, key: str, object_id: UUID | None = None) -> None:
        """Keep that the form with this key was taken, and what came of it."""
        self._receipt_for = (key, object_id)

    def complete(self) -> None:
        """Give what changed its number; called once, inside the transaction."""
        if self._stamps:
            self.session.seq += 1
            Session.objects.filter(pk=self.session.pk).update(seq=self.session.seq)
            BoardEntry.objects.bulk_create(
                [
                    BoardEntry(session=self.session, kind=kind, object_id=object_id, rev=self.session.seq, gone=gone)
                    for object_id, (kind, gone) in self._stamps.items()
                ],
                update_conflicts=True,
                unique_fields=["session", "object_id"],
                update_fields=["rev", "gone"],
            )
            publish.board_changed(self.session.pk, self.session.seq)
        if self._receipt_for:
            key, object_id = self._receipt_for
            Receipt.objects.create(
                session=self.session, key_hash=hash_key(key), seq=self.session.seq, object_id=object_id
            )


@contextmanager
def board_change(session: Session, *, key: str = "", beside: Beside | None = None) -> Iterator[BoardChange]:
    """Lock the board of `session` and yield what this write does to it.

    The session is read again under the lock; use `change.session`. With a `key` that was taken
    before, `change.receipt` holds what came of it: the caller does nothing then. A write that also
    touches other boards says with `beside` which; they are locked too and found in `change.boards`.
    """
    with transaction.atomic():
        locked = _lock(session.pk, beside)
        own = locked[session.pk]
        receipt = Receipt.objects.filter(session=own, key_hash=hash_key(key)).first() if key else None
        change = BoardChange(own, receipt)
        change.boards = {pk: BoardChange(other) for pk, other in locked.items() if pk != own.pk} | {own.pk: change}
        yield change
        if receipt is None:
            for one in change.boards.values():
                one.complete()


def _lock(session_id: UUID, beside: Beside | None) -> dict[UUID, Session]:
    """Lock the board, and those beside it: always in order of id, so that two writes never wait for each other.

    Which those are may change until they are locked: then the locks are given back and all are taken again.
    """
    if beside is None:
        return {session_id: Session.objects.select_for_update(no_key=True).get(pk=session_id)}
    wanted = {session_id, *beside()}
    while True:
        savepoint = transaction.savepoint_create()
        rows = Session.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
        locked = {row.pk: row for row in rows}
        more = set(beside()) - wanted
        if not more:
            transaction.savepoint_commit(savepoint)
            return locked
        transaction.savepoint_rollback(savepoint)
        wanted |= more


def hash_key(key: str) -> str:
    """Return the hash under which a key is kept; keys are random, so one round of SHA-256 is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


def place_at_end[T: models.Model](siblings: models.QuerySet[T]) -> int:
    """Return a position after all siblings."""
    last = cast("int | None", siblings.aggregate(last=models.Max("position"))["last"])
    return STEP if last is None else last + STEP


def place_before[T: models.Model](siblings: models.QuerySet[T], before: T | None) -> tuple[int, list[T]]:
    """Return a position right before `before` (at the end for None) and the siblings that had to make room.

    Siblings are spread anew only where two neighbours have no number left between them; the caller
    stamps the spread ones, for their position is part of what boards show.
    """
    if before is None:
        return place_at_end(siblings), []
    upper: int = before.position  # type: ignore[attr-defined]
    earlier = models.Q(position__lt=upper) | models.Q(position=upper, pk__lt=before.pk)
    lower = siblings.filter(earlier).aggregate(last=models.Max("position"))["last"]
    if lower is None:
        return upper - STEP, []
    if upper - lower > 1:
        return (upper + lower) // 2, []
    ordered = list(siblings.order_by("position", "pk"))
    at = 0
    place = 0
    for sibling in ordered:
        at += STEP
        if sibling.pk == before.pk:
            place = at
            at += STEP
        sibling.position = at  # type: ignore[attr-defined]
    siblings.bulk_update(ordered, ["position"])
    return place, ordered
