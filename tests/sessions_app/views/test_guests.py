"""Guests: coming in by the link of a session."""

import secrets
import uuid

import pytest
from django.test import Client

from sessions_app.domain import guesting
from sessions_app.models import GuestPass, Session
from teams.models import Membership, Person


def link(session, token=None):
    return f"/join/{session.pk}/{token or guesting.guest_token(session)}/"


def answers(name="Gerda", **changed):
    return {"name": name, "key": str(uuid.uuid4()), **changed}


def test_token_has_160_bits_and_nothing_of_it_is_kept(cast):
    token = guesting.guest_token(cast.session)
    assert len(token) == 27
    assert token not in str(list(Session.objects.filter(pk=cast.session.pk).values()))


def test_token_differs_by_session_number_and_installation(cast, settings):
    tokens = {guesting.guest_token(cast.session), guesting.guest_token(cast.other_session)}
    cast.session.guest_link_number += 1
    tokens.add(guesting.guest_token(cast.session))
    settings.SECRET_KEY = "another installation's key"
    tokens.add(guesting.guest_token(cast.session))
    assert len(tokens) == 4


def test_link_shown_changes_nothing(cast):
    before = (Person.objects.count(), GuestPass.objects.count())
    client = cast.client()
    for _ in range(3):
        answer = client.get(link(cast.session))
    assert answer.status_code == 200
    assert "Recruitment, first session" in answer.text
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert (Person.objects.count(), GuestPass.objects.count()) == before
    assert "_auth_user_id" not in client.session


def test_guest_joins_with_a_name_and_goes_to_a_clean_address(cast):
    client = cast.client()
    answer = client.post(link(cast.session), answers(" Gerda  Groen "))
    assert (answer.status_code, answer["Location"]) == (302, f"/sessions/{cast.session.pk}/")
    guest = Person.objects.get(name="Gerda Groen")
    assert (guest.kind, guest.email, guest.has_usable_password()) == ("guest", None, False)
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(f"/sessions/{cast.other_session.pk}/").status_code == 404
    assert client.get(f"/teams/{cast.team.pk}/").status_code == 404
    assert client.get(f"/sessions/{cast.session.pk}/edit/").status_code == 403


@pytest.mark.parametrize("is_demo", [True, False])
def test_guest_of_a_demonstration_goes_with_it(cast, is_demo):
    cast.team.is_demo = is_demo
    cast.team.save()
    cast.client().post(link(cast.session), answers())
    assert Person.objects.get(name="Gerda").is_demo == is_demo


def test_guest_gets_a_fresh_browser_session(cast):
    client = cast.client()
    session = client.session
    session["planted"] = "x"
    session.save()
    before = client.session.session_key
    client.post(link(cast.session), answers())
    assert client.session.session_key != before


def test_guest_who_clicks_twice_is_one_guest(cast):
    sent, first, second = answers(), Client(), Client()
    for client in (first, second):
        client.post(link(cast.session), sent)
    assert Person.objects.filter(name="Gerda").count() == 1
    assert first.session["_auth_user_id"] == second.session["_auth_user_id"]


def test_guest_back_at_the_link_goes_to_the_session(cast):
    client = cast.client(cast.guest)
    for send in (client.get, client.post):
        assert send(link(cast.session))["Location"] == f"/sessions/{cast.session.pk}/"
    assert GuestPass.objects.count() == 1


@pytest.mark.parametrize("who", ["facilitator", "cohost", "member", "manager", "external"])
def test_people_of_the_session_just_go_there(cast, who):
    client = cast.client(cast.people[who])
    for send in (client.get, client.post):
        assert send(link(cast.session))["Location"] == f"/sessions/{cast.session.pk}/"
    assert not GuestPass.objects.filter(person=cast.people[who]).exists()


def test_account_from_outside_joins_under_its_own_name_after_confirming(cast):
    client = cast.client(cast.outsider)
    answer = client.get(link(cast.session))
    assert answer.status_code == 200
    assert "Otto Blom" in answer.text
    assert client.get(f"/sessions/{cast.session.pk}/").status_code == 404
    client.post(link(cast.session), answers("Somebody else"))
    assert client.get(f"/sessions/{cast.session.pk}/").status_code == 200
    assert GuestPass.objects.filter(person=cast.outsider, session=cast.session).count() == 1
    assert not Person.objects.filter(name="Somebody else").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Please fill in something here."),
        ("x" * 81, "at most 80 characters"),
        ("a\x00b", "nobody can see"),
        ("\u202e", "nobody can see"),
    ],
)
def test_guest_without_a_proper_name_is_asked_again(cast, name, said):
    answer = cast.client().post(link(cast.session), answers(name))
    assert answer.status_code == 400
    assert said in answer.text
    assert GuestPass.objects.count() == 1


@pytest.mark.parametrize("send", ["get", "post"])
def test_link_of_a_closed_session_says_so(cast, send):
    Session.objects.filter(pk=cast.session.pk).update(status="closed")
    answer = getattr(cast.client(), send)(link(cast.session), answers())
    assert answer.status_code == 410
    assert "This session is over" in answer.text
    assert GuestPass.objects.count() == 1


@pytest.mark.parametrize("send", ["get", "post"])
def test_link_that_is_closed_says_so(cast, send):
    Session.objects.filter(pk=cast.session.pk).update(guests_allowed=False)
    answer = getattr(cast.client(), send)(link(cast.session), answers())
    assert answer.status_code == 410
    assert "This link is closed" in answer.text
    assert GuestPass.objects.count() == 1


def test_guesses_find_nothing_and_are_stopped(cast):
    codes = [cast.client().get(link(cast.session, secrets.token_urlsafe(20))).status_code for _ in range(12)]
    assert codes == [404] * 10 + [429] * 2
    assert cast.client().get(link(cast.session)).status_code == 200
    assert cast.client().get(link(cast.session, "x"), REMOTE_ADDR="192.0.2.9").status_code == 404


@pytest.mark.parametrize("token", ["x", "é", "%00", "a" * 5000, "..", "' or 1=1", "AAAAAAAAAAAAAAAAAAAAAAAAAAA"])
def test_token_that_is_none_and_session_that_is_none_look_the_same(cast, token):
    wrong = cast.client().get(link(cast.session, token))
    unknown = cast.client().get(f"/join/{uuid.uuid4()}/{token}/")
    assert wrong.status_code == unknown.status_code == 404
    assert "Recruitment" not in wrong.text


def test_token_of_another_session_opens_nothing(cast):
    Session.objects.filter(pk=cast.other_session.pk).update(guests_allowed=True)
    assert cast.client().get(link(cast.session, guesting.guest_token(cast.other_session))).status_code == 404


def test_ten_thousand_guesses_find_nothing(cast):
    assert not any(guesting.session_of_link(cast.session.pk, secrets.token_urlsafe(20)) for _ in range(10_000))


def test_session_is_full_at_some_point(cast, monkeypatch):
    monkeypatch.setattr(guesting, "MOST_GUESTS", 2)
    assert cast.client().post(link(cast.session), answers("One")).status_code == 302
    answer = cast.client().post(link(cast.session), answers("Two"))
    assert answer.status_code == 410
    assert "This session is full" in answer.text
    assert not Person.objects.filter(name="Two").exists()


def test_many_joins_from_one_place_are_stopped(cast, monkeypatch):
    from sessions_app.views import guests

    monkeypatch.setattr(guests, "MOST_JOINED", 3)
    codes = [cast.client().post(link(cast.session), answers(f"G{number}")).status_code for number in range(5)]
    assert codes == [302, 302, 302, 429, 429]


def test_join_needs_the_forms_own_token(cast):
    assert Client(enforce_csrf_checks=True).post(link(cast.session), answers()).status_code == 403


def test_guest_becomes_member_and_stays_when_the_link_closes(cast):
    client = cast.client(cast.outsider)
    client.post(link(cast.session))
    Membership.objects.create(team=cast.team, person=cast.outsider)
    cast.client(cast.facilitator).post(f"/sessions/{cast.session.pk}/guest-link/", {"close": "1"})
    assert client.get(f"/sessions/{cast.session.pk}/").status_code == 200
