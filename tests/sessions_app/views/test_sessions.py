"""Planning sessions."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from processes.models import WorkProcess
from sessions_app.models import Session
from tests.personas import make_member, make_process, make_session
from tests.sessions_app.plans import BAD, IN_TEAM, PEOPLE, address, plan
from tests.sessions_app.steps import set_up


@pytest.mark.parametrize("who", PEOPLE)
def test_session_is_planned_by_any_member_who_then_facilitates(cast, who):
    answer = cast.client(cast.people[who]).post(f"/teams/{cast.team.pk}/sessions/new/", plan(cast))
    assert answer.status_code == (302 if who in IN_TEAM else 404)
    made = Session.objects.filter(title="Second session")
    assert made.count() == (who in IN_TEAM)
    for session in made:
        assert answer["Location"] == f"/sessions/{session.pk}/"
        assert [(role.person, role.role) for role in session.roles.all()] == [(cast.people[who], "facilitator")]
        assert (session.duration_minutes, session.hide_cards, session.guests_allowed) == (90, True, False)


@pytest.mark.parametrize("who", PEOPLE)
def test_form_for_a_session_opens_for_the_team_only(cast, who):
    answer = cast.client(cast.people[who]).get(f"/teams/{cast.team.pk}/sessions/new/")
    assert answer.status_code == (200 if who in IN_TEAM else 404)


def test_session_form_sent_twice_plans_once(cast):
    sent = plan(cast, new_process="Onboarding")
    places = {cast.client(cast.member).post(f"/teams/{cast.team.pk}/sessions/new/", sent)["Location"] for _ in range(2)}
    assert len(places) == 1
    assert Session.objects.filter(title="Second session").count() == 1


def test_session_form_with_the_key_of_another_team_is_refused(cast):
    sent = plan(cast)
    cast.client(cast.member).post(f"/teams/{cast.team.pk}/sessions/new/", sent)
    sent = {**sent, "processes": [cast.other_process.pk]}
    answer = cast.client(cast.outsider).post(f"/teams/{cast.other_team.pk}/sessions/new/", sent)
    assert answer.status_code == 409
    assert "already sent" in answer.text


def test_session_about_a_new_process_makes_it(cast):
    sent = plan(cast, processes=[], new_process="Onboarding")
    cast.client(cast.member).post(f"/teams/{cast.team.pk}/sessions/new/", sent)
    assert [one.name for one in Session.objects.get(title="Second session").processes.all()] == ["Onboarding"]
    assert WorkProcess.objects.get(name="Onboarding").team == cast.team


def test_session_about_a_process_typed_again_takes_the_one_there_is(cast):
    sent = plan(cast, processes=[], new_process="recruitment")
    cast.client(cast.member).post(f"/teams/{cast.team.pk}/sessions/new/", sent)
    assert list(Session.objects.get(title="Second session").processes.all()) == [cast.process]
    assert WorkProcess.objects.filter(team=cast.team).count() == 1


def test_session_with_guests_has_a_link_to_share(cast):
    client = cast.client(cast.member)
    client.post(f"/teams/{cast.team.pk}/sessions/new/", plan(cast, guests_allowed="on"))
    session = Session.objects.get(title="Second session")
    assert f"/join/{session.pk}/" in client.get("/you/").text


@pytest.mark.parametrize(("field", "value", "said"), BAD)
def test_session_with_bad_input_is_refused_and_the_rest_stays(cast, field, value, said):
    sent = plan(cast, title="Typed title", call_link="https://typed.example.org/") | {field: value}
    answer = cast.client(cast.member).post(f"/teams/{cast.team.pk}/sessions/new/", sent)
    assert answer.status_code == 400
    assert said in answer.text
    assert "Something is not right yet" in answer.text
    assert "Typed title" in answer.text or field == "title"
    assert "https://typed.example.org/" in answer.text or field == "call_link"
    assert Session.objects.count() == 2


def test_session_about_a_foreign_process_is_refused(cast):
    sent = plan(cast, processes=[cast.process.pk, cast.other_process.pk])
    assert cast.client(cast.member).post(f"/teams/{cast.team.pk}/sessions/new/", sent).status_code == 400
    assert cast.client(cast.facilitator).post(address(cast), sent).status_code == 400
    assert list(cast.session.processes.all()) == [cast.process]


def test_text_of_a_session_is_shown_as_text(cast):
    Session.objects.filter(pk=cast.session.pk).update(title="<script>alert(1)</script>")
    for path in ("/", f"/teams/{cast.team.pk}/sessions/", address(cast)):
        assert "<script>alert" not in cast.client(cast.facilitator).get(path).text


@pytest.mark.parametrize(
    "path", ["/teams/{team}/sessions/", "/teams/{team}/sessions/new/", "/sessions/{session}/edit/"]
)
def test_pages_cost_the_same_for_many(cast, path):
    client = cast.client(cast.facilitator)
    place = path.format(team=cast.team.pk, session=cast.session.pk)
    client.get(place)
    with CaptureQueriesContext(connection) as few:
        client.get(place)
    for number in range(12):
        make_session(cast.team, make_process(cast.team, f"Process {number}"))
        make_member(cast.team, f"Person{number} Many")
    with CaptureQueriesContext(connection) as many:
        client.get(place)
    assert len(many) == len(few)


def test_board_of_another_year_says_which(cast):
    path = f"/sessions/{cast.session.pk}/"
    set_up(cast.session, starts_at=datetime(2020, 6, 16, 8, tzinfo=UTC))
    assert "Tue 16 June 2020" in cast.client(cast.member).get(path).text
    set_up(cast.session, starts_at=timezone.now().replace(month=6, day=16, hour=8, minute=0))
    assert "16 June 10:00" in cast.client(cast.member).get(path).text
