"""What boards are told: frozen, ids and numbers only, never a text."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class BoardChanged:
    """The board of a session has reached this change number."""

    session_id: UUID
    seq: int


@dataclass(frozen=True, slots=True)
class RightsChanged:
    """What these people may do has changed: their open boards must ask again. Empty: everybody's."""

    person_ids: tuple[int, ...] = ()


type Event = BoardChanged | RightsChanged
