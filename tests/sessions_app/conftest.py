"""What tests of sessions share."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from sessions_app.demo.building import fill_if_empty
from sessions_app.models import Journey, Session, SessionRole
from tests.personas import make_member, make_session


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker):
    """Make the demonstration once for all tests here; each of them leaves it as it found it."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill_if_empty()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def shown(made_once, db, settings):
    """Let the demonstration be there."""
    settings.DEMO, settings.PRODUCTION = True, False


@pytest.fixture
def sessions(shown):
    """Return the last session that is over, the one that runs and the one of tomorrow, by their status."""
    return {session.status: session for session in Session.objects.all()}


@pytest.fixture
def numbered(shown):
    """Return the sessions of the journey in order, interim sessions left out."""
    return list(Session.objects.filter(journey=Journey.objects.get(), kind="ordinary"))


@pytest.fixture
def coming(cast):
    """Three sessions to come; Ada, Joris and Noor take turns."""
    make_member(cast.team, "Ada Baas")
    SessionRole.objects.all().delete()
    journey = Journey.objects.create(team=cast.team, title="A year")
    sessions = []
    for week in range(3):
        moment = timezone.now() + timedelta(weeks=week + 1)
        session = make_session(cast.team, cast.process, title=f"Coming {week}", starts_at=moment, journey=journey)
        SessionRole.objects.create(session=session, person=cast.facilitator, role="facilitator")
        sessions.append(session)
    return sessions
