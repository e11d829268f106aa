"""Swapping turns as co-host: asked, and only done on yes; taken back, declined, and lapsed by itself."""

import pytest

from sessions_app.domain.leading import set_roles
from sessions_app.domain.rota import cohost_of, pass_turn, take_turn
from sessions_app.domain.running import set_status
from sessions_app.domain.swapping import agree_to_swap, ask_to_swap, decline_to_swap, take_swap_back
from sessions_app.models import Journey, Session, SessionRole, SwapQuestion
from sessions_app.rota import propose_cohost, standing_swaps
from tests.sessions_app.steps import refused, set_up, standing_of


@pytest.fixture
def taken(cast, coming):
    """Joris is co-host of the first session, Noor of the last."""
    take_turn(coming[0], by=standing_of(cast.member, coming[0]))
    take_turn(coming[2], by=standing_of(cast.cohost, coming[2]))
    return coming


@pytest.fixture
def question(cast, taken):
    """Joris asks Noor to swap."""
    ask_to_swap(taken[0], by=standing_of(cast.member, taken[0]), other_id=taken[2].pk)
    return SwapQuestion.objects.get()


def answer(verb, person, session):
    return verb(session, by=standing_of(person, session))


def cohosts(sessions):
    return [cohost_of(session) for session in sessions]


def test_asking_swaps_nothing_and_yes_does(cast, taken, question):
    assert (question.asked_by, question.asked) == (cast.member, cast.cohost)
    assert cohosts(taken) == [cast.member, None, cast.cohost]
    answer(agree_to_swap, cast.cohost, taken[0])
    assert cohosts(taken) == [cast.cohost, None, cast.member]
    assert SessionRole.objects.filter(role="cohost").count() == 2
    assert not SwapQuestion.objects.exists()


def test_asking_and_saying_no_touch_no_board_and_leave_nothing(cast, taken):
    before = list(Session.objects.order_by("pk").values_list("pk", "seq"))
    ask_to_swap(taken[0], by=standing_of(cast.member, taken[0]), other_id=taken[2].pk)
    answer(decline_to_swap, cast.cohost, taken[0])
    assert list(Session.objects.order_by("pk").values_list("pk", "seq")) == before
    assert not SwapQuestion.objects.exists()
    assert cohosts(taken) == [cast.member, None, cast.cohost]


def test_question_is_taken_back_by_who_asked(cast, taken, question):
    answer(take_swap_back, cast.cohost, taken[0])
    assert SwapQuestion.objects.exists()
    answer(take_swap_back, cast.member, taken[0])
    assert not SwapQuestion.objects.exists()
    with refused(409):
        answer(agree_to_swap, cast.cohost, taken[0])


def test_nobody_answers_for_somebody_else(cast, taken, question):
    ada = cast.team.memberships.get(person__name="Ada Baas").person
    for person in (cast.member, ada, cast.facilitator, cast.manager):
        answer(decline_to_swap, person, taken[0])
        with refused(409):
            answer(agree_to_swap, person, taken[0])
    assert SwapQuestion.objects.get() == question


def test_yes_of_who_is_only_proposed_settles_both(cast, coming):
    take_turn(coming[0], by=standing_of(cast.member, coming[0]))
    theirs = propose_cohost(coming[1])
    ask_to_swap(coming[0], by=standing_of(cast.member, coming[0]), other_id=coming[1].pk)
    assert [one.asked for one in standing_swaps(asked=theirs)] == [theirs]
    answer(agree_to_swap, theirs, coming[0])
    assert cohosts(coming) == [theirs, cast.member, None]


def test_one_turn_has_one_question(cast, taken, question):
    ask_to_swap(taken[0], by=standing_of(cast.member, taken[0]), other_id=taken[1].pk)
    found = SwapQuestion.objects.get()
    assert (found.other, found.asked) == (taken[1], propose_cohost(taken[1]))
    with refused(409):
        answer(agree_to_swap, cast.cohost, taken[0])


def test_two_questions_that_cross_swap_once(cast, taken, question):
    ask_to_swap(taken[2], by=standing_of(cast.cohost, taken[2]), other_id=taken[0].pk)
    answer(agree_to_swap, cast.cohost, taken[0])
    assert cohosts(taken) == [cast.cohost, None, cast.member]
    with refused(409):
        answer(agree_to_swap, cast.member, taken[2])


@pytest.mark.parametrize("which", [0, 2])
def test_question_lapses_when_one_of_the_sessions_begins(cast, taken, question, which):
    set_status(taken[which], by=standing_of(cast.facilitator, taken[which]), status="running")
    assert not SwapQuestion.objects.exists()
    with refused(409):
        answer(agree_to_swap, cast.cohost, taken[0])


@pytest.mark.parametrize("which", [0, 2])
def test_question_lapses_for_good_when_a_turn_is_somebody_elses(cast, taken, question, which):
    session = taken[which]
    was = cohost_of(session)
    by = standing_of(cast.facilitator, session)
    set_roles(session, by=by, facilitators=[cast.facilitator])
    set_roles(session, by=by, facilitators=[cast.facilitator], cohost=was)
    assert not SwapQuestion.objects.exists()


def test_question_lapses_when_a_turn_is_passed_on(cast, taken, question):
    answer(pass_turn, cast.member, taken[0])
    assert not SwapQuestion.objects.exists()


@pytest.mark.parametrize("change", ["proposal", "journey", "running"])
def test_question_about_what_is_no_longer_so_does_not_stand(cast, coming, change):
    take_turn(coming[0], by=standing_of(cast.member, coming[0]))
    theirs = propose_cohost(coming[1])
    ask_to_swap(coming[0], by=standing_of(cast.member, coming[0]), other_id=coming[1].pk)
    if change == "proposal":  # by counting it is another one's turn now
        SessionRole.objects.create(session=cast.session, person=theirs, role="cohost")
    elif change == "journey":
        set_up(coming[1], journey=Journey.objects.create(team=cast.team, title="Another year"))
    else:
        set_up(coming[1], status="running")
    assert standing_swaps(asked=theirs) == []
    with refused(409):
        answer(agree_to_swap, theirs, coming[0])
    assert cohost_of(coming[0]) == cast.member


def test_asking_needs_a_turn_of_ones_own_and_a_session_to_come(cast, coming):
    with refused(409):
        ask_to_swap(coming[0], by=standing_of(cast.member, coming[0]), other_id=coming[1].pk)
    take_turn(coming[0], by=standing_of(cast.member, coming[0]))
    Session.objects.filter(pk=coming[1].pk).update(status="closed")
    for other in (coming[1], coming[0], cast.session, cast.other_session):
        with refused(422):
            ask_to_swap(coming[0], by=standing_of(cast.member, coming[0]), other_id=other.pk)
    assert not SwapQuestion.objects.exists()


def test_nobody_is_asked_who_has_another_role_in_that_session(cast, taken):
    SessionRole.objects.create(session=taken[0], person=cast.cohost, role="observer")
    with refused(409):
        ask_to_swap(taken[0], by=standing_of(cast.member, taken[0]), other_id=taken[2].pk)


@pytest.mark.parametrize("kind", ["facilitator", "manager", "guest", "external"])
def test_asking_and_saying_yes_are_for_members(cast, taken, kind):
    if kind == "external":
        SessionRole.objects.create(session=taken[0], person=cast.external, role="facilitator")
    if kind == "guest":
        Session.objects.filter(pk=taken[0].pk).update(guests_allowed=True)
        taken[0].guest_passes.create(person=cast.guest)
    person = cast.people[kind]
    SwapQuestion.objects.create(session=taken[0], other=taken[2], asked_by=cast.member, asked=person)
    with refused(403):
        ask_to_swap(taken[0], by=standing_of(person, taken[0]), other_id=taken[2].pk)
    with refused(403):
        answer(agree_to_swap, person, taken[0])
