"""The people of the tests: one team with every kind of person in it, and another team with its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from processes.models import ProcessVersion, WorkProcess
from sessions_app.models import GuestPass, Session, SessionRole
from teams.models import Membership, Person, Team

BACKEND = "django.contrib.auth.backends.ModelBackend"
DESCRIPTION = "1. We **read** the letters together.\n2. We plan the talks."


@dataclass
class Cast:
    """A team (facilitator, co-host, member, manager), its guest and its external facilitator, and outsiders.

    `session` is in preparation, with names, cards hidden until they are shown, guests allowed.
    The outsider is member and facilitator in `other_team`, with `other_process` and `other_session`.
    """

    team: Team
    other_team: Team
    facilitator: Person
    cohost: Person
    member: Person
    manager: Person
    guest: Person
    external: Person
    outsider: Person
    process: WorkProcess
    other_process: WorkProcess
    session: Session
    other_session: Session
    _clients: dict[int, Client] = field(default_factory=dict)

    @property
    def people(self) -> dict[str, Person]:
        """Return everybody by what they are, in a fixed order."""
        names = ("facilitator", "cohost", "member", "manager", "guest", "external", "outsider")
        return {name: getattr(self, name) for name in names}

    def client(self, person: Person | None = None) -> Client:
        """Return a browser in which this person is signed in, the same one each time; None: a visitor."""
        if person is None:
            return Client()
        if person.pk not in self._clients:
            self._clients[person.pk] = Client()
            self._clients[person.pk].force_login(person, backend=BACKEND)
        return self._clients[person.pk]


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Make everybody; limits start afresh."""
    cache.clear()
    yield make_cast()
    cache.clear()


def make_cast() -> Cast:
    """Put the people, their processes and their sessions into the database."""
    team, other_team = Team.objects.create(name="People & Organisation"), Team.objects.create(name="Finance")
    process = make_process(team, "Recruitment")
    other_process = make_process(other_team, "Invoices")
    people = {
        "facilitator": make_member(team, "Imke Vos"),
        "cohost": make_member(team, "Noor Bakker"),
        "member": make_member(team, "Joris de Wit"),
        "manager": make_member(team, "Frida Smit", role=Membership.Role.MANAGER),
        "guest": Person.objects.create_guest("Gijs"),
        "external": make_person("Esra Kaya"),
        "outsider": make_member(other_team, "Otto Blom"),
    }
    session = make_session(team, process, title="Recruitment, first session", guests_allowed=True)
    other_session = make_session(other_team, other_process, title="Invoices, first session")
    SessionRole.objects.create(session=session, person=people["facilitator"], role=SessionRole.Role.FACILITATOR)
    SessionRole.objects.create(session=session, person=people["external"], role=SessionRole.Role.FACILITATOR)
    SessionRole.objects.create(session=session, person=people["cohost"], role=SessionRole.Role.COHOST)
    SessionRole.objects.create(session=other_session, person=people["outsider"], role=SessionRole.Role.FACILITATOR)
    GuestPass.objects.create(session=session, person=people["guest"])
    return Cast(
        team=team,
        other_team=other_team,
        process=process,
        other_process=other_process,
        session=session,
        other_session=other_session,
        **people,
    )


def make_person(name: str) -> Person:
    """Make somebody with an account and no team."""
    return Person.objects.create_user(f"{name.split(maxsplit=1)[0].lower()}@example.org", name)


def make_member(team: Team, name: str, role: str = Membership.Role.MEMBER) -> Person:
    """Make somebody with an account in a team."""
    person = make_person(name)
    Membership.objects.create(team=team, person=person, role=role)
    return person


def make_process(team: Team, name: str, **fields: object) -> WorkProcess:
    """Make a work process with a first version of its description."""
    purpose = "The right people at the right time."
    process = WorkProcess.objects.create(team=team, name=name, purpose=purpose, **fields)
    ProcessVersion.objects.create(process=process, number=1, description=DESCRIPTION)
    return process


def make_session(team: Team, process: WorkProcess, **fields: object) -> Session:
    """Make a session about one process, tomorrow."""
    fields = {"title": "A session", "starts_at": timezone.now() + timedelta(days=1)} | fields
    session = Session.objects.create(team=team, **fields)
    session.processes.add(process)
    return session
