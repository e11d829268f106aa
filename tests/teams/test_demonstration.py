"""Becoming a demonstration person with one click: only where it is meant."""

import pytest

from teams.models import Person


@pytest.fixture
def demo(cast, settings):
    settings.DEMO, settings.PRODUCTION = True, False
    cast.member.is_demo = True
    cast.member.save()
    return cast


def become(client, person):
    return client.post(f"/demo/{person.pk}/")


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_become_signs_in_a_demonstration_person(demo):
    client = demo.client()
    assert become(client, demo.member).status_code == 302
    assert signed_in(client) == str(demo.member.pk)


def test_become_from_another_person_empties_the_session(demo):
    client = demo.client(demo.outsider)
    session = client.session
    session["left"] = "something"
    session.save()
    before = client.session.session_key
    become(client, demo.member)
    assert signed_in(client) == str(demo.member.pk)
    assert "left" not in client.session
    assert client.session.session_key != before


def test_become_by_get_is_refused(demo):
    client = demo.client()
    assert client.get(f"/demo/{demo.member.pk}/").status_code == 405
    assert signed_in(client) is None


def test_become_needs_the_forms_own_token(demo):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    assert become(client, demo.member).status_code == 403


@pytest.mark.parametrize(("is_demo", "active"), [(False, True), (True, False)])
def test_become_somebody_real_or_gone_finds_nothing(demo, is_demo, active):
    Person.objects.filter(pk=demo.manager.pk).update(is_demo=is_demo, is_active=active)
    client = demo.client()
    assert become(client, demo.manager).status_code == 404
    assert signed_in(client) is None


def test_become_a_guest_of_the_demonstration_finds_nothing(demo):
    Person.objects.filter(pk=demo.guest.pk).update(is_demo=True)
    assert become(demo.client(), demo.guest).status_code == 404
    assert f"/demo/{demo.guest.pk}/" not in demo.client().get("/").text


@pytest.mark.parametrize(("demo_on", "production"), [(False, False), (True, True), (False, True)])
def test_become_outside_a_demonstration_finds_nothing(demo, settings, demo_on, production):
    settings.DEMO, settings.PRODUCTION = demo_on, production
    client = demo.client()
    assert become(client, demo.member).status_code == 404
    assert signed_in(client) is None
    assert f"/demo/{demo.member.pk}/" not in client.get("/").text


def test_home_offers_the_people_of_a_demonstration(demo):
    text = demo.client().get("/").text
    assert f"/demo/{demo.member.pk}/" in text
    assert f"/demo/{demo.manager.pk}/" not in text
