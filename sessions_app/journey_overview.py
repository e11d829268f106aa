"""What a journey's page shows: its sessions in order, and what each of them brought."""

from django.db.models import Count, Exists, OuterRef, Q

from sessions_app import queries
from sessions_app.models import UNFINISHED, Agreement, Journey, Session
from teams.models import Team


def chapters_of(journey: Journey) -> list[Session]:
    """Return the sessions of a journey in order, each with what it brought, in a fixed number of queries."""
    to_be_done = Agreement.objects.filter(session=OuterRef("pk"), status__in=UNFINISHED)
    sessions = journey.sessions.filter(practice=False).annotate(has_open_ends=Exists(to_be_done))
    return list(sessions.prefetch_related("processes", *queries.brought()).order_by("starts_at", "pk"))


def journeys_of_team(team: Team) -> list[Journey]:
    """Return the journeys of a team, the newest first, each with how many sessions it has and had."""
    held = Count("sessions", filter=Q(sessions__status=Session.Status.CLOSED, sessions__practice=False))
    planned = Count("sessions", filter=Q(sessions__practice=False))
    return list(Journey.objects.filter(team=team).annotate(held=held, planned=planned))
