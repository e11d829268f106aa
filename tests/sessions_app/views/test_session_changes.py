"""Changing the plan of a session."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from processes.models import WorkProcess
from sessions_app.models import BoardEntry, Card, PreparedCard, Session
from tests.personas import make_process
from tests.sessions_app.plans import BAD, LEADS, PEOPLE, address, plan, status_for


@pytest.mark.parametrize(("field", "value", "said"), BAD)
def test_session_changed_with_bad_input_stays_as_it_was(cast, field, value, said):
    answer = cast.client(cast.facilitator).post(address(cast), plan(cast) | {field: value})
    assert answer.status_code == 400
    assert said in answer.text
    cast.session.refresh_from_db()
    assert cast.session.title == "Recruitment, first session"


@pytest.mark.parametrize("who", PEOPLE)
def test_session_is_changed_by_who_leads_it(cast, who):
    client = cast.client(cast.people[who])
    assert client.get(address(cast)).status_code == status_for(who)
    answer = client.post(address(cast), plan(cast, title="Changed"))
    cast.session.refresh_from_db()
    assert answer.status_code == (302 if who in LEADS else status_for(who))
    assert (cast.session.title == "Changed") == (who in LEADS)


def test_session_changed_reaches_open_boards(cast):
    cast.client(cast.facilitator).post(address(cast), plan(cast, title="Changed"))
    cast.session.refresh_from_db()
    assert cast.session.seq == 1
    assert BoardEntry.objects.get(session=cast.session, kind="session").rev == 1


def test_session_edit_asks_a_visitor_to_sign_in(cast):
    assert cast.client().get(address(cast)).status_code == 302
    assert cast.client().post(address(cast), plan(cast)).status_code == 302


def test_session_foreign_and_unknown_look_the_same(cast):
    client = cast.client(cast.facilitator)
    for part in ("edit/", "roles/", "guest-link/"):
        foreign = client.post(f"/sessions/{cast.other_session.pk}/{part}", {})
        unknown = client.post(f"/sessions/{uuid.uuid4()}/{part}", {})
        assert (foreign.status_code, unknown.status_code) == (404, 404)


def test_session_ignores_fields_that_are_not_asked(cast):
    extra = {
        "status": "closed",
        "team": cast.other_team.pk,
        "seq": "99",
        "practice": "on",
        "guests_allowed": "",
        "cards_shown": "on",
    }
    cast.client(cast.facilitator).post(address(cast), plan(cast, **extra))
    cast.session.refresh_from_db()
    kept = (
        cast.session.status,
        cast.session.team_id,
        cast.session.practice,
        cast.session.guests_allowed,
        cast.session.cards_shown,
    )
    assert kept == ("preparing", cast.team.pk, False, True, False)


@pytest.mark.parametrize("changed", [{"anonymous": "on"}, {"hide_cards": ""}])
def test_names_and_hiding_can_change_while_nobody_wrote(cast, changed):
    cast.client(cast.facilitator).post(address(cast), plan(cast, **changed))
    cast.session.refresh_from_db()
    assert (cast.session.anonymous, cast.session.hide_cards) == ("anonymous" in changed, "hide_cards" not in changed)


@pytest.mark.parametrize("model", [Card, PreparedCard])
@pytest.mark.parametrize("changed", [{"anonymous": "on"}, {"hide_cards": ""}])
def test_names_and_hiding_stay_once_somebody_wrote(cast, model, changed):
    model.objects.create(session=cast.session, process=cast.process, column="keep", text="a")
    answer = cast.client(cast.facilitator).post(address(cast), plan(cast, title="Changed", **changed))
    cast.session.refresh_from_db()
    assert answer.status_code == 302
    assert (cast.session.title, cast.session.anonymous, cast.session.hide_cards) == ("Changed", False, True)
    assert "was told how. So this stays." in cast.client(cast.facilitator).get(address(cast)).text


def test_process_with_cards_stays_in_the_session(cast):
    Card.objects.create(session=cast.session, process=cast.process, column="keep", text="a")
    other = make_process(cast.team, "Onboarding")
    answer = cast.client(cast.facilitator).post(address(cast), plan(cast, processes=[other.pk]))
    assert answer.status_code == 409
    assert "There are cards about «Recruitment» already" in answer.text
    assert list(cast.session.processes.all()) == [cast.process]


def test_session_closed_is_not_changed(cast):
    Session.objects.filter(pk=cast.session.pk).update(status="closed")
    answer = cast.client(cast.facilitator).post(address(cast), plan(cast, title="Changed"))
    assert answer.status_code == 409
    assert "This session is closed" in answer.text
    assert "Changed" in answer.text


def test_session_of_the_past_can_be_changed_where_its_moment_stays(cast):
    moment = timezone.now() - timedelta(days=3)
    Session.objects.filter(pk=cast.session.pk).update(starts_at=moment)
    typed = f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"
    assert cast.client(cast.facilitator).post(address(cast), plan(cast, starts_at=typed)).status_code == 302


def test_facilitator_from_outside_makes_no_process_in_the_team(cast):
    assert "new_process" not in cast.client(cast.external).get(address(cast)).text
    cast.client(cast.external).post(address(cast), plan(cast, new_process="Theirs"))
    assert not WorkProcess.objects.filter(name="Theirs").exists()
