"""Lists of agreements: one's own, a team's, several teams' beside each other.

Everyone in a team sees the same list. It shows what a session agreed once that session is closed.
Nothing here sorts, counts or finds by person; «mine» is the only choice about people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from processes.models import WorkProcess
from sessions_app import queries
from sessions_app.models import UNFINISHED, Agreement, AgreementChange, AgreementStatus, BoardEntry, Pair, Session
from teams.models import Membership, Person, Team

UNFINISHED_NAME = "unfinished"
ALL = "all"
AGES = (30, 90, 180)  # days since the session
LONGEST_SEARCH = 100
MOST_BESIDE, MOST_IN_ALL = 10, 40  # agreements of one team, and of all teams that stand beside each other
MOST_CHOICES = 100  # sessions that can be chosen


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which agreements somebody wants to see, as the address says it; nonsense in it counts as nothing."""

    status: str = UNFINISHED_NAME
    process: int | None = None
    session: UUID | None = None
    age: int | None = None
    mine: bool = False
    overdue: bool = False
    q: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing was chosen."""
        return self == Wanted()

    @property
    def has_more(self) -> bool:
        """Whether something was chosen that is not asked first."""
        return any(choice is not None for choice in (self.process, self.session, self.age))


def wanted_by(query: Mapping[str, str]) -> Wanted:
    """Read what is wanted from an address."""
    status = query.get("status", "")
    process, age = query.get("process", ""), query.get("age", "")
    return Wanted(
        status=status if status in {*AgreementStatus.values, ALL} else UNFINISHED_NAME,
        process=int(process) if process.isascii() and process.isdigit() and len(process) < 18 else None,
        session=_uuid(query.get("session", "")),
        age=next((days for days in AGES if str(days) == age), None),
        mine=query.get("mine") == "1",
        overdue=query.get("overdue") == "1",
        q=query.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH],
    )


def agreements_of_team(team: Team, wanted: Wanted, *, person: Person) -> QuerySet[Agreement]:
    """Return what the closed sessions of a team agreed, overdue first."""
    found = _shown().filter(session__team=team, session__status=Session.Status.CLOSED, session__practice=False)
    return _filtered(found, wanted, person)


def agreements_of_teams(teams: list[Team], wanted: Wanted, *, person: Person) -> dict[int, list[Agreement]]:
    """Return the first few of each of these teams, in one query: the more teams, the fewer of each."""
    ids = [team.pk for team in teams]
    most = min(MOST_BESIDE, MOST_IN_ALL // len(ids))
    found = _shown().filter(session__team__in=ids, session__status=Session.Status.CLOSED, session__practice=False)
    place = Window(RowNumber(), partition_by=F("session__team"), order_by=_ORDER)
    first = _filtered(found, wanted, person).annotate(place=place).filter(place__lte=most).order_by()
    by_team: dict[int, list[Agreement]] = {pk: [] for pk in ids}
    for agreement in _shown().filter(pk__in=first.values("pk")):
        by_team[agreement.session.team_id].append(agreement)
    return by_team


def own_agreements(person: Person, wanted: Wanted, sessions: QuerySet[Session]) -> QuerySet[Agreement]:
    """Return what somebody said they do, in all sessions they can go to, closed or not."""
    return _filtered(_shown().filter(owner=person, session__in=sessions), wanted, person)


def needed_agreements(person: Person, wanted: Wanted, sessions: QuerySet[Session]) -> QuerySet[Agreement]:
    """Return for what others need something from somebody."""
    found = _shown().filter(needed_from=person, session__in=sessions).exclude(owner=person)
    return _filtered(found, wanted, person)


def paired_agreements(person: Person, wanted: Wanted, sessions: QuerySet[Session]) -> QuerySet[Agreement]:
    """Return what somebody said they look at together with somebody else, until it is finished."""
    pairs = Pair.objects.filter(Q(one=person) | Q(other=person))
    found = _shown().filter(pk__in=pairs.values("agreement"), session__in=sessions, status__in=UNFINISHED)
    return _filtered(found, wanted, person)


def managed_teams(person: Person) -> list[Team]:
    """Return the teams a person manages, by name."""
    return list(
        Team.objects.filter(memberships__person=person, memberships__role=Membership.Role.MANAGER).order_by(
            "name", "pk"
        )
    )


def choices_of_team(team: Team) -> tuple[list[WorkProcess], list[Session]]:
    """Return by which work processes and closed sessions the list can be narrowed."""
    sessions = Session.objects.filter(team=team, status=Session.Status.CLOSED, practice=False).order_by("-starts_at")
    return list(WorkProcess.objects.filter(team=team)), list(sessions[:MOST_CHOICES])


def story_of(agreement: Agreement) -> list[AgreementChange]:
    """Return what became of an agreement, step by step."""
    return list(agreement.changes.select_related("by"))


def sessions_about(process: WorkProcess) -> QuerySet[Session]:
    """Return the closed sessions about a process with what they learned and agreed, the newest first."""
    return (
        Session.objects.filter(processes=process, status=Session.Status.CLOSED, practice=False)
        .prefetch_related(*queries.brought())
        .order_by("-starts_at", "pk")
    )


def is_overdue() -> Q:
    """Return the condition that the day is over and it is not finished."""
    return Q(by_when__lt=timezone.localdate(), status__in=UNFINISHED)


_ORDER: tuple[Any, ...] = ("late", F("by_when").asc(nulls_last=True), "session__starts_at", "position", "pk")


def _shown() -> QuerySet[Agreement]:
    late = Case(When(is_overdue(), then=Value(0)), default=Value(1))
    shown: QuerySet[Agreement] = queries.shown(BoardEntry.Kind.AGREEMENT)
    return shown.annotate(late=late).order_by(*_ORDER)


def _filtered(found: QuerySet[Agreement], wanted: Wanted, person: Person) -> QuerySet[Agreement]:
    if wanted.status != ALL:
        found = found.filter(status__in=UNFINISHED if wanted.status == UNFINISHED_NAME else [wanted.status])
    if wanted.process is not None:
        found = found.filter(session__processes=wanted.process)
    if wanted.session is not None:
        found = found.filter(session=wanted.session)
    if wanted.age is not None:
        found = found.filter(session__starts_at__lt=timezone.now() - timedelta(days=wanted.age))
    if wanted.mine:
        found = found.filter(owner=person)
    if wanted.overdue:
        found = found.filter(is_overdue())
    for word in wanted.q.split():
        found = found.filter(
            Q(what__icontains=word)
            | Q(needed_what__icontains=word)
            | Q(done_when__icontains=word)
            | Q(status_note__icontains=word)
        )
    return found


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
