"""The pages of scripts: read, copied, changed, chosen for a session."""

import pytest

from sessions_app.domain.scripting import copy_script
from sessions_app.models import Script, Session
from sessions_app.scripts import PLANS, plan_of, plan_of_script
from tests.sessions_app.plans import PEOPLE, address, plan

USES = {"facilitator", "cohost", "member", "manager", "external"}


@pytest.fixture
def script(cast):
    return copy_script(cast.team, PLANS["ordinary"])


def form_of(script, **changed):
    fields = {"name": script.name, "version": script.version, "break_after": "order"}
    for step in plan_of_script(script).steps:
        cues = "\r\n".join(step.cues)
        fields |= {f"minutes_{step.phase}": step.minutes, f"purpose_{step.phase}": step.purpose}
        fields |= {f"cues_{step.phase}": cues}
    return fields | changed


@pytest.mark.parametrize("who", PEOPLE)
def test_scripts_are_for_the_team_and_who_leads_it_from_outside(cast, script, who):
    client, wanted = cast.client(cast.people[who]), 200 if who in USES else 404
    for path in (
        f"/teams/{cast.team.pk}/scripts/",
        f"/teams/{cast.team.pk}/scripts/interim/",
        f"/scripts/{script.pk}/",
    ):
        assert client.get(path).status_code == wanted
    assert client.get(f"/scripts/{script.pk}/edit/").status_code == wanted


@pytest.mark.parametrize("key", list(PLANS))
def test_script_can_be_read_whole(cast, key):
    page = cast.client(cast.member).get(f"/teams/{cast.team.pk}/scripts/{key}/").content.decode()
    for step in PLANS[key].steps:
        assert str(step.purpose).replace("'", "&#x27;") in page
        assert all(str(cue).replace("'", "&#x27;") in page for cue in step.cues)
    assert cast.client(cast.member).get(f"/teams/{cast.team.pk}/scripts/other/").status_code == 404


def test_script_of_a_session_is_open_to_everybody_in_it_with_the_times(cast):
    Session.objects.update(starts_at="2027-03-01T09:00Z")
    for who in ("guest", "member", "manager"):
        page = cast.client(cast.people[who]).get(address(cast, "script/")).content.decode()
        assert all(time in page for time in ("10:00", "10:10", "10:25", "10:40", "10:55", "11:05", "11:45"))
    assert cast.client(cast.outsider).get(address(cast, "script/")).status_code == 404


def test_script_is_copied_and_the_copy_is_changed(cast):
    client = cast.client(cast.member)
    answer = client.post(f"/teams/{cast.team.pk}/scripts/many_points/")
    script = Script.objects.get()
    assert answer["Location"] == f"/scripts/{script.pk}/edit/"
    sent = form_of(script, name="Our way", minutes_look_back="", minutes_talk="50", break_after="collect")
    assert client.post(answer["Location"], sent)["Location"] == f"/scripts/{script.pk}/"
    found = plan_of_script(Script.objects.get())
    assert (found.name, found.minutes) == ("Our way", 120)
    assert [step.phase for step in found.steps] == ["welcome", "collect", "break", "order", "talk", "learn"]
    assert client.post(f"/scripts/{script.pk}/")["Location"] == f"/scripts/{Script.objects.latest('pk').pk}/edit/"


def test_second_of_two_editors_sees_both_and_keeps_what_was_typed(cast, script):
    client, path = cast.client(cast.member), f"/scripts/{script.pk}/edit/"
    client.post(path, form_of(script, purpose_talk="What the first one wrote"))
    answer = client.post(path, form_of(script, purpose_talk="What I wrote"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "What the first one wrote" in page
    assert "What I wrote" in page
    assert 'name="version" value="2"' in page
    assert client.post(path, form_of(script, purpose_talk="What I wrote", version=2)).status_code == 302


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Please fill in something here"),
        ({"minutes_talk": "x"}, ""),
        ({"minutes_talk": "-1"}, ""),
        ({"minutes_talk": "9999"}, ""),
        ({"purpose_talk": "x" * 301}, "at most 300 characters"),
        ({"cues_talk": "x" * 2001}, "at most 2000 characters"),
        ({"break_after": "break"}, ""),
        ({"version": ""}, ""),
        ({f"minutes_{step.phase}": "" for step in PLANS["ordinary"].steps}, "at least one phase with minutes"),
    ],
)
def test_wrong_script_is_refused_with_what_was_typed(cast, script, changed, said):
    answer = cast.client(cast.member).post(f"/scripts/{script.pk}/edit/", form_of(script, **changed))
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Script.objects.get().version == 1


@pytest.mark.parametrize(
    ("chosen", "key"), [("", "ordinary"), ("many_points", "many_points"), ("own", "own"), ("closing", "closing")]
)
def test_script_is_chosen_when_a_session_is_planned_and_shown_when_it_is_changed(cast, script, chosen, key):
    value = f"own-{script.pk}" if chosen == "own" else chosen
    client = cast.client(cast.member)
    client.post(f"/teams/{cast.team.pk}/sessions/new/", plan(cast, script=value))
    session = Session.objects.get(title="Second session")
    assert plan_of(session).key == (f"script-{script.pk}" if key == "own" else key)
    page = client.get(f"/sessions/{session.pk}/edit/").content.decode()
    assert f'<option value="{value}" selected>' in page


@pytest.mark.parametrize("value", ["other", "own-", "own-999999", "own-x", "x" * 300])
def test_script_that_is_not_offered_is_refused(cast, value):
    answer = cast.client(cast.member).post(f"/teams/{cast.team.pk}/sessions/new/", plan(cast, script=value))
    assert answer.status_code == 400


def test_script_of_another_team_is_not_offered(cast):
    theirs = copy_script(cast.other_team, PLANS["ordinary"])
    answer = cast.client(cast.member).post(
        f"/teams/{cast.team.pk}/sessions/new/", plan(cast, script=f"own-{theirs.pk}")
    )
    assert answer.status_code == 400


@pytest.mark.parametrize("who", ["cohost", "member", "manager"])
def test_scripts_are_found_from_the_sessions_of_a_team(cast, who):
    address = f"/teams/{cast.team.pk}/scripts/"
    client = cast.client(cast.people[who])
    assert f'href="{address}"' in client.get(f"/teams/{cast.team.pk}/sessions/").text
    assert client.get(address).status_code == 200
