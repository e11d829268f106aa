"""Telling boards: after the commit, to every carrier, and never at the cost of what was written."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.cached_db import SessionStore
from django.contrib.sessions.models import Session as SignIn
from django.db import transaction
from django.utils import timezone

from sessions_app import publish
from sessions_app.events import BoardChanged, RightsChanged
from sessions_app.models import Card
from teams.signals import tell_rights_changed
from tests.personas import make_person
from tests.server import sign_in
from tests.sessions_app.steps import open_board, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heard(monkeypatch):
    """What a carrier hears that comes after one that fails."""
    events = []

    def broken(event):
        raise ConnectionError("Redis is away")

    monkeypatch.setattr(publish, "_carriers", [])
    publish.carry_with(broken)
    publish.carry_with(events.append)
    return events


def test_a_carrier_that_fails_costs_neither_the_write_nor_the_other_carriers(heard, cast, caplog):
    session = open_board(cast.session)
    write(session, cast.member, "Saved all the same")
    assert Card.objects.get().text == "Saved all the same"
    assert heard == [BoardChanged(session.pk, 1)]
    assert "Saved" not in caplog.text


def test_rights_are_told_after_commit_and_not_when_rolled_back(heard, cast):
    with transaction.atomic():
        publish.rights_changed(cast.member.pk, cast.guest.pk)
        assert heard == []
    assert heard == [RightsChanged((cast.member.pk, cast.guest.pk))]
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish.rights_changed(cast.member.pk)
        raise ZeroDivisionError
    assert len(heard) == 1


def test_rights_that_change_on_the_ground_floor_are_heard(heard, cast):
    tell_rights_changed(person_ids=[cast.member.pk])
    tell_rights_changed(team_id=cast.team.pk)
    assert heard == [RightsChanged((cast.member.pk,)), RightsChanged(())]


def test_person_who_is_changed_and_sign_in_that_ends_are_asked_again(heard, cast):
    SessionStore(sign_in(cast.guest)).delete()
    cast.member.is_active = False
    cast.member.save()
    make_person("New Person")
    assert heard == [RightsChanged((cast.guest.pk,)), RightsChanged((cast.member.pk,))]


def test_sign_in_that_had_expired_or_was_nobodys_is_no_news(heard, cast):
    sign_in(cast.guest)
    SignIn.objects.update(expire_date=timezone.now() - timedelta(days=1))
    SignIn.objects.create(session_key="x" * 32, session_data="", expire_date=timezone.now() + timedelta(days=1))
    SignIn.objects.all().delete()
    assert heard == []


def test_a_carrier_registers_once(heard):
    before = list(publish._carriers)
    publish.carry_with(before[-1])
    assert publish._carriers == before


def test_events_hold_numbers_only():
    assert set(BoardChanged.__slots__) == {"session_id", "seq"}
    assert set(RightsChanged.__slots__) == {"person_ids"}
