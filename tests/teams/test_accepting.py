"""Coming in by the link of an invitation: once, in time, and nobody else; scanners change nothing."""

import secrets
import time
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from config import limits
from teams.domain.accepting import LinkClosed, SignInFirst, accept_invitation, hash_of
from teams.models import Invitation, Membership, Person
from tests.at_once import at_once
from tests.personas import make_cast
from tests.teams.mails import invited
from tests.teams.test_signing_up import code

NAME = {"name": "Zita Boer", "key": "k" * 43}


@pytest.fixture
def link(cast):
    return invited(cast.team, cast.member)


def role_of(person, team):
    return Membership.objects.filter(team=team, person=person).values_list("role", flat=True).first()


def token_of(link):
    return link.split("/")[2]


def test_visitor_comes_in_under_the_invited_address(cast, link):
    client = cast.client()
    answer = client.post(link, NAME)
    assert (answer.status_code, answer["Location"]) == (302, f"/teams/{cast.team.pk}/")
    zita = Person.objects.get(email="zita@example.org")
    assert (zita.name, zita.kind, role_of(zita, cast.team)) == ("Zita Boer", "account", "member")
    assert EmailAddress.objects.get(user=zita).verified
    assert "Zita Boer" in client.get("/you/").text
    assert not Invitation.objects.exists()


def test_visitor_keeps_the_language_they_read_it_in(cast, link):
    cast.client().post(link, NAME, headers={"Accept-Language": "nl"})
    assert Person.objects.get(email="zita@example.org").language == "nl"


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x00b"])
def test_visitor_without_a_right_name_stays_outside_and_the_link_works_on(cast, link, name):
    assert cast.client().post(link, NAME | {"name": name}).status_code == 400
    assert not Person.objects.filter(email="zita@example.org").exists()
    assert cast.client().post(link, NAME).status_code == 302


def test_link_is_used_once(cast, link):
    cast.client().post(link, NAME)
    for method in ("get", "post"):
        answer = getattr(cast.client(), method)(link)
        assert answer.status_code == 404
        assert "may have been used already" in answer.text
    assert Person.objects.filter(name="Zita Boer").count() == 1


def test_form_sent_twice_lets_the_same_person_in_once(cast, link):
    first, second = cast.client(), cast.client()
    assert first.post(link, NAME)["Location"] == second.post(link, NAME)["Location"]
    assert Person.objects.filter(name="Zita Boer").count() == 1
    assert "Zita Boer" in second.get("/you/").text
    assert cast.client().post(link, NAME | {"key": "other" * 9}).status_code == 404


def test_link_is_valid_for_two_weeks(cast, link):
    found = Invitation.objects.get()
    assert found.expires_at - found.invited_at == timedelta(days=14)
    Invitation.objects.update(expires_at=timezone.now())
    for method in ("get", "post"):
        answer = getattr(cast.client(), method)(link, NAME)
        assert answer.status_code == 410
        assert "more than two weeks old" in answer.text
    assert not Person.objects.filter(email="zita@example.org").exists()


def test_mail_scanners_that_open_every_link_use_nothing_up(cast, link):
    before = Invitation.objects.values_list().get()
    for _ in range(30):
        scanner = Client()
        assert scanner.get(link).status_code == scanner.head(link).status_code == 200
        assert scanner.options(link).status_code == 405
        assert "sessionid" not in scanner.cookies
    assert Invitation.objects.values_list().get() == before
    assert cast.client().post(link, NAME).status_code == 302


def test_ten_thousand_guesses_let_nobody_in_and_lock_nobody_out(cast, link, monkeypatch):
    began = time.time()
    monkeypatch.setattr(limits.time, "time", lambda: began)  # as if a machine were quick enough to guess all at once
    guesser = Client()
    codes = {guesser.get(f"/invitations/{secrets.token_urlsafe(32)}/").status_code for _ in range(100)}
    assert codes == {404, 429}
    for _ in range(1_900):
        with pytest.raises(LinkClosed):
            accept_invitation(secrets.token_urlsafe(32), by=None, name="Eve")
    for _ in range(8):
        hashes = [hash_of(secrets.token_urlsafe(32)) for _ in range(1_000)]
        assert not Invitation.objects.filter(token_hash__in=hashes).exists()
    assert Membership.objects.filter(team=cast.team).count() == 4
    assert guesser.get("/invitations/x/").status_code == 429
    assert guesser.get(link).status_code == 200
    assert guesser.post(link, NAME).status_code == 302


@pytest.mark.parametrize("guess", ["x", "x" * 2000, "%00", "é", "' or 1=1--", "%2e%2e"])
def test_odd_guesses_are_answered_as_any(cast, guess):
    assert cast.client().get(f"/invitations/{guess}/").status_code in {404, 429}


def test_almost_right_link_is_wrong(cast, link):
    token = token_of(link)
    for wrong in (token[:-1], token + "A", token.swapcase(), Invitation.objects.get().token_hash):
        assert cast.client().get(f"/invitations/{wrong}/").status_code == 404


def test_address_with_an_account_must_sign_in_first(cast):
    EmailAddress.objects.create(user=cast.outsider, email=cast.outsider.email, primary=True, verified=True)
    link = invited(cast.team, cast.member, cast.outsider.email)
    client = cast.client()
    assert "There is an account for" in client.get(link).text
    for fields in ({}, NAME):
        answer = client.post(link, fields)
        assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/invitations/")
        assert client.get("/you/").status_code == 302
    client.post("/accounts/login/code/", {"email": cast.outsider.email, "next": "/invitations/"})
    done = client.post("/accounts/login/code/confirm/", {"code": code(), "next": "/invitations/"})
    assert done["Location"] == "/invitations/"
    assert "You are signed in as" in client.get("/invitations/").text
    assert role_of(cast.outsider, cast.team) is None
    assert client.post("/invitations/")["Location"] == f"/teams/{cast.team.pk}/"
    assert role_of(cast.outsider, cast.team) == "member"
    assert client.get("/invitations/").status_code == 404


def test_token_stands_in_no_address_but_that_of_the_link(cast):
    link = invited(cast.team, cast.member, cast.outsider.email)
    client = cast.client()
    answer = client.post(link)
    assert token_of(link) not in answer["Location"]
    assert token_of(link) not in str(dict(client.session))


def test_person_who_is_signed_in_joins_under_their_own_account(cast, link):
    client = cast.client(cast.outsider)
    assert "Otto Blom" in client.get(link).text
    assert client.post(link)["Location"] == f"/teams/{cast.team.pk}/"
    assert role_of(cast.outsider, cast.team) == "member"
    assert not Person.objects.filter(email="zita@example.org").exists()
    assert client.get(f"/teams/{cast.team.pk}/").status_code == 200


def test_who_is_in_the_team_already_does_not_use_it_up(cast, link):
    client = cast.client(cast.cohost)
    assert "already" in client.get(link).text
    assert client.post(link).status_code == 302
    assert cast.client().post(link, NAME).status_code == 302


def test_guest_comes_in_with_an_account_of_their_own(cast, link):
    client = cast.client(cast.guest)
    assert client.post(link, NAME).status_code == 302
    assert "Zita Boer" in client.get("/you/").text
    assert role_of(cast.guest, cast.team) is None


def test_invited_manager_comes_in_as_one(cast):
    link = invited(cast.team, cast.manager, role="manager")
    cast.client().post(link, NAME)
    assert role_of(Person.objects.get(email="zita@example.org"), cast.team) == "manager"


def test_link_stays_out_of_referrers_caches_and_search_engines(cast, link):
    page, wrong, done = cast.client().get(link), cast.client().get("/invitations/x/"), cast.client().post(link, NAME)
    assert page["Referrer-Policy"] == "strict-origin"  # an origin and no more, so that the form's own post is known
    assert wrong["Referrer-Policy"] == done["Referrer-Policy"] == "no-referrer"
    assert all("no-store" in answer["Cache-Control"] for answer in (page, wrong, done))
    assert 'content="noindex"' in page.text


def test_form_of_another_site_lets_nobody_in(cast, link):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.outsider, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(link).status_code == 403
    assert role_of(cast.outsider, cast.team) is None


def test_kept_invitation_asks_a_visitor_to_sign_in(cast):
    assert cast.client().get("/invitations/")["Location"].startswith("/accounts/login/")
    assert cast.client(cast.member).get("/invitations/").status_code == 404
    assert cast.client(cast.member).post("/invitations/").status_code == 404


def test_two_at_once_one_comes_in(transactional_db):
    cast = make_cast()
    token = token_of(invited(cast.team, cast.member))
    given = at_once(*[lambda n=n: accept_invitation(token, by=None, name=f"Zita {n}") for n in range(4)])
    assert sorted(type(one).__name__ for one in given) == ["LinkClosed"] * 3 + ["Membership"]
    assert Person.objects.filter(email="zita@example.org").count() == 1


def test_invitations_into_two_teams_at_once_make_one_account(transactional_db):
    cast = make_cast()
    tokens = [token_of(invited(cast.team, cast.member)), token_of(invited(cast.other_team, cast.outsider))]
    given = at_once(*[lambda token=token: accept_invitation(token, by=None, name="Zita") for token in tokens])
    assert sorted(type(one) for one in given if not isinstance(one, Membership)) in ([SignInFirst], [])
    assert Person.objects.filter(email="zita@example.org").count() == 1
    assert sum(isinstance(one, Membership) for one in given) == 1
    assert len(mail.outbox) == 2
