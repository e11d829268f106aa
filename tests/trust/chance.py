"""Chance and time that can be repeated: the same session played twice gives the same ids, keys and moments."""

import hashlib
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.utils import timezone

BEGIN = datetime(2027, 3, 1, 9, 0, tzinfo=UTC).timestamp()


class Chance:
    """A source of bytes that nobody can tell from chance, and that gives the same ones again."""

    def __init__(self) -> None:
        """Begin anew."""
        self._drawn = 0

    def __call__(self, size: int) -> bytes:
        """Return so many bytes."""
        self._drawn += 1
        return hashlib.shake_128(f"draw {self._drawn}".encode()).digest(size)


class Clock:
    """A clock that goes on only when told."""

    def __init__(self) -> None:
        """Begin in the morning of the session."""
        self.seconds = BEGIN

    def time(self) -> float:
        """Return seconds, as `time.time` does."""
        return self.seconds

    def now(self) -> datetime:
        """Return the moment, as `timezone.now` does."""
        return datetime.fromtimestamp(self.seconds, tz=UTC)

    def go_on(self, seconds: float = 7) -> None:
        """Let time pass."""
        self.seconds += seconds


@contextmanager
def repeatable() -> Iterator[Clock]:
    """Let everything inside draw from `Chance`, and live by the clock that is handed out."""
    clock, chance = Clock(), Chance()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "urandom", chance)
        patch.setattr(random, "_urandom", chance)
        patch.setattr(time, "time", clock.time)
        patch.setattr(timezone, "now", clock.now)
        yield clock
