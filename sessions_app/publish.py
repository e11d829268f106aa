"""The only place that tells open boards that something changed, after the change is committed.

Whoever carries the news to the boards registers itself here (`live.hub` does), so this module knows
no sockets; it runs the same in a web process, in the task worker and in a command.
"""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.db import transaction

from sessions_app.events import BoardChanged, Event, RightsChanged

type Carrier = Callable[[Event], None]
_carriers: list[Carrier] = []


def carry_with(carrier: Carrier) -> None:
    """Register what carries news to open boards; it must return at once and may be called from any thread."""
    if carrier not in _carriers:
        _carriers.append(carrier)


def board_changed(session_id: UUID, seq: int) -> None:
    """Tell after commit that the board reached `seq`."""
    _after_commit(BoardChanged(session_id, seq))


def rights_changed(*person_ids: int) -> None:
    """Tell after commit that these people's rights changed; nobody named: ask everybody's again."""
    _after_commit(RightsChanged(tuple(person_ids)))


def _after_commit(event: Event) -> None:
    for carrier in _carriers:
        # robust: the write is saved; that the news can't be carried now is healed by the heartbeat
        transaction.on_commit(partial(carrier, event), robust=True)
