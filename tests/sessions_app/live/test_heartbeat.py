"""The heartbeat: says where each board stands, brings what got lost, and finds rights that ended without a word.

Tests change the database directly here, in another process than the server: no news gets to it.
"""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session as SignIn
from django.utils import timezone

from sessions_app import publish
from sessions_app.domain.tidying import renew_epochs
from sessions_app.models import GuestPass, Session, SessionRole
from teams.models import Membership, Person
from tests.sessions_app.steps import open_board, set_up, write

SERVER = {"HEARTBEAT_SECONDS": "0.5"}
NO_RIGHT = 4403
AT_MOST = 2.0


@pytest.fixture(autouse=True)
def no_news(monkeypatch):
    """Let nothing that the test itself changes be told."""
    monkeypatch.setattr(publish, "_carriers", [])


def listening(visitor, session):
    board = visitor.listen(session)
    assert board.next()["whole"]
    return board


def test_heartbeat_says_where_the_board_stands(server, cast, session):
    board = listening(server.visitor(cast.member), session)
    beats = [board.until(lambda frame: "seq" in frame) for _ in range(3)]
    session.refresh_from_db()
    place = {"epoch": str(session.epoch), "audience": "en.member", "after": 0, "seq": 0}
    assert beats == [place, place, place]


def test_heartbeat_brings_a_change_of_which_no_news_came(server, cast, session):
    boards = [listening(server.visitor(cast.people[kind]), session) for kind in ("facilitator", "member", "guest")]
    write(session, cast.member, "Nobody told")
    for board in boards:
        frame = board.sees("Nobody told", seconds=AT_MOST)
        assert (frame["after"], frame["seq"]) == (0, 1)
    assert boards[0].until(lambda frame: "seq" in frame) == {
        "epoch": frame["epoch"],
        "audience": "en.facilitator",
        "after": 1,
        "seq": 1,
    }


ENDINGS = {
    "removed from the team": ("member", lambda cast: Membership.objects.filter(person=cast.member).delete()),
    "deactivated": ("member", lambda cast: Person.objects.filter(pk=cast.member.pk).update(is_active=False)),
    "deactivated while leading": ("external", lambda cast: Person.objects.update(is_active=False)),
    "new password": ("member", lambda cast: Person.objects.filter(pk=cast.member.pk).update(password="new")),
    "sign-in expired": (
        "member",
        lambda cast: SignIn.objects.update(expire_date=timezone.now() - timedelta(seconds=1)),
    ),
    "sign-in gone": ("member", lambda cast: SignIn.objects.all().delete()),
    "link closed": ("guest", lambda cast: Session.objects.update(guests_allowed=False)),
    "pass gone": ("guest", lambda cast: GuestPass.objects.all().delete()),
    "role gone": ("external", lambda cast: SessionRole.objects.filter(person=cast.external).delete()),
    "person gone": ("guest", lambda cast: cast.guest.delete()),
    "now a practice board": ("member", lambda cast: Session.objects.update(practice=True)),
    "session gone": ("member", lambda cast: cast.session.delete()),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_heartbeat_closes_the_board_of_who_is_no_longer_in_it(server, cast, session, ending):
    kind, end = ENDINGS[ending]
    board = listening(server.visitor(cast.people[kind]), session)
    began = time.monotonic()
    end(cast)
    assert board.closes(seconds=5) == NO_RIGHT
    assert time.monotonic() - began < AT_MOST


def test_heartbeat_hands_the_whole_board_to_who_has_another_role_now(server, cast, session):
    board = listening(server.visitor(cast.cohost), session)
    SessionRole.objects.filter(person=cast.cohost).update(role="facilitator")
    frame = board.until(lambda frame: frame.get("audience") == "en.facilitator", seconds=AT_MOST)
    assert frame["whole"]


def test_heartbeat_hands_the_whole_board_after_a_restore(server, cast, session):
    board = listening(server.visitor(cast.member), session)
    write(session, cast.member, "Restored")
    board.sees("Restored", seconds=AT_MOST)
    set_up(session, seq=0)
    renew_epochs()
    session.refresh_from_db()
    frame = board.until(lambda frame: frame.get("epoch") == str(session.epoch), seconds=AT_MOST)
    assert (frame["whole"], frame["seq"]) == (True, 0)


def test_heartbeat_goes_on_for_others_when_a_session_goes(server, cast, session):
    other = listening(server.visitor(cast.outsider), open_board(cast.other_session))
    board = listening(server.visitor(cast.member), session)
    cast.session.delete()
    assert board.closes() == NO_RIGHT
    for _ in range(3):
        other.until(lambda frame: "seq" in frame, seconds=AT_MOST)
