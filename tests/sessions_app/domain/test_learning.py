"""What did we learn: answered by who likes, named or not, and each one's own."""

import json

import pytest

from sessions_app.domain.learning import change_lesson, remove_lesson
from sessions_app.domain.refusals import Overtaken
from sessions_app.models import BoardEntry, Lesson, PreparedLesson, Receipt
from tests.sessions_app.steps import INSIDERS, WRITER_KEY, answer, learning, open_board, refused, set_up, writer


@pytest.fixture
def session(cast):
    return learning(cast.session)


def change(lesson, person, *keys, text="Another text", version=1):
    return change_lesson(lesson, by=writer(person, *keys), text=text, version=version)


@pytest.mark.parametrize("kind", INSIDERS)
def test_answer_stays_beside_the_board_until_answers_are_shown(session, cast, kind):
    lesson = answer(session, cast.people[kind], " Call first\r\n")
    assert isinstance(lesson, PreparedLesson)
    assert (lesson.text, lesson.question, lesson.author) == ("Call first", "work", cast.people[kind])
    assert not BoardEntry.objects.exists()
    session.refresh_from_db()
    assert session.seq == 0


def test_answer_after_answers_were_shown_stands_on_the_board(session, cast):
    set_up(session, lessons_shown=True)
    lesson = answer(session, cast.member)
    assert isinstance(lesson, Lesson)
    assert BoardEntry.objects.values_list("kind", "object_id", "rev").get() == ("lesson", lesson.pk, 1)


@pytest.mark.parametrize("shown", [True, False])
def test_answer_without_a_name_keeps_no_person(session, cast, shown):
    set_up(session, lessons_shown=shown)
    lesson = answer(session, cast.member, named=False)
    assert lesson.author is None
    assert WRITER_KEY not in json.dumps(list(type(lesson).objects.values()), default=str)
    assert lesson.key_hash == next(iter(writer(cast.member, WRITER_KEY).key_hashes))


def test_answer_without_a_name_needs_a_key(session, cast):
    with refused(422):
        answer(session, cast.member, named=False, writer_key="short")


def test_answer_with_the_same_key_is_taken_once(session, cast):
    first = answer(session, cast.member, key="the key of this form")
    assert answer(session, cast.member, "Another", key="the key of this form") == first
    assert PreparedLesson.objects.count() == Receipt.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [{"phase": "collect"}, {"status": "preparing"}, {"status": "closed"}, {"status": "preparing", "phase": ""}],
)
def test_answer_when_nobody_asks_is_refused(session, cast, fields):
    set_up(session, **fields)
    with refused(409):
        answer(session, cast.member)


def test_answer_to_no_question_or_without_text_is_refused(session, cast):
    for fields in ({"question": "life"}, {"text": " "}, {"text": "x" * 1001}):
        with refused(422):
            answer(session, cast.member, **fields)


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("kind", INSIDERS)
def test_change_and_remove_are_for_who_answered(session, cast, kind, shown):
    set_up(session, lessons_shown=shown)
    lesson = answer(session, cast.people[kind])
    for other in set(INSIDERS) - {kind}:
        with refused(403):
            change(lesson, cast.people[other])
        with refused(403):
            remove_lesson(lesson, by=writer(cast.people[other]))
    change(lesson, cast.people[kind])
    assert type(lesson).objects.get().text == "Another text"
    remove_lesson(lesson, by=writer(cast.people[kind]))
    assert not type(lesson).objects.exists()
    assert list(BoardEntry.objects.values_list("rev", "gone")) == ([(3, True)] if shown else [])


def test_change_of_an_unnamed_answer_takes_its_key(session, cast):
    lesson = answer(session, cast.member, named=False)
    with refused(403):
        change(lesson, cast.member)
    change(lesson, cast.member, WRITER_KEY)
    with refused(403):
        remove_lesson(lesson, by=writer(cast.facilitator, "other" * 9))
    remove_lesson(lesson, by=writer(cast.member, WRITER_KEY))


def test_change_elsewhere_meanwhile_shows_both_texts(session, cast):
    lesson = answer(session, cast.member)
    change(lesson, cast.member, text="On the phone")
    with refused(409) as overtaken:
        change(lesson, cast.member, text="At the desk")
    assert isinstance(overtaken.value, Overtaken)
    assert (overtaken.value.theirs, overtaken.value.version) == ("On the phone", 2)


def test_change_and_remove_of_what_is_gone_or_closed_are_refused(session, cast):
    lesson = answer(session, cast.member)
    open_board(session, status="closed")
    for verb in (lambda: change(lesson, cast.member), lambda: remove_lesson(lesson, by=writer(cast.member))):
        with refused(409):
            verb()
    learning(session)
    PreparedLesson.objects.all().delete()
    for verb in (lambda: change(lesson, cast.member), lambda: remove_lesson(lesson, by=writer(cast.member))):
        with refused(409):
            verb()
