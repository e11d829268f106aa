"""How far a reader may be behind."""

import pytest

from sessions_app.fragments import Audience
from sessions_app.live.rooms import MOST_UNREAD, Socket

PART = "x" * (MOST_UNREAD // 8)


class Network:
    """A writer of which a test says how much waits in it."""

    def __init__(self):
        self.written, self.waits, self.hung_up = 0, 0, False

    def write(self, text, frame):
        self.written += len(text)

    def waiting(self):
        return self.waits

    def abort(self):
        self.hung_up = True


@pytest.fixture
def network():
    return Network()


@pytest.fixture
def socket(network):
    return Socket(None, Audience("en", "member"), network)


def send(socket, parts):
    for number in range(parts):
        socket.write(PART, PART.encode(), float(number))


def test_reader_may_be_so_far_behind_and_no_further(socket, network):
    send(socket, 8)
    assert (network.written, network.hung_up) == (MOST_UNREAD, False)
    send(socket, 1)
    assert (network.written, network.hung_up) == (MOST_UNREAD, True)


def test_reader_who_acknowledges_is_never_behind(socket, network):
    for _ in range(10):
        send(socket, 8)
        socket.heard(socket.sent, 0.0)
    assert (network.written, network.hung_up) == (10 * MOST_UNREAD, False)


def test_reader_who_acknowledges_what_still_waits_here_is_hung_up_on(socket, network):
    network.waits = MOST_UNREAD + 1
    socket.heard(10**9, 0.0)
    send(socket, 1)
    assert (network.written, network.hung_up) == (0, True)
