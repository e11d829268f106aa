"""Rights that end while a board is open: it closes within two seconds, hears nothing more, and stays closed.

The heartbeat of this server is so slow that what is seen here came by the news of the change itself.
"""

import time

import pytest
from allauth.usersessions.models import UserSession

from sessions_app.domain.guesting import guest_token

SERVER = {"HEARTBEAT_SECONDS": "60"}
NO_RIGHT = 4403
AT_MOST = 2.0


@pytest.fixture
def lead(server, cast):
    return server.visitor(cast.facilitator)


def listening(visitor, session):
    board = visitor.listen(session)
    assert board.next()["whole"]
    return board


def is_shut_out(board, visitor, session, lead):
    """Whether the board closes in time, without a word of what is written from now on, and stays closed."""
    assert lead.write(session, "Written afterwards").status == 204
    began = time.monotonic()
    code = board.closes(seconds=5)
    assert time.monotonic() - began < AT_MOST
    assert "Written afterwards" not in str(board.frames)
    return code == NO_RIGHT and visitor.listen(session).closes() == NO_RIGHT


def test_signing_out_closes_the_boards_of_that_sign_in_only(server, cast, session, lead):
    phone, desk = server.visitor(cast.member), server.visitor(cast.member)
    boards = [listening(phone, session), listening(phone, session)]
    other = listening(desk, session)
    assert phone.post("account_logout").status == 302
    for board in boards:
        assert is_shut_out(board, phone, session, lead)
    other.sees("Written afterwards")


def test_ending_all_other_sign_ins_closes_their_boards(server, cast, session, lead):
    lost, own = server.visitor(cast.member), server.visitor(cast.member)
    for visitor in (lost, own):
        key = visitor.cookies["sessionid"]
        UserSession.objects.create(user=cast.member, session_key=key, ip="127.0.0.1", user_agent="")
    boards = {visitor: listening(visitor, session) for visitor in (lost, own)}
    assert own.post("usersessions_list").status == 302
    assert is_shut_out(boards[lost], lost, session, lead)
    boards[own].sees("Written afterwards")


def test_changing_the_password_closes_the_boards_of_every_other_sign_in(server, cast, session, lead):
    cast.member.set_password("an old password 1")
    cast.member.save()
    stolen, own = server.visitor(cast.member), server.visitor(cast.member)
    board = listening(stolen, session)
    new = {"password1": "a new password 22", "password2": "a new password 22"}
    assert own.post("account_change_password", oldpassword="an old password 1", **new).status == 302
    assert is_shut_out(board, stolen, session, lead)


def test_removing_somebody_from_the_team_shuts_them_out(server, cast, session, lead):
    member, cohost = server.visitor(cast.member), server.visitor(cast.cohost)
    board, other = listening(member, session), listening(cohost, session)
    manager = server.visitor(cast.manager)
    assert manager.post("membership", cast.team.pk, cast.member.pk, remove="1").status == 302
    assert is_shut_out(board, member, session, lead)
    other.sees("Written afterwards")


def test_leaving_the_team_leaves_its_boards_also_for_who_leads(server, cast, session, lead):
    cohost = server.visitor(cast.cohost)
    board = listening(cohost, session)
    assert cohost.post("membership", cast.team.pk, cast.cohost.pk, leave="1").status == 302
    assert is_shut_out(board, cohost, session, lead)


@pytest.mark.parametrize("closing", [{"close": "1"}, {}])
def test_closing_or_renewing_the_link_shuts_out_its_guests(server, cast, session, lead, closing):
    guest, member = server.visitor(cast.guest), server.visitor(cast.member)
    board, other = listening(guest, session), listening(member, session)
    assert lead.post("guest_link", session.pk, **closing).status == 302
    assert is_shut_out(board, guest, session, lead)
    other.sees("Written afterwards")


def test_guest_shut_out_comes_in_again_by_the_new_link(server, cast, session, lead):
    guest = server.visitor(cast.guest)
    board = listening(guest, session)
    lead.post("guest_link", session.pk)
    assert is_shut_out(board, guest, session, lead)
    session.refresh_from_db()
    guest.post("join", session.pk, guest_token(session))
    assert listening(guest, session)


def test_facilitator_from_outside_who_no_longer_leads_is_shut_out(server, cast, session, lead):
    external = server.visitor(cast.external)
    board = listening(external, session)
    done = lead.post("session_roles", session.pk, facilitators=cast.facilitator.pk, cohost=cast.cohost.pk)
    assert done.status == 302
    assert is_shut_out(board, external, session, lead)


def test_role_that_changes_brings_the_whole_board_as_it_is_now_for_them(server, cast, session, lead):
    boards = {kind: listening(server.visitor(cast.people[kind]), session) for kind in ("cohost", "member", "guest")}
    done = lead.post("session_roles", session.pk, facilitators=cast.facilitator.pk, cohost=cast.member.pk)
    assert done.status == 302
    for kind, audience in (("cohost", "en.member"), ("member", "en.cohost"), ("guest", "en.guest")):
        frame = boards[kind].until(lambda frame, audience=audience: frame.get("audience") == audience, seconds=AT_MOST)
        assert f'data-leads="{"true" if kind == "member" else "false"}"' in frame["content"]
    lead.write(session, "For all")
    for board in boards.values():
        board.sees("For all")


def test_language_that_changes_brings_the_board_in_that_language(server, cast, session):
    member = server.visitor(cast.member)
    board = listening(member, session)
    assert member.post("language", language="nl", next="/").status == 302
    frame = board.until(lambda frame: frame.get("audience") == "nl.member", seconds=AT_MOST)
    assert frame["whole"]
