"""Accounts through allauth: a name, an address, a code; and no telling who has one."""

import re
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import CommandError, call_command

from teams.domain.joining import add_account
from teams.models import Membership, Person

CODE = re.compile(r"^([A-Z0-9]+(?:-[A-Z0-9]+)*)$", re.MULTILINE)


def code():
    return CODE.search(mail.outbox[-1].body)[1]


def test_sign_up_with_a_name_and_a_code(cast):
    client = cast.client()
    client.post("/accounts/signup/", {"name": "Nour El Amrani", "email": "Nour@Example.org"})
    client.post("/accounts/confirm-email/", {"code": code()})
    person = Person.objects.get(email="nour@example.org")
    assert (person.name, person.kind) == ("Nour El Amrani", "account")
    assert client.get("/you/").status_code == 200


def test_sign_in_with_one_code(cast):
    add_account("Zita@example.org", "Zita Boer", by=None)
    client = cast.client()
    client.post("/accounts/login/code/", {"email": "zita@example.org"})
    client.post("/accounts/login/code/confirm/", {"code": code()})
    assert "Zita Boer" in client.get("/you/").text
    assert EmailAddress.objects.get(email="zita@example.org").verified


def test_sign_up_with_a_known_address_tells_nothing(cast):
    fresh = cast.client().post("/accounts/signup/", {"name": "A", "email": "fresh@example.org"})
    known = cast.client().post("/accounts/signup/", {"name": "A", "email": cast.member.email})
    assert (fresh.status_code, fresh["Location"]) == (known.status_code, known["Location"])
    assert Person.objects.filter(email=cast.member.email).count() == 1
    assert Person.objects.get(email=cast.member.email).name == "Joris de Wit"


def test_code_for_an_unknown_address_tells_nothing(cast):
    known = cast.client().post("/accounts/login/code/", {"email": cast.member.email})
    unknown = cast.client().post("/accounts/login/code/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_sign_up_is_closed_where_the_house_adds_people(cast, settings):
    settings.ANYONE_MAY_BEGIN = False
    cast.client().post("/accounts/signup/", {"name": "A", "email": "fresh@example.org"})
    assert not Person.objects.filter(email="fresh@example.org").exists()


def test_address_to_sign_in_with_stays(cast):
    client = cast.client(cast.member)
    client.get("/accounts/email/")
    EmailAddress.objects.filter(user=cast.member).update(verified=True, primary=True)
    client.post("/accounts/email/", {"email": cast.member.email, "action_remove": ""})
    cast.member.refresh_from_db()
    assert cast.member.email == "joris@example.org"


def test_add_person_puts_somebody_in_a_team(cast):
    for _ in range(2):
        call_command(
            "add_person", "Zita@example.org", "Zita Boer", "--team", cast.team.name, "--manager", stdout=StringIO()
        )
    zita = Person.objects.get(email="zita@example.org")
    assert list(Membership.objects.filter(person=zita).values_list("team__name", "role")) == [
        (cast.team.name, "manager")
    ]


@pytest.mark.parametrize(
    ("email", "name"), [("no address", "Zita"), ("zita@example.org", ""), ("zita@example.org", "x" * 81)]
)
def test_add_person_refuses_nonsense(cast, email, name):
    with pytest.raises(CommandError):
        call_command("add_person", email, name)
    assert not Person.objects.filter(name=name).exists()
