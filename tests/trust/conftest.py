"""Both teams in the middle of a session, and a browser that sends anything."""

import pytest
from django.db import connection

from tests.trust.sending import Sender
from tests.trust.stage import Stage, set_stage

collect_ignore = [] if connection.vendor == "sqlite" else ["test_on_sqlite.py"]


@pytest.fixture
def stage(cast) -> Stage:
    """Put something of every kind on both boards."""
    return set_stage(cast)


@pytest.fixture
def send(stage, caplog) -> Sender:
    """Send forms as anybody, from a browser that reads Dutch."""
    return Sender(stage, caplog)
