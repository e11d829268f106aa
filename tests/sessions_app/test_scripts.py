"""Scripts that come with the app: as long as their session, with a break, and whole in both languages."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from sessions_app.domain.planning import plan_session
from sessions_app.domain.running import set_status
from sessions_app.models import Journey, Session
from sessions_app.phases import REGISTRY, Course
from sessions_app.scripts import PLANS, plan_of
from tests.sessions_app.steps import set_up, standing_of

MINUTES = {"first": 120, "ordinary": 120, "many_points": 120, "interim": 60, "closing": 120}
WITHOUT_BREAK = 75


@pytest.fixture(params=list(PLANS))
def script(request):
    return PLANS[request.param]


def test_there_is_a_script_for_every_kind_of_session():
    assert {key: plan.minutes for key, plan in PLANS.items()} == MINUTES


def test_what_is_long_has_a_break(script):
    assert (script.step("break") is not None) == (script.minutes > WITHOUT_BREAK)


def test_steps_are_phases_each_once_and_never_longer_than_one_keeps_up(script):
    names = [step.phase for step in script.steps]
    assert set(names) <= set(REGISTRY)
    assert len(names) == len(set(names))
    at = 0
    for step in script.steps:
        at = 0 if step.phase == "break" else at + step.minutes
        assert at <= WITHOUT_BREAK


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_step_says_what_for_and_what_to_say(script, language):
    with translation.override(language):
        words = [script.name, script.about]
        for step in script.steps:
            assert step.minutes > 0
            assert step.purpose
            assert step.cues
            words += [step.purpose, *step.cues]
        texts = [str(text) for text in words]
    assert all((text and text[-1] in ".?!”)…") or text == texts[0] for text in texts)
    assert all(len(text) <= 300 for text in texts)
    if language == "nl":
        with translation.override("en"):
            assert not {str(text) for text in words} & set(texts)


def make(cast, **details):
    begin = {"by": cast.member, "title": "Next", "processes": [cast.process]}
    return plan_session(cast.team, starts_at=timezone.now() + timedelta(days=1), **begin, **details)


def test_script_follows_from_the_kind_and_the_first_of_a_journey_is_the_first(cast):
    journey = Journey.objects.create(team=cast.team, title="A year")
    assert plan_of(make(cast)).key == "ordinary"
    assert plan_of(make(cast, kind="interim", journey=journey)).key == "interim"
    assert plan_of(make(cast, journey=journey)).key == "ordinary"
    other = Journey.objects.create(team=cast.team, title="Another year")
    first = make(cast, journey=other)
    assert plan_of(first).key == "first"
    make(cast, journey=other, kind="closing")
    assert plan_of(Session.objects.get(pk=first.pk)).key == "first"
    assert plan_of(make(cast, journey=other, kind="closing")).key == "closing"
    assert plan_of(make(cast, script_key="many_points", kind="interim")).key == "many_points"


def test_script_that_is_no_more_gives_way_to_that_of_the_kind(cast):
    assert plan_of(set_up(cast.session, script_key="old", kind="closing")).key == "closing"


def test_board_says_what_the_script_says_but_keeps_its_promises(cast):
    session = set_up(cast.session)
    set_status(session, by=standing_of(cast.facilitator, session), status="running")
    session = set_up(session)
    course = Course(session)
    assert course.purpose == PLANS["ordinary"].step("welcome").purpose
    assert all(str(cue) in course.cue for cue in course.cues)
    hidden = Course(set_up(session, phase="collect"))
    assert "Nobody sees your cards" in str(hidden.purpose)
    assert hidden.cue == hidden.next_thing.cue
    shown = Course(set_up(session, phase="collect", cards_shown=True))
    assert shown.purpose == PLANS["ordinary"].step("collect").purpose
