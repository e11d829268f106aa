"""What tests of the verbs share: time in hand, and which of them belong to the database at hand."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.sessions_app.three_topics import put_three

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)

collect_ignore = [] if connection.vendor == "postgresql" else ["test_on_postgresql.py"]


@pytest.fixture
def hands(monkeypatch):
    """Hold the time in hand: `hands(seconds)` is so long after noon."""

    def set_to(seconds: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(seconds=seconds))

    set_to(0)
    return set_to


@pytest.fixture
def three(session, cast, by):
    """Put three topics on the board of the module's session."""
    return put_three(session, cast.member, by)
