"""The agenda that a coming session is proposed: what is open, what was parked, what waits, and for how long."""

from dataclasses import dataclass, field

from sessions_app import decision_lists, queries
from sessions_app.models import Agreement, AgreementStatus, BoardEntry, Decision, Session, Topic
from sessions_app.phases import Course
from sessions_app.phases.base import Words
from teams.models import Person

OVER = (AgreementStatus.DONE, AgreementStatus.DROPPED)


@dataclass
class Agenda:
    """What a session in preparation has before it, as of now."""

    session: Session
    steps: list[tuple[Words, int]] = field(default_factory=list)  # of the script: what, and how many minutes
    needed: list[tuple[Person | None, list[Agreement]]] = field(default_factory=list)  # open, by from whom
    topics: list[Topic] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """Return how long the script takes."""
        return sum(minutes for _, minutes in self.steps)

    @property
    def has_something(self) -> bool:
        """Whether earlier sessions left something to look at."""
        return bool(self.needed or self.topics or self.decisions)


def agenda_of(session: Session) -> Agenda:
    """Return the proposed agenda, in a fixed number of queries."""
    course = Course(session)
    carried = Topic.objects.filter(session=session, came_from__isnull=False)
    return Agenda(
        session,
        steps=[(phase.label, course.minutes(phase.name)) for phase in course.phases],
        needed=_needed(session),
        topics=list(carried.select_related("came_from__session")),
        decisions=decision_lists.waiting_before(session),
    )


def coming_of(sessions: list[Session]) -> Session | None:
    """Return the first of these that is in preparation: the one whose agenda there is."""
    return next((session for session in sessions if session.status == Session.Status.PREPARING), None)


def _needed(session: Session) -> list[tuple[Person | None, list[Agreement]]]:
    """Return what is open of earlier sessions, by from whom something is needed; what needs nobody comes last."""
    groups: dict[Person | None, list[Agreement]] = {}
    for agreement in queries.standing_on(session, BoardEntry.Kind.AGREEMENT):
        if agreement.session_id != session.pk and agreement.status not in OVER:
            groups.setdefault(agreement.needed_from, []).append(agreement)
    return sorted(groups.items(), key=lambda group: (group[0] is None, str(group[0] or "")))
