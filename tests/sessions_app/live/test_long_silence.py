"""A reader that reads nothing, with the real limits: gone within a minute. Collected with LONG_RUN=1 only."""

import time

from tests.server import wait_until


def test_silent_reader_is_gone_within_a_minute(cast, bare):
    silent = bare(cast.member)
    began = time.monotonic()
    wait_until(silent.is_gone, seconds=62, what="the silent reader is gone")
    assert time.monotonic() - began > 40
