"""Showing: in one moment, for all, and nothing tells which card was whose."""

import pytest

from sessions_app.domain.collecting import change_card
from sessions_app.domain.revealing import reveal_cards, reveal_lessons
from sessions_app.models import BoardEntry, Card, Lesson, PreparedCard, PreparedLesson, Receipt
from tests.sessions_app.steps import (
    INSIDERS,
    LEADERS,
    WRITER_KEY,
    answer,
    learning,
    open_board,
    refused,
    set_up,
    standing_of,
    together,
    write,
    writer,
)


@pytest.fixture
def session(cast):
    """A session that runs with hidden cards."""
    return open_board(cast.session, cards_shown=False)


def show(session, person, what=reveal_cards):
    return what(session, by=standing_of(person, session))


@pytest.mark.parametrize("kind", INSIDERS)
def test_show_is_for_who_leads(session, cast, kind):
    write(session, cast.member)
    if kind in LEADERS:
        assert show(session, cast.people[kind]).seq == 1
        assert Card.objects.count() == 1
    else:
        with refused(403):
            show(session, cast.people[kind])
        assert not Card.objects.exists()


@pytest.mark.parametrize("status", ["preparing", "closed"])
def test_show_outside_a_running_session_is_refused(session, cast, status):
    set_up(session, status=status)
    with refused(409):
        show(session, cast.facilitator)


def test_show_puts_everything_on_the_board_in_one_change(session, cast):
    for kind in INSIDERS:
        write(session, cast.people[kind], f"Card of {kind}", column="improve")
    typed = write(session, cast.facilitator, "Typed", for_person_id=cast.member.pk)
    show(session, cast.facilitator)
    session.refresh_from_db()
    assert (session.seq, session.cards_shown) == (1, True)
    assert set(BoardEntry.objects.values_list("rev", "gone")) == {(1, False)}
    assert BoardEntry.objects.filter(kind="card").count() == Card.objects.count() == 7
    assert BoardEntry.objects.filter(kind="session").count() == 1
    assert set(Card.objects.values_list("text", "author__name")) >= {("Card of guest", "Gijs")}
    on_board = Card.objects.get(text="Typed")
    assert (on_board.author, on_board.typed_by, on_board.column) == (cast.member, cast.facilitator, "keep")
    assert not PreparedCard.objects.exists()
    assert on_board.pk != typed.pk


def test_show_gives_new_ids_and_removes_what_joins_old_and_new(session, cast):
    old = {write(session, cast.member, str(number)).pk for number in range(5)}
    assert Receipt.objects.count() == 5
    show(session, cast.facilitator)
    assert old.isdisjoint(Card.objects.values_list("pk", flat=True))
    assert not Receipt.objects.exists()


def test_show_shuffles(session, cast):
    texts = [str(number) for number in range(30)]
    for text in texts:
        write(session, cast.member, text)
    show(session, cast.facilitator)
    for order in (Card.objects.order_by("position"), Card.objects.order_by("pk")):
        shown = list(order.values_list("text", flat=True))
        assert sorted(shown) == sorted(texts)
        assert shown != texts
    assert len(set(Card.objects.values_list("position", flat=True))) == 30


def test_show_keeps_unnamed_cards_unnamed_and_their_writers_able_to_change_them(session, cast):
    set_up(session, anonymous=True)
    write(session, cast.member)
    show(session, cast.facilitator)
    card = Card.objects.get()
    assert (card.author, card.typed_by) == (None, None)
    change_card(card, by=writer(cast.member, WRITER_KEY), text="Changed", version=card.version)
    assert Card.objects.get().text == "Changed"


def test_show_says_nothing_of_how_often_a_card_was_changed_before(session, cast):
    card = write(session, cast.member)
    change_card(card, by=writer(cast.member), text="Once more", version=1)
    show(session, cast.facilitator)
    assert Card.objects.get().version == 1


def test_show_twice_shows_once(session, cast):
    write(session, cast.member)
    assert show(session, cast.facilitator) == show(session, cast.cohost)
    assert Card.objects.count() == 1


def test_change_after_showing_of_a_card_from_before_is_refused_with_a_sentence(session, cast):
    card = write(session, cast.member)
    show(session, cast.facilitator)
    with refused(409):
        change_card(card, by=writer(cast.member), text="Too late", version=1)


@pytest.mark.django_db(transaction=True)
def test_show_while_people_write_loses_no_card_and_hides_none(session, cast):
    calls = [lambda number=number: write(session, cast.member, str(number)) for number in range(7)]
    together(*calls[:3], lambda: show(session, cast.facilitator), *calls[3:])
    assert set(Card.objects.values_list("text", flat=True)) == {str(number) for number in range(7)}
    assert not PreparedCard.objects.exists()
    assert BoardEntry.objects.filter(kind="card").count() == 7


@pytest.mark.parametrize("kind", INSIDERS)
def test_show_answers_is_for_who_leads(cast, kind):
    session = learning(cast.session)
    answer(session, cast.member)
    if kind in LEADERS:
        assert show(session, cast.people[kind], reveal_lessons).seq == 1
        assert Lesson.objects.get().author == cast.member
        assert not PreparedLesson.objects.exists()
    else:
        with refused(403):
            show(session, cast.people[kind], reveal_lessons)


def test_show_answers_shuffles_gives_new_ids_and_keeps_the_question(cast):
    session = learning(cast.session)
    texts = [str(number) for number in range(30)]
    old = {answer(session, cast.member, text, named=False, question="learning").pk for text in texts}
    show(session, cast.facilitator, reveal_lessons)
    shown = list(Lesson.objects.filter(question="learning", author=None).order_by("position"))
    assert sorted(lesson.text for lesson in shown) == sorted(texts)
    assert [lesson.text for lesson in shown] != texts
    assert old.isdisjoint(lesson.pk for lesson in shown)
    assert not Receipt.objects.exists()
    assert show(session, cast.facilitator, reveal_lessons).seq == 1


@pytest.mark.parametrize(("status", "phase"), [("running", "collect"), ("closed", "learn"), ("preparing", "")])
def test_show_answers_before_they_were_asked_is_refused(cast, status, phase):
    with refused(409):
        show(set_up(cast.session, status=status, phase=phase), cast.facilitator, reveal_lessons)
