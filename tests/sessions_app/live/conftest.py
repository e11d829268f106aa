"""What tests of open boards share."""

import os

import pytest
from django.db import connection

from tests.sessions_app.live.bare import BareBoard
from tests.sessions_app.steps import open_board

SEVERAL_PROCESSES = bool(os.environ.get("REDIS_URL")) and connection.vendor == "postgresql"
COLLECTED_ONLY = {
    "test_several_processes.py": SEVERAL_PROCESSES,
    "test_long_silence.py": bool(os.environ.get("LONG_RUN")),
}
collect_ignore = [name for name, collected in COLLECTED_ONLY.items() if not collected]


@pytest.fixture
def session(cast):
    """A session that runs, with its cards on the table."""
    return open_board(cast.session)


@pytest.fixture
def bare(server, session):
    """Open boards on bare connections of this test's server."""
    boards = []

    def open_bare(person):
        boards.append(BareBoard(server, person, session))
        return boards[-1]

    yield open_bare
    for board in boards:
        board.close()
