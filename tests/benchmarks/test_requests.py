"""What the bench reads from an answer."""

import gzip

import pytest

from benchmarks.requests import Answer

HEAD = b"HTTP/1.1 200 OK\r\n%s\r\n"


def test_answer_tells_the_change_number_and_what_it_is_about():
    answer = Answer(HEAD % b'HX-Trigger: {"board:seq": {"seq": 7, "object": "abc"}}', b"")
    assert (answer.status, answer.seq, answer.object_id) == (200, 7, "abc")


def test_answer_that_names_no_change_has_none():
    answer = Answer(HEAD % b"Content-Length: 0", b"")
    assert (answer.seq, answer.object_id) == (-1, "")


def test_packed_answer_is_unpacked():
    assert Answer(HEAD % b"Content-Encoding: gzip", gzip.compress("één".encode())).text == "één"
    assert Answer(HEAD % b"Content-Length: 5", "één".encode()).text == "één"


def test_unknown_packing_ends_the_run():
    with pytest.raises(SystemExit, match="br"):
        print(Answer(HEAD % b"Content-Encoding: br", b"").text)
