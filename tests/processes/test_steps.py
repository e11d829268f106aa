"""Steps beside the description: written, moved and taken out, by two at a time too."""

import re

import pytest

from processes.step_forms import MOST_STEPS
from tests.processes.test_describing import filled

NAMES = ("id", "does", "who", "with_what", "result")
READ = ("aa", "Read <b>letters</b>", "Owner", "A list", "Two names")
TALK = ("bb", "Talk", "Both", "", "")


def rows(*steps):
    """Return the fields of these rows, each a list in the order of the page."""
    return {f"step_{name}": [step[place] for step in steps] for place, name in enumerate(NAMES)}


def send(cast, who, *steps, **fields):
    return cast.client(who).post(f"/processes/{cast.process.pk}/edit/", filled(cast.process, **rows(*steps), **fields))


def kept(cast):
    return [tuple(step[name] for name in NAMES) for step in cast.process.versions.first().steps]


def shown(answer):
    """Return what happens in each row of the form."""
    return [value or "" for value in re.findall(r'name="step_does"(?: value="([^"]*)")?', answer.text)]


def test_steps_changed_are_the_next_version(cast):
    assert send(cast, cast.member, READ, TALK).status_code == 302
    assert kept(cast) == [READ, TALK]
    page = cast.client(cast.cohost).get(f"/processes/{cast.process.pk}/").text
    assert "Read &lt;b&gt;letters" in page
    assert "Two names" in page


def test_steps_in_another_order_are_the_next_version(cast):
    send(cast, cast.member, READ, TALK)
    send(cast, cast.member, TALK, READ)
    assert kept(cast) == [TALK, READ]
    assert cast.process.versions.count() == 3


def test_steps_unchanged_make_no_version(cast):
    for _ in range(2):
        send(cast, cast.member, ("", *READ[1:]))
    assert cast.process.versions.count() == 2


def test_steps_without_anything_in_them_count_for_nothing(cast):
    send(cast, cast.member, READ, ("cc", "", " ", "", "\u200b"))
    assert kept(cast) == [READ]


@pytest.mark.parametrize("wrong", ["", "aa", "a b", "é", "x" * 33, "<b>", "\x00"])
def test_step_with_an_id_that_cannot_be_gets_another(cast, wrong):
    answer = send(cast, cast.member, READ, (wrong, *TALK[1:]))
    if wrong == "\x00":
        assert answer.status_code == 400
        return
    first, second = kept(cast)
    assert first == READ
    assert second[0] not in {wrong, "aa"}
    assert second[0].isalnum()


@pytest.mark.parametrize(
    "wrong",
    [
        ("cc", "", "Owner", "", ""),
        ("cc", "x" * 301, "", "", ""),
        ("cc", "Do", "x" * 81, "", ""),
        ("cc", "Do", "", "a\x00b", ""),
        ("cc", "Do", "", "", "a\u202eb"),
    ],
)
def test_step_that_is_not_right_is_refused_and_all_stays(cast, wrong):
    answer = send(cast, cast.member, READ, wrong, description="Kept text")
    assert answer.status_code == 400
    assert "Look at the steps" in answer.text
    assert "Kept text" in answer.text
    assert shown(answer)[0] == "Read &lt;b&gt;letters&lt;/b&gt;"
    assert cast.process.versions.count() == 1


def test_steps_that_are_too_many_are_refused(cast):
    answer = send(cast, cast.member, *[READ] * (MOST_STEPS + 1))
    assert answer.status_code == 400
    assert "too many steps" in answer.text
    assert cast.process.versions.count() == 1


def test_steps_of_which_texts_are_missing_break_nothing(cast):
    sent = filled(cast.process, step_does=["One", "Two"], step_who=["Owner"])
    assert cast.client(cast.member).post(f"/processes/{cast.process.pk}/edit/", sent).status_code == 302
    assert [step["does"] for step in cast.process.versions.first().steps] == ["One", "Two"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("add", ["Read", "Talk", ""]),
        ("up-2", ["Talk", "Read"]),
        ("up-1", ["Read", "Talk"]),
        ("down-1", ["Talk", "Read"]),
        ("down-2", ["Read", "Talk"]),
        ("out-1", ["Talk"]),
        ("out-0", ["Read", "Talk"]),
        ("out-3", ["Read", "Talk"]),
        ("out--1", ["Read", "Talk"]),
        ("out-" + "9" * 5000, ["Read", "Talk"]),
        ("nonsense-1", ["Read", "Talk"]),
        ("", ["Read", "Talk"]),
    ],
)
def test_buttons_of_the_steps_change_the_rows_and_save_nothing(cast, wanted, expected):
    steps = (("aa", "Read", "", "", ""), ("bb", "Talk", "", "", ""))
    answer = send(cast, cast.member, *steps, description="Typed", steps_do=wanted)
    assert answer.status_code == 200
    assert shown(answer) == expected
    assert "Typed" in answer.text
    assert "Something is not right yet" not in answer.text
    assert cast.process.versions.count() == 1


def test_buttons_of_the_steps_keep_what_was_there_before_the_change(cast):
    answer = send(cast, cast.member, READ, name="Hiring", steps_do="add")
    assert 'name="initial-name" value="Recruitment"' in answer.text


def test_steps_of_two_at_once_give_the_second_both(cast):
    assert send(cast, cast.cohost, READ).status_code == 302
    answer = send(cast, cast.member, TALK, version="1", note="Mine")
    assert answer.status_code == 409
    assert shown(answer) == ["Talk"]
    assert "Read &lt;b&gt;letters" in answer.text
    assert 'value="Mine"' in answer.text
    assert send(cast, cast.member, READ, TALK, version="2").status_code == 302
    assert kept(cast) == [READ, TALK]


def test_news_without_anything_new_is_asked_about(cast):
    answer = send(cast, cast.member, note="Much better")
    assert answer.status_code == 400
    assert "there is no new version to tell about" in answer.text
    assert cast.process.versions.count() == 1


def test_news_sent_twice_is_one_version(cast):
    sent = filled(cast.process, **rows(READ), note="Steps", simpler="One form less")
    for _ in range(2):
        assert cast.client(cast.member).post(f"/processes/{cast.process.pk}/edit/", sent).status_code == 302
    found = cast.process.versions.first()
    assert (found.number, found.note, found.simpler) == (2, "Steps", "One form less")
