"""The guest link of a session: opening, renewing and closing it."""

import uuid

import pytest

from sessions_app import publish
from sessions_app.domain import guesting
from sessions_app.events import RightsChanged
from sessions_app.models import GuestPass, Session

PEOPLE = ["facilitator", "cohost", "member", "manager", "guest", "external", "outsider"]
LEADS = {"facilitator", "cohost", "external"}


def link(session, token=None):
    return f"/join/{session.pk}/{token or guesting.guest_token(session)}/"


def answers(name="Gerda", **changed):
    return {"name": name, "key": str(uuid.uuid4()), **changed}


@pytest.fixture
def told(monkeypatch):
    heard = []
    monkeypatch.setattr(publish, "_carriers", [heard.append])
    return heard


def test_link_renewed_works_anew_and_the_old_one_no_more(cast):
    old = link(cast.session)
    cast.client(cast.facilitator).post(f"/sessions/{cast.session.pk}/guest-link/")
    cast.session.refresh_from_db()
    assert cast.client().get(old).status_code == 404
    assert cast.client().get(link(cast.session)).status_code == 200
    assert link(cast.session) in cast.client(cast.facilitator).get(f"/sessions/{cast.session.pk}/edit/").text


@pytest.mark.parametrize("sent", [{}, {"close": "1"}])
def test_link_renewed_or_closed_lets_guests_out(cast, told, sent, django_capture_on_commit_callbacks):
    guest = cast.client(cast.guest)
    assert guest.get(f"/sessions/{cast.session.pk}/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        cast.client(cast.facilitator).post(f"/sessions/{cast.session.pk}/guest-link/", sent)
    assert guest.get(f"/sessions/{cast.session.pk}/").status_code == 404
    assert told == [RightsChanged((cast.guest.pk,))]
    assert not GuestPass.objects.exists()


def test_link_closed_and_opened_again_is_another(cast):
    client, place = cast.client(cast.facilitator), f"/sessions/{cast.session.pk}/guest-link/"
    old = link(cast.session)
    client.post(place, {"close": "1"})
    client.post(place)
    assert cast.client().get(old).status_code == 404


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("sent", [{}, {"close": "1"}])
def test_link_is_opened_and_closed_by_who_leads(cast, who, sent):
    before = (cast.session.guest_link_number, True)
    answer = cast.client(cast.people[who]).post(f"/sessions/{cast.session.pk}/guest-link/", sent)
    cast.session.refresh_from_db()
    now = (cast.session.guest_link_number, cast.session.guests_allowed)
    assert answer.status_code == (302 if who in LEADS else 404 if who == "outsider" else 403)
    assert (now != before) == (who in LEADS)


def test_link_of_a_closed_session_is_not_opened(cast):
    Session.objects.filter(pk=cast.session.pk).update(status="closed", guests_allowed=False)
    cast.client(cast.facilitator).post(f"/sessions/{cast.session.pk}/guest-link/")
    cast.session.refresh_from_db()
    assert not cast.session.guests_allowed


def test_link_by_get_is_refused(cast):
    assert cast.client(cast.facilitator).get(f"/sessions/{cast.session.pk}/guest-link/").status_code == 405


def test_practice_board_has_no_link(cast):
    cast.client(cast.member).post(f"/teams/{cast.team.pk}/practice/")
    practice = Session.objects.get(practice=True)
    cast.client(cast.member).post(f"/sessions/{practice.pk}/guest-link/")
    Session.objects.filter(pk=practice.pk).update(guests_allowed=True)
    practice.refresh_from_db()
    assert practice.guest_link_number == 0
    assert cast.client().post(link(practice), answers()).status_code == 410
    assert "guest-link" not in cast.client(cast.member).get(f"/sessions/{practice.pk}/edit/").text
