"""Before a session begins early, or closes with something open, whoever leads hears it once; a second click does it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions_app.domain.fates import Outcome, give_fate
from sessions_app.models import Agreement, Session, Topic
from tests.sessions_app.journeys import journey_with
from tests.sessions_app.steps import agreed, open_board, set_up, standing_of

HX = {"headers": {"hx-request": "true"}}


def turn(cast, kind, session, status, **fields):
    return cast.client(cast.people[kind]).post(reverse("status", args=[session.pk]), {"status": status} | fields, **HX)


def status_of(session):
    return Session.objects.get(pk=session.pk).status


def soon(session, minutes):
    return set_up(session, starts_at=timezone.now() + timedelta(minutes=minutes))


@pytest.mark.parametrize("kind", ["facilitator", "cohost", "external"])
def test_begin_long_before_the_moment_asks_first(cast, kind):
    session = soon(cast.session, 90)
    asked = turn(cast, kind, session, "running")
    assert (asked.status_code, status_of(session)) == (200, "preparing")
    assert "Begin now?" in asked.text
    assert turn(cast, kind, session, "running", sure="1").status_code == 204
    assert status_of(session) == "running"


@pytest.mark.parametrize("minutes", [-600, 0, 55])
def test_begin_at_about_the_moment_asks_nothing(cast, minutes):
    assert turn(cast, "facilitator", soon(cast.session, minutes), "running").status_code == 204


@pytest.mark.parametrize("kind", ["member", "manager", "guest"])
def test_begin_early_by_who_does_not_lead_is_refused_and_says_nothing(cast, kind):
    answer = turn(cast, kind, soon(cast.session, 90), "running")
    assert answer.status_code == 403
    assert "Begin now?" not in answer.text


def test_close_with_something_open_names_it_and_where_it_goes(cast):
    first, second = journey_with(cast, 2)
    open_board(first, phase="learn", lessons_shown=True)
    for number in range(7):
        topic = Topic.objects.create(session=first, title=f"Topic <{number}>", position=number)
    give_fate(topic, by=standing_of(cast.facilitator, first), outcome=Outcome("let_go", "It is over"), key="k" * 22)
    agreed(first, cast.facilitator, "Call first")
    for status in ("done", "dropped"):
        Agreement.objects.filter(pk=agreed(first, cast.facilitator, "Over").pk).update(status=status)

    asked = turn(cast, "cohost", first, "closed")

    assert (asked.status_code, status_of(first)) == (200, "running")
    assert "Of 6 topics it is not said yet" in asked.text
    assert "Topic &lt;4&gt;" in asked.text
    assert "Topic &lt;5&gt;" not in asked.text
    assert "and 1 more" in asked.text
    assert f"They go along to <bdi>{second.title}</bdi>" in asked.text
    assert "One agreement is nobody" in asked.text
    assert turn(cast, "cohost", first, "closed", sure="1").status_code == 204
    assert status_of(first) == "closed"


def test_close_with_one_topic_says_so_in_one(cast):
    first, second = journey_with(cast, 2)
    open_board(first, phase="learn", lessons_shown=True)
    Topic.objects.create(session=first)
    html = turn(cast, "facilitator", first, "closed").text
    assert "Of one topic it is not said yet" in html
    assert "A topic without a title" in html
    assert f"It goes along to <bdi>{second.title}</bdi>" in html


def test_close_names_the_session_to_which_topics_are_really_carried(cast):
    first, second = journey_with(cast, 2)
    open_board(first, phase="learn", lessons_shown=True)
    set_up(second, starts_at=first.starts_at - timedelta(days=2))
    topic = Topic.objects.create(session=first, title="Letters")
    assert f"It goes along to <bdi>{second.title}</bdi>" in turn(cast, "facilitator", first, "closed").text
    turn(cast, "facilitator", first, "closed", sure="1")
    assert topic.carried_as.get().session == second


def test_close_says_where_topics_wait_when_no_session_follows(cast):
    (alone,) = journey_with(cast, 1)
    open_board(alone, phase="learn", lessons_shown=True)
    for title in ("One", "Two"):
        Topic.objects.create(session=alone, title=title)
        agreed(alone, cast.facilitator, title)
    html = turn(cast, "facilitator", alone, "closed").text
    assert "They wait for the next session" in html
    assert "2 agreements are nobody" in html
    set_up(alone, journey=None)
    assert "They stay here" in turn(cast, "facilitator", alone, "closed").text


def test_close_with_nothing_open_asks_nothing(cast):
    session = open_board(cast.session, phase="learn", lessons_shown=True)
    agreed(session, cast.facilitator, "Call first", owner_id=cast.member.pk)
    assert turn(cast, "facilitator", session, "closed").status_code == 204


@pytest.mark.parametrize("status", ["preparing", "nothing", ""])
def test_senseless_step_is_refused_in_words_as_before(cast, status):
    answer = turn(cast, "facilitator", open_board(cast.session, starts_at=timezone.now() + timedelta(days=9)), status)
    assert answer.status_code == 409
    assert "<form" not in answer.text


def test_practice_asks_nothing(cast):
    assert turn(cast, "facilitator", set_up(soon(cast.session, 900), practice=True), "running").status_code == 204
