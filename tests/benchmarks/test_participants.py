"""A participant of the bench notices what a page would notice, and acknowledges as a page does."""

import json

import pytest

from benchmarks.participants import LONG_BYTES, Ledger, Participant
from sessions_app.live.writers import websocket_frame

SAME = "a" * LONG_BYTES


class Wire:
    """Stands in for a connection."""

    def __init__(self):
        self.written = []

    def write(self, data):
        self.written.append(data)

    def is_closing(self):
        return False


@pytest.fixture
async def participant():
    participant = Participant(Ledger(), b"hello")
    participant.connection_made(Wire())
    participant.data_received(b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + frame(after=5, seq=5))
    yield participant
    participant.saying and participant.saying.cancel()


def frame(marks=(), **message):
    if marks:
        message["content"] = " ".join(f"mark{mark:08d}" for mark in marks)
    return websocket_frame(json.dumps(message))


def acknowledged(participant):
    return [json.loads(data[6:]) for data in participant.transport.written if data != b"hello"]


async def test_ready_with_the_first_message(participant):
    assert participant.ready.done()
    assert participant.cursor == 5


async def test_messages_arrive_once_and_in_order(participant):
    participant.data_received(frame(after=5, seq=6, marks=[1]) + frame(after=6, seq=8, marks=[2, 3]))
    assert participant.marks == [1, 2, 3]
    assert participant.ledger.arrived == {1: 1, 2: 1, 3: 1}
    assert (participant.ledger.gaps, participant.ledger.again, participant.ledger.overlaps) == (0, 0, 0)


@pytest.mark.parametrize("length", [1, 3, 60])
async def test_frames_cut_anywhere_are_put_together(participant, length):
    data = frame(after=5, seq=6, marks=[1]) + frame(after=6, seq=7, marks=range(100, 120))
    for start in range(0, len(data), length):
        participant.data_received(data[start : start + length])
    assert participant.marks == [1, *range(100, 120)]


@pytest.mark.parametrize(
    ("message", "what"),
    [({"after": 6, "seq": 7}, "gaps"), ({"after": 4, "seq": 5}, "again"), ({"after": 4, "seq": 6}, "overlaps")],
)
async def test_what_a_page_would_notice_is_noticed(participant, message, what):
    participant.data_received(frame(**message, marks=[1]))
    noticed = {name: getattr(participant.ledger, name) for name in ("gaps", "again", "overlaps")}
    assert noticed == {"gaps": 0, "again": 0, "overlaps": 0} | {what: 1}


async def test_whole_board_and_who_is_here_leave_no_gap(participant):
    participant.data_received(frame(whole=True, seq=9) + frame(presence="<li>", count=1) + frame(after=9, seq=9))
    assert participant.cursor == 9
    assert participant.ledger.gaps == 0


async def test_it_is_noted_when_a_change_came_and_how_it_was_told(participant):
    participant.data_received(frame(whole=True, seq=9, content="<p>") + frame(after=9, seq=9))
    assert participant.ledger.reached == {9: 1}, "a heartbeat brings nobody further"
    (told,) = participant.ledger.telling(9)
    assert (told.whole, json.loads(told.payload)["content"]) == (True, "<p>")


@pytest.mark.parametrize(
    ("other", "read"), [(SAME, 1), (SAME[1:] + "b", 2), (SAME + "a", 2)], ids=["same", "other end", "longer"]
)
async def test_long_boards_are_read_once_for_all_and_told_apart(participant, other, read):
    for content in (SAME, other):
        participant.data_received(frame(whole=True, seq=9, content=content))
    assert participant.ledger.reached == {9: 2}
    assert len(participant.ledger.telling(9)) == read


async def test_heartbeats_and_much_at_once_are_acknowledged_at_once(participant):
    first = acknowledged(participant)
    participant.data_received(frame(after=5, seq=6, marks=[1]))
    assert acknowledged(participant) == first
    participant.data_received(frame(after=6, seq=7, marks=range(20_000)))
    assert acknowledged(participant)[-1] == {"ack": 7, "bytes": participant.received}
    participant.data_received(frame(after=7, seq=7))
    assert acknowledged(participant)[-1] == {"ack": 7, "bytes": participant.received}


async def test_who_is_turned_away_is_not_ready():
    refused = Participant(Ledger(), b"hello")
    refused.connection_made(Wire())
    refused.data_received(b"HTTP/1.1 403 Forbidden\r\n\r\n")
    with pytest.raises(ConnectionError, match="403"):
        await refused.ready
