"""Every way to use a board's socket, as everybody, on a real server: who hears, and that nobody writes by it."""

import uuid
from dataclasses import dataclass

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from tests.trust.snapshots import snapshot
from tests.trust.stage import KINDS

# For each: our own board, the other team's board. «hears» gets the board; 4403 is closed for having no right.
CONNECTING = {
    "facilitator": ("hears", 4403),
    "cohost": ("hears", 4403),
    "member": ("hears", 4403),
    "manager": ("hears", 4403),
    "guest": ("hears", 4403),
    "external": ("hears", 4403),
    "outsider": (4403, "hears"),
    "visitor": (4403, 4403),
}
ACKNOWLEDGED = ['{"ack": 1, "bytes": 10}', '{"bytes": 0}', '{"bytes": 99999999, "more": [1]}']
NOTHING_ELSE = [
    *("", " ", "[]", "{}", "null", "1", '"text"', "not json", '{"bytes": -1}', '{"bytes": true}', '{"bytes": "1"}'),
    *('{"bytes": 1e999}', '{"bytes": null}', '{"type": "card", "text": "x"}', '{"subscribe": "other"}', "[" * 150),
    *('{"bytes": ' + "9" * 150 + "}" * 60, "x" * 5000, b"\x00\xff", b'{"bytes": 1}'),
]


@dataclass
class Named:
    """A session of which only the id is known."""

    pk: object


def what_comes(server, person, session_id) -> str | int | None:
    """Return «hears» if the board comes first of all, else with which code the socket closes."""
    with server.visitor(person).listen(Named(session_id)) as board:
        try:
            return "hears" if board.next()["seq"] >= 0 else None
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


def test_connecting_is_declared_for_everybody():
    assert tuple(CONNECTING) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_board_is_heard_by_who_is_in_it(server, stage, kind):
    for place, expected in zip((stage.ours, stage.theirs), CONNECTING[kind], strict=True):
        assert what_comes(server, stage.person(kind), place.session.pk) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_board_is_closed_as_a_foreign_one(server, stage, kind):
    assert what_comes(server, stage.person(kind), uuid.uuid4()) == 4403


@pytest.mark.parametrize("path", ["/", "/ws/", "/ws/sessions/", "/ws/sessions/1/", "/ws/teams/1/", "/sessions/"])
def test_other_address_opens_no_socket(server, stage, path):
    visitor = server.visitor(stage.cast.member)
    with pytest.raises(InvalidStatus) as refused:
        connect(
            visitor.address.replace("http", "ws") + path,
            origin=visitor.address,
            additional_headers={"Cookie": visitor.cookie},
        )
    assert refused.value.response.status_code == 403


def test_acknowledgements_are_taken(server, stage):
    with server.visitor(stage.cast.member).listen(stage.ours.session) as board:
        board.next()
        before = snapshot()
        for text in ACKNOWLEDGED:
            board.socket.send(text)
        written = server.visitor(stage.cast.cohost).write(stage.ours.session, "still heard")
        assert written.status == 204
        assert snapshot()["sessions_app_card"] == before["sessions_app_card"]
        server.visitor(stage.cast.facilitator).post("showing", stage.ours.session.pk, what="cards")
        board.sees("still heard")


@pytest.mark.parametrize("kind", ["facilitator", "guest"])
def test_anything_else_ends_the_socket_and_writes_nothing(server, stage, kind):
    before = snapshot()
    for text in NOTHING_ELSE:
        with server.visitor(stage.person(kind)).listen(stage.ours.session) as board:
            board.next()
            board.socket.send(text)
            assert board.closes() == 4400, text
    assert snapshot() == before
