"""Beginning from the start page: a title, a process, a moment."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from processes.models import WorkProcess
from sessions_app.models import Session, SessionRole
from teams.models import Membership, Person, Team


def answers(**changed):
    return {
        "title": "How we recruit",
        "process": "Recruitment",
        "starts_at": f"{timezone.localtime() + timedelta(days=3):%Y-%m-%d}T10:00",
        "name": "",
        "key": str(uuid.uuid4()),
        **changed,
    }


def counts():
    return [model.objects.count() for model in (Person, Team, Membership, WorkProcess, Session, SessionRole)]


def test_begin_makes_everything_that_a_session_needs(cast):
    client = cast.client()
    answer = client.post("/begin/", answers(name="Sanne"))
    session = Session.objects.get(title="How we recruit")
    assert (answer.status_code, answer["Location"]) == (302, f"/sessions/{session.pk}/")
    person = session.roles.get(role="facilitator").person
    assert (person.name, person.email, person.kind) == ("Sanne", None, "account")
    assert list(session.team.memberships.values_list("person", "role")) == [(person.pk, "member")]
    assert [process.name for process in session.processes.all()] == ["Recruitment"]
    assert session.guests_allowed
    assert not session.anonymous
    assert session.hide_cards
    assert client.session["_auth_user_id"] == str(person.pk)
    assert f"/join/{session.pk}/" in client.get("/you/").text


def test_begin_without_a_name_gives_one(cast):
    cast.client().post("/begin/", answers())
    assert Session.objects.get(title="How we recruit").roles.get().person.name == "Facilitator"


def test_begin_gives_the_browser_session_a_new_key(cast):
    client = cast.client()
    session = client.session
    session["x"] = "y"
    session.save()
    before = client.session.session_key
    client.post("/begin/", answers())
    assert client.session.session_key != before


def test_begin_twice_with_one_form_begins_once(cast):
    sent = answers()
    first, second = Client(), Client()
    before = counts()
    places = [client.post("/begin/", sent)["Location"] for client in (first, second)]
    assert places[0] == places[1]
    assert counts() == [number + 1 for number in before]
    assert first.session["_auth_user_id"] == second.session["_auth_user_id"]


def test_begin_with_a_form_of_long_ago_is_refused(cast):
    from django.core.cache import cache

    sent = answers()
    cast.client().post("/begin/", sent)
    cache.clear()
    before = counts()
    client = cast.client()
    answer = client.post("/begin/", sent)
    assert answer.status_code == 409
    assert "already sent" in answer.text
    assert counts() == before
    assert "_auth_user_id" not in client.session


def test_begin_by_somebody_with_an_account_is_theirs(cast):
    cast.client(cast.member).post("/begin/", answers(name="ignored"))
    session = Session.objects.get(title="How we recruit")
    assert session.roles.get().person == cast.member
    cast.member.refresh_from_db()
    assert cast.member.name == "Joris de Wit"


def test_begin_by_a_guest_is_refused(cast):
    before = counts()
    assert cast.client(cast.guest).post("/begin/", answers()).status_code == 403
    assert counts() == before


def test_begin_where_not_anyone_may_is_refused(cast, settings):
    settings.ANYONE_MAY_BEGIN = False
    before = counts()
    assert cast.client().post("/begin/", answers()).status_code == 403
    assert counts() == before


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "Please fill in something here."),
        ("title", " \t ", "Please fill in something here."),
        ("title", "x" * 121, "at most 120 characters"),
        ("title", "a\x00b", "a character that nobody can see"),
        ("process", "", "Please fill in something here."),
        ("process", "x" * 121, "at most 120 characters"),
        ("name", "x" * 81, "at most 80 characters"),
        ("starts_at", "", "Please choose a day and a time"),
        ("starts_at", "tomorrow", "Please choose a day and a time"),
        ("starts_at", "2027-02-30T10:00", "Please choose a day and a time"),
        ("starts_at", "0001-01-01T00:00", ""),
        ("starts_at", "9999-12-31T23:59", ""),
        ("starts_at", "99999-12-31T23:59", "Please choose a day and a time"),
        ("starts_at", "2027-01-01T25:00", "Please choose a day and a time"),
        ("starts_at", "2020-01-01T10:00", "That moment is over"),
        ("starts_at", "2027-03-28T02:30", "this time is skipped"),
        ("starts_at", "2038-01-01T10:00", "more than three years ahead"),
        ("key", "", ""),
        ("key", "short", ""),
        ("key", "x" * 65, ""),
    ],
)
def test_begin_with_bad_input_is_refused_and_the_rest_stays(cast, field, value, said):
    before = counts()
    sent = answers(title="Typed title", process="Typed process") | {field: value}
    answer = cast.client().post("/begin/", sent)
    assert answer.status_code == 400
    assert said in answer.text
    assert "Typed title" in answer.text or field == "title"
    assert "Typed process" in answer.text or field == "process"
    assert counts() == before


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2027-01-15T10:00", datetime(2027, 1, 15, 9, tzinfo=UTC)),
        ("2027-07-15T10:00", datetime(2027, 7, 15, 8, tzinfo=UTC)),
        ("2027-03-28T01:59", datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        ("2027-03-28T03:00", datetime(2027, 3, 28, 1, tzinfo=UTC)),
        ("2027-10-31T02:30", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        ("2027-10-31T03:00", datetime(2027, 10, 31, 2, tzinfo=UTC)),
    ],
)
def test_begin_takes_the_moment_on_the_clocks_here(cast, typed, moment):
    cast.client().post("/begin/", answers(starts_at=typed))
    session = Session.objects.get(title="How we recruit")
    assert session.starts_at == moment
    shown = cast.client(session.roles.get().person).get(f"/sessions/{session.pk}/edit/").text
    assert f'value="{typed}"' in shown


def test_begin_very_often_from_one_place_is_refused(cast):
    codes = [cast.client().post("/begin/", answers()).status_code for _ in range(12)]
    assert codes == [302] * 10 + [429] * 2
    assert cast.client().post("/begin/", answers(), REMOTE_ADDR="192.0.2.9").status_code == 302


def test_begin_needs_the_forms_own_token(cast):
    assert Client(enforce_csrf_checks=True).post("/begin/", answers()).status_code == 403
