"""Journeys of the tests: sessions in a row, and what is carried between them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from sessions_app.domain.running import set_status
from sessions_app.models import Journey, Session, SessionRole
from tests.personas import Cast, make_session
from tests.sessions_app.steps import set_up, standing_of


def journey_with(cast: Cast, number: int, **fields: Any) -> list[Session]:
    """Make a journey of so many sessions, a week apart, led by the facilitator; the first is the cast's own."""
    journey = Journey.objects.create(team=cast.team, title="A year of learning")
    begin = timezone.now() + timedelta(days=1)
    sessions = [set_up(cast.session, journey=journey)]
    for week in range(1, number):
        at = begin + timedelta(weeks=week)
        title = f"Session {week + 1}"
        one = make_session(cast.team, cast.process, title=title, journey=journey, starts_at=at, **fields)
        SessionRole.objects.create(session=one, person=cast.facilitator, role=SessionRole.Role.FACILITATOR)
        sessions.append(one)
    return sessions


def turn(cast: Cast, session: Session, status: str) -> None:
    """Let the facilitator start, close or reopen a session."""
    set_status(session, by=standing_of(cast.facilitator, session), status=status)
    session.refresh_from_db()


def carried_to(cast: Cast, session: Session) -> None:
    """Close a session that runs: what is open goes on to the next."""
    turn(cast, session, "closed")


def seqs() -> dict[object, int]:
    """Return which number each board has reached."""
    return dict(Session.objects.values_list("pk", "seq"))
