"""Lists of decisions: a team's, and those that wait for a manager. Everybody in a team sees the same list."""

from django.db.models import Case, F, QuerySet, Value, When

from sessions_app.models import Decision, Session
from teams.models import Membership, Person, Team


def decisions_of_team(team: Team) -> QuerySet[Decision]:
    """Return what a team's closed sessions asked: what waits first, the most urgent on top; then the latest decided."""
    return _asked().filter(session__team=team)


def waiting_for(person: Person) -> QuerySet[Decision]:
    """Return the decisions that wait in the teams that somebody manages."""
    managed = Membership.objects.filter(person=person, role=Membership.Role.MANAGER)
    return _asked().filter(session__team__in=managed.values("team"), outcome="")


def waiting_before(session: Session) -> list[Decision]:
    """Return what still waits of earlier sessions in the journey of this one."""
    if session.journey_id is None:
        return []
    return list(_asked().filter(session__journey=session.journey_id, outcome="").exclude(session=session))


def _asked() -> QuerySet[Decision]:
    waits = Case(When(outcome="", then=Value(0)), default=Value(1))
    asked = Decision.objects.filter(session__status=Session.Status.CLOSED, session__practice=False)
    return (
        asked.select_related("session__team", "decided_by", "topic")
        .annotate(waits=waits)
        .order_by("waits", F("decided_at").desc(nulls_last=True), F("by_when").asc(nulls_last=True), "position", "pk")
    )
