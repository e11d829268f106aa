"""Running a session: each step by who leads, each with its trace."""

import pytest

from sessions_app.domain.running import set_status, start_phase
from sessions_app.models import BoardEntry, Lesson, PhaseRun, Receipt, StatusChange
from tests.sessions_app.steps import (
    INSIDERS,
    LEADERS,
    answer,
    learning,
    open_board,
    refused,
    set_up,
    standing_of,
    together,
    write,
)


def turn(session, person, status):
    return set_status(session, by=standing_of(person, session), status=status)


def go(session, person, phase):
    return start_phase(session, by=standing_of(person, session), phase=phase)


@pytest.mark.parametrize("kind", INSIDERS)
def test_starting_and_closing_are_for_who_leads(cast, kind):
    if kind in LEADERS:
        assert turn(cast.session, cast.people[kind], "running").seq == 1
        assert turn(cast.session, cast.people[kind], "closed").seq == 2
        assert list(StatusChange.objects.values_list("status", "by")) == [
            ("running", cast.people[kind].pk),
            ("closed", cast.people[kind].pk),
        ]
    else:
        for status in ("running", "closed"):
            with refused(403):
                turn(cast.session, cast.people[kind], status)


@pytest.mark.parametrize("kind", sorted(LEADERS))
def test_reopening_is_for_a_facilitator_and_leaves_a_trace(cast, kind):
    session = learning(cast.session, status="closed")
    if kind == "cohost":
        with refused(403):
            turn(session, cast.cohost, "running")
    else:
        turn(session, cast.people[kind], "running")
        session.refresh_from_db()
        assert (session.status, session.phase) == ("running", "learn")
        assert StatusChange.objects.get().by == cast.people[kind]


@pytest.mark.parametrize(
    ("status", "to"),
    [("preparing", "closed"), ("running", "preparing"), ("closed", "preparing"), ("running", ""), ("preparing", "x")],
)
def test_step_that_does_not_exist_is_refused(cast, status, to):
    with refused(409):
        turn(set_up(cast.session, status=status), cast.facilitator, to)
    assert not StatusChange.objects.exists()


def test_start_begins_with_the_welcome_and_hidden_cards_stay_hidden(cast):
    write(cast.session, cast.member)
    turn(cast.session, cast.facilitator, "running")
    cast.session.refresh_from_db()
    assert (cast.session.phase, cast.session.cards_shown) == ("welcome", False)
    assert set(BoardEntry.objects.values_list("kind", "rev")) == {("session", 1), ("moment", 1)}


def test_start_where_nothing_is_hidden_shows_everything(cast):
    set_up(cast.session, hide_cards=False)
    turn(cast.session, cast.facilitator, "running")
    cast.session.refresh_from_db()
    assert cast.session.cards_shown


def test_asking_for_what_is_so_changes_nothing(cast):
    turn(cast.session, cast.facilitator, "running")
    assert turn(cast.session, cast.cohost, "running").seq == 1
    assert go(cast.session, cast.cohost, "welcome").seq == 1
    assert StatusChange.objects.count() == PhaseRun.objects.count() == 1


@pytest.mark.parametrize("kind", INSIDERS)
def test_phase_is_for_who_leads(cast, kind):
    session = open_board(cast.session)
    if kind in LEADERS:
        assert go(session, cast.people[kind], "learn").seq == 1
        assert go(session, cast.people[kind], "collect").seq == 2
    else:
        with refused(403):
            go(session, cast.people[kind], "learn")


def test_phase_of_a_session_that_does_not_run_or_that_is_not_there_is_refused(cast):
    for status in ("preparing", "closed"):
        with refused(409):
            go(set_up(cast.session, status=status), cast.facilitator, "learn")
    with refused(422):
        go(open_board(cast.session), cast.facilitator, "celebrate")


def test_runs_of_phases_say_from_where_they_were_led_and_by_nobody(cast):
    turn(cast.session, cast.external, "running")
    go(cast.session, cast.facilitator, "collect")
    go(cast.session, cast.cohost, "learn")  # for the facilitators, of whom one comes from outside
    turn(cast.session, cast.facilitator, "closed")
    runs = list(PhaseRun.objects.values_list("phase", "led_by"))
    assert runs == [("welcome", "outside"), ("collect", "team"), ("learn", "outside")]
    assert not PhaseRun.objects.filter(ended_at=None).exists()
    assert {field.name for field in PhaseRun._meta.fields if field.is_relation} == {"session"}


def test_close_shows_answers_that_nobody_showed_and_forgets_receipts(cast):
    session = learning(cast.session)
    write(session, cast.member)
    answer(session, cast.member)
    turn(session, cast.facilitator, "closed")
    assert Lesson.objects.count() == 1
    assert not Receipt.objects.exists()
    session.refresh_from_db()
    assert (session.seq, session.lessons_shown) == (2, True)


@pytest.mark.django_db(transaction=True)
def test_start_by_two_at_once_starts_once(cast):
    results = together(*[lambda: turn(cast.session, cast.facilitator, "running")] * 4)
    assert {written.seq for written in results} == {1}
    assert StatusChange.objects.count() == PhaseRun.objects.count() == 1
