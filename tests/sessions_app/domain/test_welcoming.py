"""Welcome: the question with which everybody comes in, chosen by whoever leads, in each reader's language."""

import pytest
from django.utils import translation

from sessions_app.access import access_journey
from sessions_app.check_ins import DECK, another_than, question_of
from sessions_app.domain.journeys import change_journey
from sessions_app.domain.welcoming import another_check_in, choose_check_in
from sessions_app.fragments import Audience
from sessions_app.models import Session
from tests.boards import KeptBoard, fresh
from tests.sessions_app.journeys import journey_with
from tests.sessions_app.steps import INSIDERS, LEADERS, open_board, refused, set_up, standing_of


@pytest.fixture
def session(cast):
    return open_board(cast.session, phase="welcome")


def choose(session, person, **question):
    return choose_check_in(session, by=standing_of(person, session), **question)


def test_deck_holds_twelve_questions_or_more_in_both_languages():
    assert len(DECK) >= 12
    for question in DECK.values():
        with translation.override("en"):
            english = str(question)
        with translation.override("nl"):
            assert str(question) != english
        assert english.endswith("?")


@pytest.mark.parametrize("kind", INSIDERS)
def test_question_is_chosen_by_whoever_leads(cast, session, kind):
    if kind not in LEADERS:
        with refused(403):
            choose(session, cast.people[kind], question="window")
        with refused(403):
            another_check_in(session, by=standing_of(cast.people[kind], session))
        return
    before = session.seq
    assert choose(session, cast.people[kind], question="window").seq == before + 1
    session.refresh_from_db()
    assert question_of(session) == DECK["window"]
    assert choose(session, cast.people[kind], question="window").seq == before + 1


@pytest.mark.parametrize("status", ["preparing", "running"])
def test_question_may_be_set_beforehand_and_changed_later(cast, session, status):
    set_up(session, status=status)
    choose(session, cast.cohost, own=" Where were you\r\nyesterday? ")
    session.refresh_from_db()
    assert question_of(session) == "Where were you\nyesterday?"


def test_question_of_a_closed_session_stays(cast, session):
    set_up(session, status="closed")
    with refused(409):
        choose(session, cast.facilitator, question="window")


@pytest.mark.parametrize(
    "wrong", [{}, {"question": "other"}, {"question": "window\0"}, {"own": " \n"}, {"own": "x" * 201}]
)
def test_question_that_is_none_is_refused(cast, session, wrong):
    with refused(422):
        choose(session, cast.facilitator, **wrong)


def test_another_one_is_another_one(cast, session):
    choose(session, cast.facilitator, question="window")
    seen = set()
    for _ in range(40):
        before = str(question_of(Session.objects.get(pk=session.pk)))
        another_check_in(session, by=standing_of(cast.facilitator, session))
        session.refresh_from_db()
        assert str(question_of(session)) != before
        seen.add(session.check_in)
    assert seen <= DECK.keys()
    assert len(seen) > 3
    assert another_than(session) != session.check_in


def test_who_chose_nothing_gets_one_of_the_deck_and_can_do_without(cast, session):
    assert question_of(session) in list(DECK.values())
    choose(session, cast.facilitator, question="none")
    session.refresh_from_db()
    assert question_of(session) == ""
    assert 'id="check-in"' not in fresh(session, Audience("nl", "member")).frame


def test_everybody_reads_the_question_in_their_own_language(cast, session):
    boards = [KeptBoard(session.pk, Audience(language, "member")) for language in ("en", "nl")]
    for board in boards:
        board.catch_up()
    choose(session, cast.facilitator, question="window")
    for board in boards:
        board.catch_up()
        with translation.override(board.audience.language):
            assert str(DECK["window"]) in board.frame


def test_only_whoever_leads_is_offered_the_deck(session):
    for role, offered in (("facilitator", True), ("cohost", True), ("member", False), ("guest", False)):
        assert ("check-in-own" in fresh(session, Audience("en", role)).frame) is offered


def test_ground_rules_are_there_without_a_journey_and_those_of_the_journey_with_one(cast, session):
    assert "Every view is welcome" in fresh(session, Audience("en", "guest")).frame
    assert "Elke kijk is welkom" in fresh(session, Audience("nl", "guest")).frame
    journey_with(cast, 1)
    frame = fresh(session, Audience("en", "member")).frame
    assert "What everybody can expect" not in frame


def test_changed_journey_reaches_the_boards_that_are_not_over(cast, session):
    first, second = journey_with(cast, 2)
    set_up(second, status="closed")
    board = KeptBoard(first.pk, Audience("en", "member"))
    board.catch_up()
    standing = access_journey(cast.member, first.journey_id)[1]
    change_journey(
        first.journey, by=standing, facilitators=[], learn="To ask <first>", ground_rules="Be kind\n\nBe slow"
    )
    board.catch_up()
    assert "To ask &lt;first&gt;" in board.frame
    assert board.frame.count('<li dir="auto">Be') == 2
    assert board.shown() == fresh(Session.objects.get(pk=first.pk), board.audience).shown()
    assert Session.objects.get(pk=second.pk).seq == second.seq
