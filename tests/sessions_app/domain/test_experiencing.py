"""Was it worth the time, did I feel safe to speak: added up, from five answers up, shown once, never anybody's."""

import re

import pytest
from django.core.cache import cache

from sessions_app.domain.experiencing import answer_experience, answered
from sessions_app.domain.running import set_status
from sessions_app.experience import sums_of
from sessions_app.fragments import Audience
from sessions_app.models import BoardEntry, Experience, Receipt, Session, SessionRole
from tests.boards import fresh
from tests.personas import make_member
from tests.sessions_app.journeys import turn
from tests.sessions_app.steps import INSIDERS, learning, refused, set_up, standing_of, together


@pytest.fixture
def session(cast):
    return learning(cast.session, asks_experience=True)


@pytest.fixture
def five(cast):
    names = ("Ada", "Bo", "Cas", "Dirk", "Els")
    return [make_member(cast.team, name) for name in names]


def give(session, person, worth=None, safe=None):
    return answer_experience(session, by=standing_of(person, session), worth=worth, safe=safe)


def numbers(session):
    return {one.name: [bar.number for bar in one.bars] for one in sums_of(Session.objects.get(pk=session.pk))}


@pytest.mark.parametrize("kind", INSIDERS)
def test_everybody_who_takes_part_adds_their_marks(cast, session, kind):
    give(session, cast.people[kind], 4, 2)
    kept = Experience.objects.get(session=session)
    assert kept.worth_the_time == {"1": 0, "2": 0, "3": 0, "4": 1, "5": 0}
    assert kept.safe_to_speak == {"1": 0, "2": 1, "3": 0, "4": 0, "5": 0}
    assert answered(session, cast.people[kind].pk) == ["worth", "safe"]


def test_somebody_who_looks_on_answers_nothing(cast, session):
    watcher = make_member(cast.team, "Lies")
    SessionRole.objects.create(session=session, person=watcher, role=SessionRole.Role.OBSERVER)
    with refused(403):
        give(session, watcher, 3, 3)


def test_marks_change_nothing_on_the_board_and_leave_no_receipt(cast, session):
    give(session, cast.member, 5, 5)
    assert Session.objects.get(pk=session.pk).seq == session.seq
    assert not BoardEntry.objects.exists()
    assert not Receipt.objects.exists()


def test_somebody_counts_once_and_each_question_may_be_left_out(cast, session):
    give(session, cast.member, worth=5)
    give(session, cast.member, worth=1)
    assert answered(session, cast.member.pk) == ["worth"]
    give(session, cast.member, worth=2, safe=4)
    kept = Experience.objects.get()
    assert (kept.worth_the_time["5"], sum(kept.worth_the_time.values())) == (1, 1)
    assert (kept.safe_to_speak["4"], sum(kept.safe_to_speak.values())) == (1, 1)
    assert answered(session, cast.cohost.pk) == []


@pytest.mark.parametrize("marks", [{}, {"worth": 0}, {"worth": 6, "safe": 3}, {"safe": -1}])
def test_mark_that_cannot_be_is_refused_and_nothing_is_remembered(cast, session, marks):
    with refused(422):
        give(session, cast.member, **marks)
    assert answered(session, cast.member.pk) == []
    assert not Experience.objects.exists()


@pytest.mark.parametrize("state", [{"asks_experience": False}, {"phase": "talk"}, {"status": "closed"}])
def test_marks_are_taken_only_while_it_is_asked(cast, session, state):
    set_up(session, **state)
    with refused(409):
        give(session, cast.member, 3, 3)
    set_up(session, status="running", phase="learn", asks_experience=True)
    assert answered(session, cast.member.pk) == []


def test_five_answers_are_shown_when_it_closes_and_four_are_forgotten(cast, session, five):
    for mark, person in enumerate(five, start=1):
        give(session, person, worth=mark, safe=3 if mark < 5 else None)
    assert sums_of(session) == []
    turn(cast, session, "closed")
    assert numbers(session) == {"worth": [1, 1, 1, 1, 1], "safe": []}
    assert Experience.objects.get().safe_to_speak == {}
    page = fresh(session, Audience("en", "guest")).frame
    assert "5 people answered" in page
    assert "Fewer than five people answered" in page
    assert len(re.findall("<rect", page)) == 5
    assert page.count(">1×<") == 5


def test_bars_grow_with_the_numbers(cast, session, five):
    for mark, person in zip((2, 2, 2, 2, 5), five, strict=True):
        give(session, person, worth=mark)
    turn(cast, session, "closed")
    (worth, _safe) = sums_of(session)
    assert [bar.number for bar in worth.bars] == [0, 4, 0, 0, 1]
    assert [bar.height for bar in worth.bars] == [0, 64, 0, 0, 16]
    assert worth.total == 5


def test_reopened_session_takes_no_more_and_the_sums_stay(cast, session, five):
    for person in five[:4]:
        give(session, person, 4, 4)
    turn(cast, session, "closed")
    turn(cast, session, "running")
    cache.clear()
    for person in five:
        with refused(409):
            give(session, person, 1, 1)
    assert "experience-form" not in fresh(session, Audience("en", "member")).frame
    turn(cast, session, "closed")
    assert numbers(session) == {"worth": [], "safe": []}


def test_sums_of_five_stay_the_same_when_it_closes_again(cast, session, five):
    for person in five:
        give(session, person, 4, 5)
    turn(cast, session, "closed")
    first = numbers(session)
    turn(cast, session, "running")
    assert numbers(session) == first
    turn(cast, session, "closed")
    assert numbers(session) == first == {"worth": [0, 0, 0, 5, 0], "safe": [0, 0, 0, 0, 5]}


def test_team_that_wants_it_no_more_forgets_all(cast, session, five):
    for person in five:
        give(session, person, 4, 5)
    set_up(session, asks_experience=False)
    turn(cast, session, "closed")
    kept = Experience.objects.get()
    assert (kept.worth_the_time, kept.safe_to_speak) == ({}, {})
    assert "How it was" not in fresh(session, Audience("en", "member")).frame


def test_running_count_is_shown_nowhere_before_it_closes(cast, session, five):
    before = [fresh(session, Audience("nl", role)).shown() for role in ("facilitator", "cohost", "member", "guest")]
    for person in five:
        give(session, person, 5, 1)
    after = [fresh(session, Audience("nl", role)).shown() for role in ("facilitator", "cohost", "member", "guest")]
    assert after == before


def test_form_is_there_only_where_the_team_chose_it(cast, session):
    assert "experience-form" in fresh(session, Audience("en", "guest")).frame
    set_up(session, asks_experience=False, seq=session.seq + 1)
    assert "experience-form" not in fresh(session, Audience("en", "guest")).frame


def test_team_goes_on_asking_what_it_asked_the_last_time(cast, session):
    client = cast.client(cast.member)
    page = client.get(f"/teams/{cast.team.pk}/sessions/new/").text
    assert re.search(r'name="asks_experience"[^>]* checked', page)
    set_up(session, asks_experience=False)
    assert not re.search(
        r'name="asks_experience"[^>]* checked', client.get(f"/teams/{cast.team.pk}/sessions/new/").text
    )


@pytest.mark.django_db(transaction=True)
def test_marks_given_at_once_are_all_added(cast, session, five):
    calls = [lambda person=person: give(session, person, 3, 4) for person in five for _ in range(2)]
    assert not [one for one in together(*calls) if isinstance(one, Exception)]
    kept = Experience.objects.get()
    assert (kept.worth_the_time["3"], kept.safe_to_speak["4"]) == (5, 5)


def test_closing_is_what_settles_it_and_not_a_second_closing_by_another(cast, session, five):
    for person in five:
        give(session, person, 2, 2)
    turn(cast, session, "closed")
    before = Session.objects.get(pk=session.pk).seq
    set_status(session, by=standing_of(cast.cohost, session), status="closed")
    assert Session.objects.get(pk=session.pk).seq == before
