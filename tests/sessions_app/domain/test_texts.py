"""What becomes of a text: kept as it was meant, without what only machines see."""

import pytest

from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("  \n around \t\n ", "around"),
        ("in\tside", "in\tside"),
        ("nul\0l, bell\a, escape\x1b[31m, delete\x7f, next\x85line", "null, bell, escape[31m, delete, nextline"),
        ("half\ud83d", "half"),
        ("👩‍👩‍👧‍👦 and 🏳️‍🌈", "👩‍👩‍👧‍👦 and 🏳️‍🌈"),
        ("من اليمين «שלום» עד", "من اليمين «שלום» עד"),
        ("e\u0301 stays two signs", "e\u0301 stays two signs"),
        ("soft\u00adhyphen, no\u00a0break", "soft\u00adhyphen, no\u00a0break"),
        ("<b>&amp;", "<b>&amp;"),
    ],
)
def test_text_is_kept_without_what_only_machines_see(typed, kept):
    assert clean_text(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", " ", "\r\n\t", "\0\x07", "\u200b\u200e\ufeff", "\u00a0\u3000", "\ud83d", "\u2028"]
)
def test_text_of_nothing_is_refused(typed):
    with pytest.raises(Refused) as refusal:
        clean_text(typed)
    assert refusal.value.status == 422


@pytest.mark.parametrize("sign", ["x", "é", "😀", "א"])
def test_text_of_1000_characters_fits_and_of_1001_is_refused(sign):
    assert clean_text(sign * 1000) == sign * 1000
    assert clean_text(" " + sign * 1000 + "\r\n") == sign * 1000
    with pytest.raises(Refused, match="1001 characters; at most 1000"):
        clean_text(sign * 1001)


def test_text_is_counted_after_line_ends_became_one_sign():
    assert len(clean_text("a\r\n" * 499 + "ab")) == 1000
