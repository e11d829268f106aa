"""Tidying: boards forget what left long ago, and who was away so long gets the whole board."""

import pytest

from sessions_app import tasks
from sessions_app.domain import tidying
from sessions_app.domain.collecting import remove_card
from sessions_app.fragments import Audience, changes_since
from sessions_app.models import BoardEntry, Card, Session
from tests.sessions_app.steps import open_board, standing_of, write

MEMBERS = Audience("en", "member")


@pytest.fixture
def crowded(cast, monkeypatch):
    """A board from which more left than it remembers."""
    monkeypatch.setattr(tidying, "MOST_GONE", 4)
    session = open_board(cast.session)
    by = standing_of(cast.facilitator, session)
    for number in range(5):
        remove_card(write(session, cast.member, str(number)), by=by, key_hashes=frozenset())
    write(session, cast.member, "Stays")
    return session


def test_sweep_forgets_the_oldest_of_what_left(crowded):
    tasks.sweep()
    crowded.refresh_from_db()
    gone = list(BoardEntry.objects.filter(gone=True).order_by("rev").values_list("rev", flat=True))
    assert gone == [8, 10]
    assert crowded.floor == 6
    assert BoardEntry.objects.filter(gone=False).count() == Card.objects.count() == 1
    assert crowded.seq == 11


def test_sweep_of_boards_that_are_not_crowded_changes_nothing(cast, crowded, monkeypatch):
    monkeypatch.setattr(tidying, "MOST_GONE", 5)
    tasks.sweep()
    assert BoardEntry.objects.filter(gone=True).count() == 5
    assert set(Session.objects.values_list("floor", flat=True)) == {0}


def test_board_older_than_what_was_forgotten_is_replaced_as_a_whole(crowded):
    tasks.sweep()
    assert changes_since(crowded.pk, 5, [MEMBERS])[MEMBERS]["whole"]
    message = changes_since(crowded.pk, 6, [MEMBERS])[MEMBERS]
    assert "whole" not in message
    assert message["content"].count('hx-swap="gone"') == 2
    assert message["content"].count('hx-swap="place"') == 1


def test_start_gives_every_board_a_new_epoch(cast):
    before = set(Session.objects.values_list("epoch", flat=True))
    tasks.at_start()
    assert before.isdisjoint(Session.objects.values_list("epoch", flat=True))
