"""How frames get onto a socket: the quick way where the server allows it, the plain way elsewhere, the same frames."""

import os
import socket
import subprocess
import sys

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode
from websockets.sync.client import connect

from sessions_app.live.writers import websocket_frame
from tests.server import ROOT
from tests.sessions_app.live.writers_app import long_text

WAYS = {
    "Daphne": ({}, "SocketFirst"),
    "Daphne, plain": ({"WRITER": "plain"}, "PlainAsgi"),
    "uvicorn": ({"SERVER": "uvicorn"}, "PlainAsgi"),
}
MUCH = 1500  # frames: 9 MB, more than any operating system takes at once


@pytest.fixture(scope="module", params=WAYS)
def served(request):
    """The application, under each server."""
    environment, writer = WAYS[request.param]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.sessions_app.live.writers_app"],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    process.port, process.writer = int(process.stdout.readline()), writer
    yield process
    process.terminate()
    _, told = process.communicate(timeout=20)
    assert told == ""


@pytest.fixture
def board(served):
    """A socket with room for what comes while nobody asks for it."""
    with connect(f"ws://127.0.0.1:{served.port}/", max_queue=None, max_size=None) as board:
        yield board


def ask(board, command):
    board.send(command)
    return board.recv(timeout=10)


@pytest.mark.parametrize("text", ["", "x" * 125, "x" * 126, "x" * 65_535, "x" * 65_536, "é😀א" * 30_000])
def test_frame_is_what_websockets_say_it_is(text):
    assert websocket_frame(text) == Frame(Opcode.TEXT, text.encode()).serialize(mask=False)


def test_quickest_writer_that_the_server_allows_is_used(served, board):
    assert ask(board, "which") == served.writer


def test_much_arrives_whole_and_in_order(board):
    board.send(f"write {MUCH}\nwaiting")
    assert [board.recv(timeout=20) for _ in range(MUCH)] == [long_text(number) for number in range(MUCH)]
    board.recv(timeout=10)
    assert ask(board, "waiting") == "0"


def test_small_frames_between_large_ones_keep_their_place(board):
    board.send(f"write {MUCH}\nwhich\nwrite {MUCH}\nwhich")
    came = [board.recv(timeout=20) for _ in range(2 * MUCH + 2)]
    assert [len(text) > 100 for text in came] == ([True] * MUCH + [False]) * 2


def test_close_tells_its_code_after_everything_that_was_written(board):
    board.send(f"write {MUCH}\nclose 4403\nwrite 3")
    came = []
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            came.append(board.recv(timeout=20))
    assert len(came) == MUCH
    assert closed.value.rcvd.code == 4403


def test_abort_hangs_up_on_a_reader_that_reads_nothing(served):
    bare = socket.create_connection(("127.0.0.1", served.port), timeout=10)
    bare.sendall(
        b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    assert bare.recv(12) == b"HTTP/1.1 101"
    for command in (f"write {MUCH}".encode(), b"abort", b"write 3"):
        bare.sendall(bytes((0x81, 0x80 | len(command))) + b"\0\0\0\0" + command)
    bare.settimeout(20)
    with bare:
        try:
            while bare.recv(65_536):
                pass
        except ConnectionResetError:
            pass


def test_writing_to_who_has_left_goes_wrong_for_nobody(served, board):
    for _ in range(10):
        with connect(f"ws://127.0.0.1:{served.port}/") as leaving:
            leaving.send("write 200")
            leaving.socket.close()
    assert ask(board, "which") == served.writer
