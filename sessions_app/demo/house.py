"""The demonstration's team and what it had before its sessions: people and described work processes."""

from dataclasses import dataclass
from typing import Any

from processes.domain.describing import begin_process, change_process
from processes.models import ProcessVersion, WorkProcess
from sessions_app.access import standings
from sessions_app.demo.moments import Moments
from sessions_app.demo.people import PEOPLE, TEAM, Someone
from sessions_app.demo.processes import PROCESSES
from sessions_app.demo.processes.shapes import Process
from sessions_app.models import Session
from sessions_app.rules import Standing
from teams.domain.joining import add_account, add_member
from teams.models import Membership, Person, Team


@dataclass(frozen=True, slots=True)
class House:
    """Everything that a session of the demonstration is made with."""

    team: Team
    people: dict[str, Person]
    processes: dict[str, WorkProcess]
    moments: Moments

    def standings(self, session: Session) -> dict[str, Standing]:
        """Return what each of the people is in a session; who is not in it is not in the answer."""
        keys = {person.pk: key for key, person in self.people.items()}
        found = standings([(session.pk, session.team_id, session.practice)], list(keys))
        return {keys[person_id]: standing for (_, person_id), standing in found.items()}


def make_house(moments: Moments) -> House:
    """Make the team, its people and its processes."""
    team = Team.objects.create(name=TEAM, is_demo=True)
    people = {one.key: _person(one, team) for one in PEOPLE}
    processes = {one.key: _process(one, team, people, moments) for one in PROCESSES}
    return House(team, people, processes, moments)


def _person(one: Someone, team: Team) -> Person:
    person = add_account(one.email, one.name, by=None)
    person.language, person.is_demo = "nl", True
    person.save(update_fields=["language", "is_demo"])
    if one.in_team:
        role = Membership.Role.MANAGER if one.manages else Membership.Role.MEMBER
        add_member(team, person, role=role, by=None)
    return person


def _process(one: Process, team: Team, people: dict[str, Person], moments: Moments) -> WorkProcess:
    """Describe a process as its people did: a first version without an owner, and each next one based on the last."""
    first, *later = one.versions
    process = begin_process(
        team, by=people[first.by], name=one.name, purpose=one.purpose, description=one.content(1).description
    )
    details: dict[str, Any] = {
        "owner": people[one.owner],
        "ownership": one.ownership,
        "review_on": moments.workday(one.review_on),
    }
    for number, version in enumerate(later, start=2):
        change_process(
            process, by=people[version.by], details=details, content=one.content(number), based_on=number - 1
        )
    for number, version in enumerate(one.versions, start=1):
        published = moments.afternoon(version.on, number)
        ProcessVersion.objects.filter(process=process, number=number).update(published_at=published)
    return process
