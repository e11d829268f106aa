"""A team copies a script and changes the copy; who runs by it follows, and the second of two editors sees both."""

import pytest

from sessions_app.domain.planning import change_session
from sessions_app.domain.refusals import Overtaken
from sessions_app.domain.running import set_status
from sessions_app.domain.scripting import change_script, copy_script
from sessions_app.models import Script, Session
from sessions_app.scripts import PLANS, Step, plan_of, plan_of_script
from tests.sessions_app.steps import refused, set_up, standing_of

STEPS = [Step("welcome", 5, "We arrive", ("Say hello",)), Step("talk", 50)]


def test_copy_says_the_same_and_is_the_teams_own(cast):
    script = copy_script(cast.team, PLANS["interim"])
    assert (script.team, script.name) == (cast.team, "Interim session without facilitator, our own")
    assert [(step.phase, step.minutes, step.cues) for step in plan_of_script(script).steps] == [
        (step.phase, step.minutes, tuple(map(str, step.cues))) for step in PLANS["interim"].steps
    ]
    assert copy_script(cast.team, PLANS["interim"]).name.endswith("our own 2")


def test_second_of_two_editors_is_overtaken(cast):
    script = copy_script(cast.team, PLANS["ordinary"])
    changed = change_script(script, name="Ours", steps=STEPS, version=1)
    assert (changed.version, plan_of_script(changed).minutes) == (2, 55)
    with pytest.raises(Overtaken) as overtaken:
        change_script(script, name="Mine", steps=[], version=1)
    assert (overtaken.value.version, Script.objects.get().name) == (2, "Ours")


def test_session_that_runs_by_it_gets_its_board_anew(cast):
    script = copy_script(cast.team, PLANS["ordinary"])
    session = set_up(cast.session, script=script)
    change_script(script, name="Ours", steps=STEPS, version=1)
    assert set_up(session).seq == 0
    set_status(session, by=standing_of(cast.facilitator, session), status="running")
    before = set_up(session).seq
    change_script(script, name="Ours", steps=STEPS, version=2)
    assert set_up(session).seq == before + 1
    assert plan_of(Session.objects.get(pk=session.pk)).steps == tuple(STEPS)


def test_session_takes_a_script_of_its_own_team_only(cast):
    mine, other = (copy_script(team, PLANS["ordinary"]) for team in (cast.team, cast.other_team))
    by = standing_of(cast.facilitator, cast.session)
    change_session(cast.session, by=by, processes=[cast.process], script=mine)
    assert set_up(cast.session).script == mine
    with refused(422):
        change_session(cast.session, by=by, processes=[cast.process], script=other)
