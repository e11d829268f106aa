"""What clients send: acknowledgements are heard, everything else ends their socket and nobody else's."""

import json
import random
import struct
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed

SERVER = {"HEARTBEAT_SECONDS": "60"}
MALFORMED = 4400
DEEP = "[" * 190
NO_ACKNOWLEDGEMENTS = [
    "",
    "hello",
    "null",
    "[]",
    "1",
    "{}",
    '{"ack":1}',
    '{"bytes":"1"}',
    '{"bytes":1.5}',
    '{"bytes":-1}',
    '{"bytes":true}',
    '{"bytes":null}',
    '{"bytes":NaN}',
    '{"bytes":[1]}',
    '{"bytes":1}{"bytes":1}',
    DEEP,
    '{"a":' * 30,
    json.dumps({"bytes": 1, "more": "x" * 200}),
    "x" * 65_536,
    b"",
    b'{"bytes":1}',
    random.Random(20261123).randbytes(1000),
]


@pytest.fixture
def unhurt(server, cast, session):
    """Somebody else on the board, who at the end still hears what happens there."""
    board = server.visitor(cast.guest).listen(session)
    assert board.next()["whole"]
    yield board
    server.visitor(cast.facilitator).write(session, "Still here")
    board.sees("Still here")


@pytest.mark.parametrize("frame", NO_ACKNOWLEDGEMENTS, ids=lambda frame: repr(frame[:20]))
def test_frame_that_is_no_acknowledgement_ends_the_socket(server, cast, session, unhurt, frame):
    board = server.visitor(cast.member).listen(session)
    board.next()
    board.socket.send(frame)
    assert board.closes() == MALFORMED


def test_acknowledgements_are_heard_in_silence(server, cast, session, unhurt):
    board = server.visitor(cast.member).listen(session)
    board.until(lambda frame: "presence" in frame)
    for characters in (0, 1, board.sizes, 10**60):
        board.socket.send(json.dumps({"ack": 0, "bytes": characters}))
    with pytest.raises(TimeoutError):
        board.next(seconds=0.3)


def test_more_than_twenty_frames_in_ten_seconds_end_the_socket(server, cast, session, unhurt):
    board = server.visitor(cast.member).listen(session)
    board.next()
    for _ in range(21):
        board.acknowledge()
    assert board.closes() == MALFORMED


@pytest.mark.parametrize("size", [65_537, 10 * 1024 * 1024])
def test_frame_longer_than_64_kib_is_never_read(server, cast, session, unhurt, size):
    board = server.visitor(cast.member).listen(session)
    board.next()
    before = server.memory()
    with pytest.raises(ConnectionClosed):
        board.socket.send("x" * size)
        while True:
            board.next()
    assert server.memory() - before < 4 * 1024 * 1024


RAW = [
    b"\x81\x85" + b"mask" + bytes(b ^ m for b, m in zip(b"\xff\xfe\xfd\xfc\xfb", b"maskm", strict=True)),  # no UTF-8
    b"\x81\x05hello",  # not masked
    b"\xf1\x80mask",  # reserved bits
    b"\x83\x80mask",  # an opcode that is none
    b"\x80\x80mask",  # continues nothing
    b"\x81\xff" + struct.pack("!Q", 2**62) + b"mask",  # says it is enormous
    b"\x88\x81mask\x00",  # a close frame with half a code
    b"\x89\xfe\x10\x00mask" + b"x" * 4096,  # a ping too long
    b"GET / HTTP/1.1\r\n\r\n",
]


@pytest.mark.parametrize("data", RAW, ids=range(len(RAW)))
def test_bytes_that_are_no_websocket_end_the_socket(cast, unhurt, bare, data):
    board = bare(cast.member)
    board.send(data)
    assert board.ends()


def test_thousand_random_frames_hurt_nobody(cast, unhurt, bare):
    chance = random.Random(20261123)
    for _ in range(100):
        board = bare(cast.member)
        for _ in range(10):
            with suppress(OSError):
                board.send(chance.randbytes(chance.choice([1, 2, 7, 130, 3000])))
        board.close()


def test_leaving_in_the_middle_of_coming_in_hurts_nobody(server, cast, session, unhurt, bare):
    for _ in range(30):
        bare(cast.member).close()
    visitor = server.visitor(cast.member)
    visitor.write(session, "After the crowd")
    assert "After the crowd" in visitor.listen(session).next()["content"]
