"""Fills a new installation with what is measured; runs in a process of its own, because it needs Django.

`python -m benchmarks.seed full` prints as JSON: everybody's sign-in, the process, and boards by repeat and use.
"""

import json
import os
import sys
from typing import Any

import django

from benchmarks.plan import PLANS, Plan

STEP = 1 << 20
BACKEND = "django.contrib.auth.backends.ModelBackend"
COLUMNS = ("keep", "improve", "change")
TEXT = (
    "Card {number}: the letters come in on Monday and are read on Thursday. Whoever waits for an answer calls us "
    "meanwhile, and then two people look for the same letter."
)


def seed(plan: Plan) -> dict[str, Any]:
    """Make one team with everybody in it, and its boards."""
    from django.db import transaction  # noqa: PLC0415 - only after django.setup()

    with transaction.atomic():
        people, team, process = make_team(plan.people)
        return {
            "process": process.pk,
            "cookies": [sign_in(person) for person in people],
            "repeats": [make_boards(plan, team, process, people) for _ in range(plan.most_repeats)],
        }


def make_team(number: int) -> Any:
    """Make a team of so many people, and its work process."""
    from processes.models import WorkProcess  # noqa: PLC0415
    from teams.models import Membership, Person, Team  # noqa: PLC0415

    people = [Person(email=f"person{each}@example.org", name=f"Robin Jansen {each}") for each in range(number)]
    for person in people:
        person.set_unusable_password()
    people = Person.objects.bulk_create(people)
    team = Team.objects.create(name="Everybody")
    Membership.objects.bulk_create([Membership(team=team, person=person) for person in people])
    return people, team, WorkProcess.objects.create(team=team, name="Letters")


def sign_in(person: Any) -> str:
    """Sign somebody in; return their cookie."""
    from importlib import import_module  # noqa: PLC0415

    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def make_boards(plan: Plan, team: Any, process: Any, people: list[Any]) -> dict[str, str]:
    """Make the boards of one repeat, by what they are for."""
    sizes = {f"fan-out {number}": 20 for number in plan.participants}
    sizes |= {f"cards {number}": number for number in plan.cards}
    sizes |= {"storm": plan.storm_cards, "going on": plan.going_on_cards}
    sizes |= {"regrouping": plan.regrouped_cards, "ordinary": plan.regrouped_cards}
    phases = {"going on": "welcome", "regrouping": "order"}
    return {name: make_board(team, process, people, cards, phase=phases.get(name, "")) for name, cards in sizes.items()}


def make_board(team: Any, process: Any, people: list[Any], cards: int, *, phase: str = "") -> str:
    """Make a running session with so many shown cards; return its id. The last of the people leads it."""
    from django.utils import timezone  # noqa: PLC0415

    from sessions_app.models import BoardEntry, Card, Session, SessionRole  # noqa: PLC0415

    session = Session.objects.create(
        team=team,
        title="Letters",
        starts_at=timezone.now(),
        hide_cards=False,
        cards_shown=True,
        status=Session.Status.RUNNING,
        phase=phase,
        seq=cards,
    )
    session.processes.add(process)
    SessionRole.objects.create(session=session, person=people[-1], role=SessionRole.Role.FACILITATOR)
    made = Card.objects.bulk_create(
        Card(
            session=session,
            process=process,
            column=COLUMNS[number % 3],
            text=TEXT.format(number=number),
            author=people[number % len(people)],
            position=STEP * (number // 3 + 1),
        )
        for number in range(cards)
    )
    BoardEntry.objects.bulk_create(
        BoardEntry(session=session, kind=BoardEntry.Kind.CARD, object_id=card.pk, rev=rev)
        for rev, card in enumerate(made, start=1)
    )
    return str(session.pk)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    print(json.dumps(seed(PLANS[sys.argv[1]])))
