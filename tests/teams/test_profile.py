"""One's own page: name, and for accounts how they sign in."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from teams.models import Person

PEOPLE = ["facilitator", "cohost", "member", "manager", "guest", "external", "outsider"]


@pytest.mark.parametrize("who", PEOPLE)
def test_profile_opens_for_everybody(cast, who):
    answer = cast.client(cast.people[who]).get("/you/")
    assert answer.status_code == 200
    assert ("You are a guest" in answer.text) == (who == "guest")
    assert ("Where you are signed in" in answer.text) == (who != "guest")


def test_profile_asks_a_visitor_to_sign_in(cast):
    answer = cast.client().get("/you/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("who", ["member", "guest"])
def test_name_changes(cast, who):
    person = cast.people[who]
    assert cast.client(person).post("/you/", {"name": "  Zoë   van   Dijk "}).status_code == 302
    person.refresh_from_db()
    assert person.name == "Zoë van Dijk"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Please fill in something here."),
        ("   ", "Please fill in something here."),
        ("x" * 81, "Please use at most 80 characters; these are 81."),
        ("Ann\x00a", "a character that nobody can see"),
        ("Ann\x1ba", "a character that nobody can see"),
        ("\u202eafna", "a character that nobody can see"),
    ],
)
def test_name_refused_when_bad_is_kept_in_the_field(cast, typed, said):
    answer = cast.client(cast.member).post("/you/", {"name": typed})
    assert answer.status_code == 400
    assert said in answer.text
    cast.member.refresh_from_db()
    assert cast.member.name == "Joris de Wit"
    if typed.strip("x") == "" and typed.strip():
        assert typed in answer.text


def test_name_with_markup_is_shown_as_text(cast):
    cast.client(cast.member).post("/you/", {"name": "<b onload=x>Bo</b>"})
    answer = cast.client(cast.member).get("/you/")
    assert "<b onload" not in answer.text
    assert "&lt;b onload=x&gt;Bo&lt;/b&gt;" in answer.text


def test_person_without_address_adds_one_and_can_sign_in_again(cast):
    person = Person.objects.create_user("", "Begonia")
    client = cast.client(person)
    assert "can't come back" in client.get("/you/").text
    answer = client.post("/accounts/email/", {"email": "Begonia@Example.org", "action_add": "1"})
    assert answer.status_code == 302
    code = re.search(r"^([A-Z0-9]+(?:-[A-Z0-9]+)*)$", mail.outbox[-1].body, re.MULTILINE)[1]
    assert mail.outbox[-1].to == ["begonia@example.org"]
    client.post("/accounts/confirm-email/", {"code": code})
    person.refresh_from_db()
    assert person.email == "begonia@example.org"
    assert EmailAddress.objects.get(user=person).verified
    assert "You sign in as" in client.get("/you/").text


def test_two_people_without_address_live_side_by_side(cast):
    assert Person.objects.create_user("", "One").email is None
    assert Person.objects.create_user("", "Two").email is None


@pytest.mark.parametrize(
    "path", ["/accounts/email/", "/accounts/password/set/", "/accounts/2fa/", "/accounts/sessions/"]
)
def test_account_pages_lead_a_guest_to_their_own_page(cast, path):
    for send in (cast.client(cast.guest).get, cast.client(cast.guest).post):
        answer = send(path)
        assert (answer.status_code, answer["Location"]) == (302, "/you/")


def test_guest_gets_no_address_by_the_account_form(cast):
    cast.client(cast.guest).post("/accounts/email/", {"email": "gijs@example.org", "action_add": "1"})
    cast.guest.refresh_from_db()
    assert (cast.guest.email, cast.guest.kind) == (None, "guest")
    assert not EmailAddress.objects.exists()
    assert mail.outbox == []


def test_guest_can_sign_out(cast):
    client = cast.client(cast.guest)
    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/you/").status_code == 302
