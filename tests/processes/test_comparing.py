"""Two versions compared word by word and step by step."""

import time

import pytest

from processes.comparing import Became, compare_steps, compare_texts, words_of


def told(pieces):
    """Return the pieces as text: +came+, -went-."""
    marks = {Became.SAME: "", Became.ADDED: "+", Became.REMOVED: "-"}
    return "".join(f"{marks[piece.became]}{piece.text}{marks[piece.became]}" for piece in pieces)


def steps(*words):
    return [{"id": word[0], "does": word, "who": "", "with_what": "", "result": ""} for word in words]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("", "New", "+New+"),
        ("Old", "", "-Old-"),
        ("We read the letters", "We read the letters", "We read the letters"),
        ("We read letters", "We read the letters", "We read +the +letters"),
        ("We sort letters", "We read letters", "We -sort-+read+ letters"),
        ("Überprüfen één keer", "Überprüfen twee keer", "Überprüfen -één-+twee+ keer"),
        ("planning", "planner", "-planning-+planner+"),
        ("a\nb", "a\n\nb", "a\n+\n+b"),
    ],
)
def test_texts_are_compared_by_words(before, after, expected):
    assert told(compare_texts(before, after)) == expected


@pytest.mark.parametrize("before", ["", "one two\nthree 🎈", "x" * 500, "¶ ↵ \ud7ff"])
@pytest.mark.parametrize("after", ["", "two one\r\n🎈", "y z" * 99])
def test_both_texts_can_be_read_from_what_is_compared(before, after):
    pieces = compare_texts(before, after)
    assert "".join(piece.text for piece in pieces if piece.became != Became.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.became != Became.REMOVED) == after


def test_more_different_words_than_there_are_signs_below_the_surrogates():
    before = " ".join(f"a{number}" for number in range(60_000))
    after = before.replace("a59999", "b")
    assert told(compare_texts(before, after)).endswith("-a59999-+b+")


def test_long_texts_without_anything_in_common_take_no_time():
    before = " ".join(f"{number:x}" for number in range(9000))[:40_000]
    after = " ".join(f"{number * 7919 % 99991:x}" for number in range(9000))[:40_000]
    began = time.monotonic()
    compare_texts(before, after)
    assert time.monotonic() - began < 10


def test_line_end_that_came_shows_itself():
    assert [piece.shown for piece in compare_texts("a\nb", "a\n\nb")] == ["a\n", "↵\n", "b"]


def test_words_are_counted():
    pieces = compare_texts("We sort letters, one by one, by date", "We read them, one by one, by date of arrival")
    assert (words_of(pieces, Became.ADDED), words_of(pieces, Became.REMOVED)) == (4, 2)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], ["a"], ["added a"]),
        (["a"], [], ["removed a"]),
        (["a", "b"], ["a", "b"], ["same a", "same b"]),
        (["a", "b", "c"], ["a", "c"], ["same a", "removed b", "same c"]),
        (["a", "b", "c"], ["c", "a", "b"], ["moved c", "same a", "same b"]),
        (["a", "b"], ["a", "b more"], ["same a", "changed b more"]),
    ],
)
def test_steps_are_compared_by_what_they_are(before, after, expected):
    compared = compare_steps(steps(*before), steps(*after))
    assert [f"{step.became} {''.join(piece.text for piece in step.texts['does'])}" for step in compared] == expected
