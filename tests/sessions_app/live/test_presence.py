"""Who is here: everybody on the board sees everybody on it, soon after they come and go."""

import re

import pytest
from django.db import connection

from tests.personas import make_member
from tests.sessions_app.steps import open_board

SERVER = {"HEARTBEAT_SECONDS": "60"}
NAME = re.compile(r'<span class="here__name">(.*?)</span>')


def names(frame):
    return NAME.findall(frame["presence"])


def until_here(board, *expected):
    """Read on until exactly these people are on the board."""
    frame = board.until(lambda frame: "presence" in frame and names(frame) == list(expected))
    assert frame["count"] == len(expected)
    return frame


def test_people_and_guests_come_and_go(server, cast, session):
    member = server.visitor(cast.member).listen(session)
    until_here(member, "Joris de Wit")
    guest = server.visitor(cast.guest).listen(session)
    frame = until_here(member, "Gijs (guest)", "Joris de Wit")
    assert frame["presence"].count('class="is-guest"') == 1
    until_here(guest, "Gijs (guest)", "Joris de Wit")
    guest.close()
    until_here(member, "Joris de Wit")


def test_person_with_two_pages_is_here_once_until_the_last_is_closed(server, cast, session):
    member = server.visitor(cast.member).listen(session)
    desk, phone = (server.visitor(cast.manager).listen(session) for _ in range(2))
    until_here(member, "Frida Smit", "Joris de Wit")
    desk.close()
    with pytest.raises(TimeoutError):
        member.until(lambda frame: frame.get("count", 2) != 2, seconds=1.5)
    phone.close()
    until_here(member, "Joris de Wit")


def test_crowd_that_comes_together_is_told_together(server, cast, session):
    member = server.visitor(cast.member).listen(session)
    until_here(member, "Joris de Wit")
    told = len(member.frames)
    boards = [server.visitor(make_member(cast.team, f"Anna{number} Bos")).listen(session) for number in range(20)]
    member.until(lambda frame: frame.get("count") == 21)
    assert len(member.frames) - told < 10
    assert len(boards) == 20


def test_person_shut_out_is_no_longer_here(server, cast, session):
    member, guest = server.visitor(cast.member).listen(session), server.visitor(cast.guest).listen(session)
    until_here(member, "Gijs (guest)", "Joris de Wit")
    server.visitor(cast.facilitator).post("guest_link", session.pk, close="1")
    until_here(member, "Joris de Wit")
    assert guest.closes() == 4403


def test_name_is_text_and_never_markup(server, cast, session):
    make_member(cast.team, '<b>Bo</b> & "Co"')
    bold = type(cast.member).objects.get(name__startswith="<b>")
    frame = server.visitor(bold).listen(session).until(lambda frame: "presence" in frame)
    assert "<b>" not in frame["presence"]
    assert "&lt;b&gt;Bo&lt;/b&gt; &amp; &quot;Co&quot;" in frame["presence"]


def test_people_on_another_board_are_not_here(server, cast, session):
    server.visitor(cast.outsider).listen(open_board(cast.other_session))
    until_here(server.visitor(cast.member).listen(session), "Joris de Wit")


def test_presence_is_written_down_nowhere(server, cast, session):
    member = server.visitor(cast.member)
    before = everything()
    board = member.listen(session)
    until_here(board, "Joris de Wit")
    board.close()
    assert everything() == before


def everything():
    """Return all rows of all tables."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(str, cursor.fetchall()))
    return found


def roles(frame):
    return frame.get("roles")


def test_board_hears_whether_somebody_who_leads_is_here(server, cast, session):
    """Only the role is told; it is kept nowhere."""
    cohost = server.visitor(cast.cohost).listen(session)
    cohost.until(lambda frame: roles(frame) == ["cohost"])
    facilitator = server.visitor(cast.facilitator).listen(session)
    cohost.until(lambda frame: roles(frame) == ["cohost", "facilitator"])
    external = server.visitor(cast.external).listen(session)
    until_here(cohost, "Esra Kaya", "Imke Vos", "Noor Bakker")
    facilitator.close()
    frame = until_here(cohost, "Esra Kaya", "Noor Bakker")
    assert roles(frame) == ["cohost", "facilitator"]
    external.close()
    assert roles(until_here(cohost, "Noor Bakker")) == ["cohost"]


def test_who_looks_on_is_seen_to_learn_to_facilitate(server, cast, session):
    session.roles.create(person=cast.outsider, role="observer")
    member = server.visitor(cast.member).listen(session)
    server.visitor(cast.outsider).listen(session)
    frame = until_here(member, "Joris de Wit", "Otto Blom (learns to facilitate)")
    assert frame["presence"].count('class="looks-on"') == 1
    assert roles(frame) == []


def test_board_hears_at_once_when_somebody_present_begins_to_lead(server, cast, session):
    session.kind = "interim"
    session.save(update_fields=["kind"])
    member = server.visitor(cast.member).listen(session)
    member.until(lambda frame: roles(frame) == [])
    server.visitor(cast.member).post("lead", session.pk, do="take")
    member.until(lambda frame: roles(frame) == ["cohost"])
