"""Who is co-host when: a proposal for each coming session, never a ranking and never a count that people see."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sessions_app.models import Journey, Session, SessionRole, SwapQuestion
from teams.models import Membership, Person, Team

Role = SessionRole.Role


@dataclass(frozen=True, slots=True)
class Turn:
    """One coming session: who is its co-host, or who is proposed."""

    session: Session
    cohost: Person | None = None
    proposed: Person | None = None
    others: frozenset[int] = frozenset()  # who has another role in it
    swap: SwapQuestion | None = None  # what whoever's turn it is asked somebody else

    @property
    def holder(self) -> Person | None:
        """Return whose turn it is: the co-host's, or of whom it is proposed to."""
        return self.cohost or self.proposed


def propose_cohost(session: Session) -> Person | None:
    """Return who is proposed as co-host of a session that has none: whoever was it least often, ties by name."""
    coming = _coming(session.journey) if session.journey else []
    turns = turns_of(coming if session in coming else [*coming, session])
    return next((turn.proposed for turn in turns if turn.session == session), None)


def turns_of_journey(journey: Journey) -> list[Turn]:
    """Return the coming sessions of a journey, each with its co-host or the proposal, and whether it is asked to swap.

    A question stands only while both turns are still as they were asked about.
    """
    turns = turns_of(_coming(journey))
    holders = {turn.session.pk: turn.holder.pk for turn in turns if turn.holder}
    return [replace(turn, swap=_standing_question(turn.session, holders)) for turn in turns]


def standing_swaps(**about: Any) -> list[SwapQuestion]:
    """Return the questions to swap that stand, e.g. those that somebody is asked."""
    wanted = SwapQuestion.objects.filter(**about).select_related("session__journey__team")
    journeys = {question.session.journey for question in wanted if question.session.journey}
    pks = {question.pk for question in wanted}
    turns = [turn for journey in journeys for turn in turns_of_journey(journey)]
    return [turn.swap for turn in turns if turn.swap and turn.swap.pk in pks]


def _standing_question(session: Session, holders: dict[UUID, int]) -> SwapQuestion | None:
    question: SwapQuestion | None = getattr(session, "swap_question", None)
    if question is None:
        return None
    is_still_so = (
        holders.get(session.pk) == question.asked_by_id and holders.get(question.other_id) == question.asked_id
    )
    return question if is_still_so else None


def turns_of(sessions: list[Session]) -> list[Turn]:
    """Return the turns in these sessions of one team: a proposal counts for those after it. Four queries at most."""
    if not sessions:
        return []
    people, often = members_in_turn(sessions[0].team)
    taken: dict[object, dict[int, str]] = {session.pk: {} for session in sessions}
    cohosts: dict[object, Person] = {}
    for role in SessionRole.objects.filter(session__in=sessions).select_related("person").order_by("-pk"):
        taken[role.session_id][role.person_id] = role.role
        if role.role == Role.COHOST:
            cohosts[role.session_id] = role.person
    turns = []
    for session in sessions:
        cohost = cohosts.get(session.pk)
        proposed = None if cohost else _whose_turn(session, in_order(people, often), taken[session.pk])
        often[proposed.pk if proposed else 0] += 1
        others = frozenset(pk for pk, role in taken[session.pk].items() if role != Role.COHOST)
        turns.append(Turn(session, cohost, proposed, others))
    return turns


def members_in_turn(team: Team) -> tuple[list[Person], Counter[int]]:
    """Return who takes turns in a team, and how often each was or will be co-host. A manager is asked by nobody."""
    members = Membership.objects.filter(team=team, person__is_active=True).exclude(role=Membership.Role.MANAGER)
    roles = SessionRole.objects.filter(session__team=team, session__practice=False, role=Role.COHOST)
    return [member.person for member in members.select_related("person")], Counter(
        roles.values_list("person_id", flat=True)
    )


def in_order(people: Iterable[Person], often: Counter[int]) -> list[Person]:
    """Return people in the order in which it is their turn."""
    return sorted(people, key=lambda person: (often[person.pk], str(person).casefold(), person.pk))


def _whose_turn(session: Session, people: list[Person], roles: dict[int, str]) -> Person | None:
    free = [person for person in people if person.pk not in roles]
    passed_on = next((person for person in free if person.pk == session.proposed_cohost_id), None)
    return passed_on or next(iter(free), None)


def _coming(journey: Journey) -> list[Session]:
    sessions = journey.sessions.filter(practice=False, status=Session.Status.PREPARING)
    question = ("swap_question__other", "swap_question__asked_by", "swap_question__asked")
    return list(sessions.select_related("team", "journey", *question).order_by("starts_at", "pk"))
