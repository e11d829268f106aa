"""What somebody comes home to: what is mine now."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, prefetch_related_objects
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from processes.listing import Listed
from processes.models import WorkProcess
from processes.rules import review_state
from sessions_app.access import sessions_of
from sessions_app.agreement_lists import Wanted, needed_agreements, own_agreements
from sessions_app.decision_lists import waiting_for
from sessions_app.models import Agreement, Decision, Session, SessionRole, SwapQuestion
from sessions_app.rota import standing_swaps
from teams.access import demonstration_people, teams_of
from teams.models import Membership, Person, Team

LONG_OVER = timedelta(hours=12)
MOST_CLOSED = 10
MOST_AGREEMENTS = 5
MOST_NEEDED = 3
MOST_OWNED = 6


@dataclass
class Overview:
    """One person's sessions, agreements and teams; the next session stands apart. No practice board is in it."""

    next_session: Session | None = None
    preparing: list[Session] = field(default_factory=list)
    running: list[Session] = field(default_factory=list)
    closed: list[Session] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    needed: list[Agreement] = field(default_factory=list)
    owned: list[Listed] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)  # that wait for this person as a manager
    swaps: list[SwapQuestion] = field(default_factory=list)  # questions that wait for this person
    teams: list[Team] = field(default_factory=list)


def overview_of(person: Person) -> Overview:
    """Return what is this person's now, in a fixed number of queries."""
    sessions = sessions_of(person)
    tiles = sessions.select_related("team").annotate(team_name=F("team__name"))
    asked = Exists(SwapQuestion.objects.filter(session=OuterRef("pk"), asked=person))
    ahead = list(tiles.exclude(status=Session.Status.CLOSED).annotate(is_asked=asked))
    closed: list[Session] = [*tiles.filter(status=Session.Status.CLOSED).order_by("-starts_at", "-pk")[:MOST_CLOSED]]
    prefetch_related_objects([*ahead, *closed], "processes")
    found = Overview(
        preparing=[session for session in ahead if not session.is_running],
        running=[session for session in ahead if session.is_running],
        closed=closed,
        agreements=list(own_agreements(person, Wanted(), sessions)[:MOST_AGREEMENTS]),
        needed=list(needed_agreements(person, Wanted(), sessions)[:MOST_NEEDED]),
        owned=_owned_by(person),
        decisions=list(waiting_for(person)[:MOST_AGREEMENTS]),
        swaps=standing_swaps(asked=person) if any(session.is_asked for session in ahead) else [],
        teams=teams_of(person),
    )
    not_forgotten = [one for one in found.preparing if one.ends_at > timezone.now() - LONG_OVER]
    found.next_session = next(iter([*found.running, *not_forgotten]), None)
    found.running = [session for session in found.running if session != found.next_session]
    found.preparing = [session for session in found.preparing if session != found.next_session]
    return found


def _owned_by(person: Person) -> list[Listed]:
    """Return the first few processes that somebody owns: what must be looked at again soonest comes first."""
    today = timezone.localdate()
    owned = WorkProcess.objects.filter(owner=person).order_by(F("review_on").asc(nulls_last=True), "name", "pk")
    return [Listed(process, review_state(process, today)) for process in owned[:MOST_OWNED]]


def sessions_of_team(team: Team) -> list[Session]:
    """Return the sessions of a team, the newest first; practice boards are nobody else's."""
    return list(
        Session.objects.filter(team=team, practice=False).prefetch_related("processes").order_by("-starts_at", "pk")
    )


def people_to_become() -> list[tuple[Person, list[str | Promise]]]:
    """Return the people of a demonstration, each with what they are now; in no team also what they were."""
    people = demonstration_people()
    owners = set(WorkProcess.objects.filter(owner__in=people).values_list("owner", flat=True))
    now: dict[int, set[str]] = {person.pk: set() for person in people}
    ever: dict[int, set[str]] = {person.pk: set() for person in people}
    found = SessionRole.objects.filter(person__in=people).values_list("person_id", "role", "session__status")
    for person_id, role, status in found:
        ever[person_id].add(role)
        if status != Session.Status.CLOSED:
            now[person_id].add(role)
    for person in people:
        if not person.memberships.all():
            now[person.pk] = now[person.pk] or ever[person.pk]
    return [(person, _parts_of(person, now[person.pk], owns=person.pk in owners)) for person in people]


def _parts_of(person: Person, roles: set[str], *, owns: bool) -> list[str | Promise]:
    memberships = list(person.memberships.all())
    parts: list[str | Promise] = [
        role.label for role in (SessionRole.Role.FACILITATOR, SessionRole.Role.COHOST) if role in roles
    ]
    if any(membership.role == Membership.Role.MANAGER for membership in memberships):
        parts.append(Membership.Role.MANAGER.label)
    if owns:
        parts.append(_("process owner"))
    if memberships and not parts:
        parts.append(Membership.Role.MEMBER.label)
    parts += [membership.team.name for membership in memberships] or [_("in no team")]
    return parts
