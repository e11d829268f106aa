"""Fills a new installation with teams that have years behind them; runs in a process of its own, as it needs Django.

`python -m benchmarks.seed_teams full many` prints as JSON: sign-ins by who somebody is, and pages by their name.
Everything that is counted is shared out among the teams; each has ten people, and one person manages them all.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import count, cycle
from typing import Any

import django

from benchmarks.plan import PLANS, Amount
from benchmarks.seed import sign_in

PEOPLE = 10
LESSONS = CARDS = 9  # of each session
STATES = ("done", "done", "dropped", "done", "done", "open", "done", "done", "dropped", "busy")
TEXT = "Whoever waits for an answer calls us meanwhile, and then two people look for the same letter ({number})."
DESCRIPTION = "## How we do it\n\n" + "1. We **read** the letters together, on Monday and not on Thursday.\n" * 30
STEPS = [
    {"id": f"step{n}", "who": "The adviser", "does": "reads the letters", "with_what": "the list", "result": "a date"}
    for n in range(6)
]


def seed(amount: Amount) -> dict[str, Any]:
    """Make all teams; what is looked at belongs to the one in the middle."""
    from django.db import transaction  # noqa: PLC0415 - only after django.setup()

    with transaction.atomic():
        manager = make_people(["Robin Vos"])[0]
        made = [make_team(number, amount, manager) for number in range(amount.teams)]
    looked_at = made[len(made) // 2]
    return {
        "cookies": [sign_in(looked_at["member"]), sign_in(manager)],
        "pages": {name: [who, path] for name, who, path in pages_of(looked_at)},
    }


def make_people(names: list[str]) -> list[Any]:
    """Make people with an account."""
    from teams.models import Person  # noqa: PLC0415

    people = [Person(email=f"{name.replace(' ', '.').lower()}@example.org", name=name) for name in names]
    for person in people:
        person.set_unusable_password()
    return list(Person.objects.bulk_create(people))


def make_team(number: int, amount: Amount, manager: Any) -> dict[str, Any]:
    """Make one team with its share of everything."""
    from sessions_app.models import Journey  # noqa: PLC0415
    from teams.models import Membership, Team  # noqa: PLC0415

    team = Team.objects.create(name=f"Team {number}")
    people = make_people([f"Sam Jansen {number} {each}" for each in range(1, PEOPLE)])
    roles = [(manager, "manager"), *((person, "member") for person in people)]
    Membership.objects.bulk_create(Membership(team=team, person=person, role=role) for person, role in roles)
    processes = make_processes(team, people, amount)
    journey = Journey.objects.create(team=team, title="A year of looking", learn="To see our work as others do.")
    sessions = make_sessions(journey, processes, amount)
    closed, board = sessions[:-2], sessions[-2]
    agreements = list(make_agreements(closed, people, amount.agreements // amount.teams))
    carry(board, [one for one in agreements if one.status in {"open", "busy"}])
    fill_boards(sessions[:-1], processes, people)
    lead(board, people[0])
    return {
        "team": team,
        "member": people[0],
        "process": processes[0],
        "journey": journey,
        "board": board,
        "closed": closed[-1],
        "agreement": agreements[0],
        "version": amount.versions,
    }


def make_processes(team: Any, people: list[Any], amount: Amount) -> list[Any]:
    """Make the team's processes, each with all its versions."""
    from django.utils import timezone  # noqa: PLC0415

    from processes.models import ProcessVersion, WorkProcess  # noqa: PLC0415

    owners, day = cycle(people), timezone.localdate()
    made = WorkProcess.objects.bulk_create(
        WorkProcess(team=team, name=f"Letters {n}", owner=next(owners), review_on=day + timedelta(days=20 * n - 30))
        for n in range(amount.processes // amount.teams)
    )
    ProcessVersion.objects.bulk_create(
        ProcessVersion(
            process=process,
            number=number,
            author=process.owner,
            description=f"{DESCRIPTION}\nVersion {number} says it anew.",
            steps=STEPS,
            note="Shorter",
        )
        for process in made
        for number in range(1, amount.versions + 1)
    )
    return list(made)


def make_sessions(journey: Any, processes: list[Any], amount: Amount) -> list[Any]:
    """Make the journey's sessions: closed ones, then one that runs and one in preparation."""
    from django.utils import timezone  # noqa: PLC0415

    from sessions_app.models import Session  # noqa: PLC0415

    number = amount.sessions // amount.teams
    begin = timezone.now() - timedelta(days=14 * (number - 2))
    sessions = Session.objects.bulk_create(
        Session(
            team=journey.team,
            journey=journey,
            title=f"Session {n}",
            starts_at=begin + timedelta(days=14 * n),
            status="closed" if n < number - 2 else "running" if n == number - 2 else "preparing",
            phase="collect" if n == number - 2 else "",
            cards_shown=n < number - 1,
            lessons_shown=n < number - 2,
            seq=CARDS,
        )
        for n in range(number)
    )
    about = Session.processes.through
    about.objects.bulk_create(
        about(session=session, workprocess=process) for session in sessions for process in processes[:2]
    )
    return list(sessions)


def make_agreements(closed: list[Any], people: list[Any], number: int) -> Iterator[Any]:
    """Make what the closed sessions agreed, each with the change that brought it where it stands."""
    from sessions_app.models import Acceptance, Agreement, AgreementChange, BoardEntry  # noqa: PLC0415

    sessions, states, owners, others = cycle(closed), cycle(STATES), cycle(people), cycle(people[1:])
    made = Agreement.objects.bulk_create(
        Agreement(
            session=(session := next(sessions)),
            what=TEXT.format(number=n),
            owner=next(owners),
            needed_from=next(others) if n % 3 == 0 else None,
            by_when=session.starts_at.date() + timedelta(days=30),
            status=(state := next(states)),
            status_note="It takes a day less." if state == "done" else "",
            position=n,
        )
        for n in range(number)
    )
    AgreementChange.objects.bulk_create(
        AgreementChange(agreement=one, status=one.status, note=one.status_note, by=one.owner) for one in made
    )
    Acceptance.objects.bulk_create(Acceptance(agreement=one, person=one.owner) for one in made[::2])
    BoardEntry.objects.bulk_create(
        BoardEntry(session=one.session, kind="agreement", object_id=one.pk, rev=1) for one in made
    )
    yield from made


def carry(board: Any, unfinished: list[Any]) -> None:
    """Let what is not finished stand on the board of the next session."""
    from sessions_app.models import BoardEntry  # noqa: PLC0415

    BoardEntry.objects.bulk_create(
        BoardEntry(session=board, kind="agreement", object_id=one.pk, rev=1) for one in unfinished
    )


def fill_boards(sessions: list[Any], processes: list[Any], people: list[Any]) -> None:
    """Put cards on each board, and what was learned on those of closed sessions."""
    from sessions_app.models import BoardEntry, Card, Lesson  # noqa: PLC0415

    writers, columns, position = cycle(people), cycle(("keep", "improve", "change")), count(1)
    cards = Card.objects.bulk_create(
        Card(
            session=session,
            process=processes[0],
            column=next(columns),
            text=TEXT.format(number=n),
            author=next(writers),
            position=next(position),
        )
        for session in sessions
        for n in range(CARDS)
    )
    lessons = Lesson.objects.bulk_create(
        Lesson(session=session, question="work", text=TEXT.format(number=n), author=next(writers), position=n)
        for session in sessions[:-1]
        for n in range(LESSONS)
    )
    BoardEntry.objects.bulk_create(
        BoardEntry(session=one.session, kind=kind, object_id=one.pk, rev=1)
        for kind, rows in (("card", cards), ("lesson", lessons))
        for one in rows
    )


def lead(board: Any, person: Any) -> None:
    """Let somebody facilitate a session."""
    from sessions_app.models import SessionRole  # noqa: PLC0415

    SessionRole.objects.create(session=board, person=person, role=SessionRole.Role.FACILITATOR)


def pages_of(made: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    """Yield every page that a growing installation could slow down: its name, who opens it, its path."""
    team, process = made["team"].pk, made["process"].pk
    member, manager = 0, 1
    yield "the start page", member, "/"
    yield "the start page of who manages all teams", manager, "/"
    yield "the page of a team", member, f"/teams/{team}/"
    yield "the invitations of a team", manager, f"/teams/{team}/invitations/"
    yield "the sessions of a team", member, f"/teams/{team}/sessions/"
    yield "planning a session", member, f"/teams/{team}/sessions/new/"
    yield "changing a session", member, f"/sessions/{made['board'].pk}/edit/"
    yield "an unchanged board", member, f"/sessions/{made['board'].pk}/"
    yield "the board of a closed session", member, f"/sessions/{made['closed'].pk}/"
    yield "the processes of a team", member, f"/teams/{team}/processes/"
    yield "a process", member, f"/processes/{process}/"
    yield "changing a process", member, f"/processes/{process}/edit/"
    yield "the versions of a process", member, f"/processes/{process}/versions/"
    yield "a version of a process", member, f"/processes/{process}/versions/{made['version']}/"
    yield "two versions compared", member, f"/processes/{process}/versions/compare/"
    yield "a process in sessions", member, f"/processes/{process}/in-sessions/"
    yield "the journeys of a team", member, f"/teams/{team}/journeys/"
    yield "a journey", member, f"/journeys/{made['journey'].pk}/"
    yield "the agreements of a team", member, f"/teams/{team}/agreements/"
    yield "all agreements of a team", member, f"/teams/{team}/agreements/?status=all"
    yield "a search in the agreements", member, f"/teams/{team}/agreements/?status=all&q=letter+day"
    yield "the overdue agreements", member, f"/teams/{team}/agreements/?overdue=1"
    yield "the agreements about a process", member, f"/teams/{team}/agreements/?process={process}&age=30"
    yield "my agreements", member, "/agreements/"
    yield "my agreements as manager of all teams", manager, "/agreements/?status=all"
    yield "all teams beside each other", manager, "/agreements/teams/"
    yield "an agreement", member, f"/agreements/{made['agreement'].pk}/follow-up/"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    plan, which = PLANS[sys.argv[1]], sys.argv[2]
    print(json.dumps(seed({"one": plan.one_team, "many": plan.many_teams}[which])))
