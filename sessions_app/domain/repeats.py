"""A visitor who clicks twice: the second form meets what the first one made.

Kept in the cache for two minutes under the hash of the form's own random key. Call `keep_outcome`
inside the transaction, after taking its lock, so that who waits for the lock finds it.
"""

from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache

from sessions_app.domain.board import hash_key

SECONDS = 120
SHORTEST_KEY = 22


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a form: who the visitor became, and in which session."""

    person_id: int
    session_id: UUID


def first_outcome(key: str) -> Outcome | None:
    """Return what the form with this key made a moment ago, if it did."""
    found = cache.get(_name(key)) if len(key) >= SHORTEST_KEY else None
    return Outcome(*found) if found else None


def keep_outcome(key: str, person_id: int, session_id: UUID) -> None:
    """Remember for two minutes what the form with this key made."""
    if len(key) >= SHORTEST_KEY:
        cache.set(_name(key), (person_id, session_id), SECONDS)


def _name(key: str) -> str:
    return f"repeat:{hash_key(key)}"
