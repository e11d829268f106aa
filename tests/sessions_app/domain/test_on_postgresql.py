"""What only PostgreSQL can do; collected only there."""

import uuid

import pytest

from sessions_app.domain.board import Kind, board_change
from tests.sessions_app.steps import open_board, together


def number_taken(session):
    with board_change(session) as change:
        change.changed(Kind.CARD, uuid.uuid4())
    return change.seq


@pytest.mark.django_db(transaction=True)
def test_boards_do_not_wait_for_each_other(cast):
    with board_change(open_board(cast.session)):
        assert together(lambda: number_taken(cast.other_session)) == [1]
