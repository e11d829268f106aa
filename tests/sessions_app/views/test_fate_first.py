"""Whoever goes on from a topic of which nothing was said hears it once; a second click leaves it open."""

import pytest
from django.urls import reverse

from sessions_app.models import Session, Topic
from tests.sessions_app.steps import set_up
from tests.sessions_app.topics import fate_of, in_talk

HX = {"headers": {"hx-request": "true"}}


@pytest.fixture
def topics(cast):
    """Have the cast's session talk about the first of two topics."""
    return in_talk(cast.session, "The <form>", "The signature")


def go_on(cast, kind, where, **fields):
    return cast.client(cast.people[kind]).post(reverse(where, args=[cast.session.pk]), fields, **HX)


def place(cast):
    session = Session.objects.get(pk=cast.session.pk)
    return session.phase, session.talking_about_id


@pytest.mark.parametrize("kind", ["facilitator", "cohost", "external"])
def test_going_on_to_the_next_topic_asks_first(cast, topics, kind):
    first, second = topics
    asked = go_on(cast, kind, "talking", topic=second.pk, ask="1")
    assert (asked.status_code, place(cast)) == (200, ("talk", first.pk))
    assert "What becomes of “<bdi>The &lt;form&gt;</bdi>”?" in asked.text
    assert f'name="topic" value="{second.pk}"' in asked.text
    assert go_on(cast, kind, "talking", topic=second.pk, ask="1", sure="1").status_code == 204
    assert place(cast) == ("talk", second.pk)


def test_going_on_to_the_next_phase_asks_first(cast, topics):
    Topic.objects.update(title="")
    asked = go_on(cast, "facilitator", "phase", phase="learn", ask="1")
    assert (asked.status_code, place(cast)[0]) == (200, "talk")
    assert "What becomes of this topic?" in asked.text
    assert 'name="phase" value="learn"' in asked.text
    assert go_on(cast, "facilitator", "phase", phase="learn", sure="1").status_code == 204
    assert place(cast)[0] == "learn"


def test_choosing_a_topic_or_a_phase_asks_nothing(cast, topics):
    assert go_on(cast, "facilitator", "talking", topic=topics[1].pk).status_code == 204
    assert go_on(cast, "facilitator", "phase", phase="collect").status_code == 204


SETTLED = {
    "the topic has a fate": lambda cast, topics: fate_of(topics[0], cast.member, "let_go", "It is over"),
    "no topic is talked about": lambda cast, _topics: set_up(cast.session, talking_about=None),
    "another phase is running": lambda cast, _topics: set_up(cast.session, phase="order"),
    "one practises": lambda cast, _topics: set_up(cast.session, practice=True),
}


@pytest.mark.parametrize("why", SETTLED)
def test_going_on_asks_nothing_where(cast, topics, why):
    SETTLED[why](cast, topics)
    assert go_on(cast, "facilitator", "phase", phase="learn", ask="1").status_code == 204


@pytest.mark.parametrize("kind", ["member", "manager", "guest"])
def test_going_on_by_who_does_not_lead_is_refused_and_says_nothing(cast, topics, kind):
    for where, fields in (("talking", {"topic": topics[1].pk}), ("phase", {"phase": "learn"})):
        answer = go_on(cast, kind, where, ask="1", **fields)
        assert answer.status_code == 403
        assert "What becomes of" not in answer.text
    assert place(cast) == ("talk", topics[0].pk)


def test_outsider_is_not_told_that_there_is_a_session(cast, topics):
    assert go_on(cast, "outsider", "phase", phase="learn", ask="1").status_code == 404
