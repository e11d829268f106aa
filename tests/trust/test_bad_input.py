"""Texts that nobody should send: each form answers with a clear sentence, and nothing changes."""

import re
from urllib.parse import urlencode

import pytest

from tests.trust.sending import is_clear
from tests.trust.sinks import NOTHING_TO_SEE, SINKS, UNSEEN, Sink
from tests.trust.snapshots import snapshot

JUNK = (b"\xff\xfe\xfa", b"\xed\xa0\x80", b"\xc0\x80", b"%ff%fe", b"%ed%a0%80%ed%b0%80", b"%", b"%zz")


def with_text(send, sink: Sink, text: str) -> dict:
    """Return a right form but for this field."""
    return send.right(sink.address) | {sink.field: text}


def kept(sink: Sink) -> set[str]:
    """Return what is kept of all texts in this place."""
    return set(sink.model.objects.values_list(sink.kept_as, flat=True))


@pytest.mark.parametrize("sink", [sink for sink in SINKS if sink.needed], ids=str)
def test_text_without_anything_to_see_is_refused(send, sink):
    for text in NOTHING_TO_SEE.values():
        send.refused(sink.who, sink.address, with_text(send, sink, text), state=sink.state)


@pytest.mark.parametrize("sink", [sink for sink in SINKS if not sink.needed], ids=str)
def test_text_that_is_not_needed_may_be_empty_and_never_only_looks_empty(send, sink):
    for text in NOTHING_TO_SEE.values():
        send(sink.who, sink.address, with_text(send, sink, text), state=sink.state)
        assert all(not one or one.strip("\u200b\u200d\u2060\ufeff \x00") for one in kept(sink))


@pytest.mark.parametrize("sink", SINKS, ids=str)
def test_text_one_character_too_long_is_refused(send, sink):
    form = with_text(send, sink, "é" * (sink.longest + 1))
    answer = send.refused(sink.who, sink.address, form, state=sink.state)
    assert str(sink.longest) in answer.content.decode().replace(".", "")


@pytest.mark.parametrize("sink", SINKS, ids=str)
def test_text_of_the_greatest_length_is_kept_whole(send, sink):
    text = "é😀" * (sink.longest // 2)
    answer = send(sink.who, sink.address, with_text(send, sink, text), state=sink.state)
    assert answer.status_code in {200, 204, 302}  # 200 brings along what undoes it
    assert text in kept(sink)


@pytest.mark.parametrize("sink", SINKS, ids=str)
def test_characters_nobody_can_see_are_refused_or_left_out(send, sink):
    for name, text in UNSEEN.items():
        before = snapshot()
        answer = send(sink.who, sink.address, with_text(send, sink, text), state=sink.state)
        if answer.status_code >= 400:
            is_clear(answer)
            assert snapshot() == before, name
        assert not any(set(one) & set("\x00\x07\x1b\x7f\x85") for one in kept(sink)), name


@pytest.mark.parametrize("sink", SINKS, ids=str)
def test_bytes_that_are_no_text_never_break_a_form(send, sink):
    mark = f"{sink.field}=JUNK".encode()
    right = urlencode(with_text(send, sink, "JUNK"), doseq=True).encode()
    assert mark in right
    for junk in JUNK:
        send.raw(sink.who, sink.address, right.replace(mark, sink.field.encode() + b"=" + junk), state=sink.state)
        assert all(one.encode() for one in kept(sink) if one)


def test_every_text_field_of_a_form_is_among_the_sinks(send):
    """A text field that is added to a form must be tried here too."""
    texts = {
        "text",
        "title",
        "name",
        "process",
        "new_process",
        "purpose",
        "description",
        "what",
        "ownership",
        "note",
        "simpler",
    }
    texts |= {"needed_what", "done_when"}
    forms = re.compile(r'<(?:textarea|input)(?![^>]*type="(?:hidden|email|checkbox|radio|datetime-local|number|url)")')
    pages = [
        ("facilitator", "session_edit"),
        ("member", "session_new"),
        ("member", "process_edit"),
        ("visitor", "home"),
    ]
    pages += [("visitor", "join"), ("member", "profile"), ("member", "session"), ("member", "agreement")]
    for who, where in pages:
        page = send(who, where, {}, method="GET").content.decode()
        controls = re.findall(forms.pattern + r'[^>]*\bname="([^"]+)"', page)
        assert set(controls) - {"by_when", "review_on"} <= texts, where
