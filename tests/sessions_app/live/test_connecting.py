"""Opening a board: who is let in, and what each gets first."""

import uuid

import pytest

from sessions_app.fragments.messages import MOST_BYTES
from sessions_app.models import GuestPass, SessionRole
from tests.sessions_app.steps import INSIDERS, set_up, write

SERVER = {"HEARTBEAT_SECONDS": "60"}
NO_RIGHT = 4403


@pytest.fixture
def visitor(server, cast, session):
    """The member's browser, with three cards on the board."""
    visitor = server.visitor(cast.member)
    for text in ("One", "Two", "Three"):
        visitor.write(session, text)
    return visitor


@pytest.fixture
def place(visitor, session):
    """What a page that was just loaded has."""
    whole = visitor.get("board", session.pk).json()
    return {"after": whole["seq"], "epoch": whole["epoch"], "audience": whole["audience"]}


@pytest.mark.parametrize("kind", INSIDERS)
def test_board_opens_for_everybody_in_the_session(server, cast, session, kind):
    frame = server.visitor(cast.people[kind]).listen(session).next()
    role = {"manager": "member", "external": "facilitator"}.get(kind, kind)
    assert (frame["whole"], frame["seq"], frame["audience"]) == (True, 0, f"en.{role}")
    assert 'id="column-keep"' in frame["content"]


def test_board_stays_closed_for_an_outsider_and_for_a_visitor(server, cast, session):
    for person in (cast.outsider, None):
        board = server.visitor(person).listen(session)
        assert board.closes() == NO_RIGHT
        assert board.frames == []


def test_board_that_is_not_there_answers_as_one_that_is_closed(server, cast, session):
    session.pk = uuid.uuid4()
    assert server.visitor(cast.facilitator).listen(session).closes() == NO_RIGHT


@pytest.mark.parametrize("cookie", ["nonsense", "x" * 32, "a=b; sessionid=", "é"])
def test_board_stays_closed_for_a_cookie_that_is_none(server, cast, session, cookie):
    visitor = server.visitor()
    visitor.cookies["sessionid"] = cookie
    assert visitor.listen(session).closes() == NO_RIGHT


def test_board_stays_closed_for_who_was_deactivated_or_changed_their_password_elsewhere(server, cast, session):
    gone, other = server.visitor(cast.member), server.visitor(cast.manager)
    type(cast.member).objects.filter(pk=cast.member.pk).update(is_active=False)
    type(cast.member).objects.filter(pk=cast.manager.pk).update(password="another")
    for visitor in (gone, other):
        assert visitor.listen(session).closes() == NO_RIGHT


def test_board_stays_closed_for_a_guest_whose_link_is_closed(server, cast, session):
    guest = server.visitor(cast.guest)
    set_up(session, guests_allowed=False)
    assert guest.listen(session).closes() == NO_RIGHT
    set_up(session, guests_allowed=True)
    GuestPass.objects.all().delete()
    assert guest.listen(session).closes() == NO_RIGHT


def test_practice_board_stays_closed_for_colleagues(server, cast, session):
    set_up(session, practice=True)
    SessionRole.objects.exclude(person=cast.facilitator).delete()
    assert server.visitor(cast.member).listen(session).closes() == NO_RIGHT
    alone = server.visitor(cast.facilitator)
    assert alone.listen(session).next()["audience"] == "en.facilitator"
    board = alone.listen(session, **{"as": "member"})
    assert board.next()["audience"] == "en.member"


def test_looking_as_a_member_is_for_practice_only(server, cast, session):
    board = server.visitor(cast.facilitator).listen(session, **{"as": "member"})
    assert board.next()["audience"] == "en.facilitator"


def test_board_speaks_the_language_of_the_person_else_of_the_browser(server, cast, session):
    visitor = server.visitor(cast.member)
    visitor.language = "nl-BE,nl;q=0.9"
    assert visitor.listen(session).next()["audience"] == "nl.member"
    visitor.cookies["django_language"] = "en"
    assert visitor.listen(session).next()["audience"] == "en.member"
    type(cast.member).objects.update(language="nl")
    assert visitor.listen(session).next()["audience"] == "nl.member"


def test_page_that_is_up_to_date_hears_only_where_the_board_stands(visitor, session, place):
    frame = visitor.listen(session, **place).next()
    assert frame == {**place, "seq": 3}


def test_page_that_is_behind_gets_what_it_missed(visitor, session, place):
    frame = visitor.listen(session, **place | {"after": 1}).next()
    assert (frame["after"], frame["seq"]) == (1, 3)
    assert "One" not in frame["content"]
    assert frame["content"].count('hx-swap="place"') == 2


@pytest.mark.parametrize(
    "differs",
    [
        {"after": 4},
        {"after": -1},
        {"after": ""},
        {"after": "٣"},
        {"after": "9" * 30},
        {"after": "3.0"},
        {"epoch": str(uuid.UUID(int=1))},
        {"epoch": ""},
        {"audience": "nl.member"},
        {"audience": "en.facilitator"},
        {"audience": ""},
        {"audience": "x" * 1000},
    ],
)
def test_page_with_another_board_gets_the_whole(visitor, session, place, differs):
    frame = visitor.listen(session, **place | differs).next()
    assert (frame["whole"], frame["seq"], frame["audience"]) == (True, 3, "en.member")
    assert frame["content"].count('<li class="card"') == 3


def test_page_from_before_what_the_board_forgot_gets_the_whole(visitor, session, place):
    set_up(session, floor=2)
    assert visitor.listen(session, **place | {"after": 1}).next()["whole"]
    assert "whole" not in visitor.listen(session, **place | {"after": 2}).next()


def test_board_too_large_for_a_frame_is_named_and_fetched(visitor, session, cast):
    for _ in range(110):
        write(session, cast.member, "<&>'" * 250)
    frame = visitor.listen(session).next()
    assert frame["whole"]
    assert "content" not in frame
    assert len(visitor.get("board", session.pk).json()["content"]) > MOST_BYTES
