"""The whole story, told in the order in which it happened; whatever the app dates by itself is set to its moment."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.utils.translation import override

from sessions_app.demo import journey
from sessions_app.demo.house import House
from sessions_app.demo.living import Room, accept, begin, end, follow_up, plan, prepare
from sessions_app.demo.sessions import SESSIONS
from sessions_app.demo.shapes import Agreed, Became
from sessions_app.domain.journeys import begin_journey
from sessions_app.models import (
    Acceptance,
    Agreement,
    AgreementChange,
    Decision,
    PhaseRun,
    Preparation,
    Session,
    StatusChange,
)

type Event = tuple[datetime, Callable[[], None]]
type Made = dict[Agreed, Agreement]
LAST_PHASE = timedelta(minutes=20)


@override("nl")
def tell(house: House) -> None:
    """Plan all sessions, then let everything happen in order of time; what the app itself writes down is in Dutch."""
    facilitators = [house.people[key] for key in journey.FACILITATORS]
    held_together = begin_journey(
        house.team, by=house.people[journey.ASKED_BY], facilitators=facilitators, **journey.PLAN
    )
    rooms = [plan(house, told, held_together) for told in SESSIONS]
    for room in rooms:
        prepare(room)
    made: Made = {}
    events = [event for room in rooms for event in _events(room, made)]
    for _moment, happen in sorted(events, key=lambda event: event[0]):
        happen()


def _events(room: Room, made: Made) -> Iterator[Event]:
    """Yield what happens in a session, and later to what was agreed there; a session to come only waits."""
    moments = room.house.moments
    if room.session.starts_at > moments.now:
        return
    yield room.session.starts_at, partial(_hold, room, made)
    for number, agreed in enumerate(room.told.agreed):
        if agreed.accepted is not None:
            at = moments.afternoon(agreed.accepted, number)
            yield at, partial(_accept, room, made, agreed, at)
        for became in agreed.life:
            at = moments.afternoon(became.on, number)
            yield at, partial(_follow, room, made, agreed, became, at)


def _hold(room: Room, made: Made) -> None:
    made.update(begin(room))
    runs_now = room.told.day is None
    if not runs_now:
        made.update(end(room))
    _set_moments(room.session)


def _accept(room: Room, made: Made, agreed: Agreed, at: datetime) -> None:
    accept(room, agreed, made[agreed])
    Acceptance.objects.filter(agreement=made[agreed]).update(at=at)


def _follow(room: Room, made: Made, agreed: Agreed, became: Became, at: datetime) -> None:
    follow_up(room, agreed, made[agreed], became)
    newest = AgreementChange.objects.filter(agreement=made[agreed]).order_by("-pk")[:1].get()
    AgreementChange.objects.filter(pk=newest.pk).update(at=at)


def _set_moments(session: Session) -> None:
    """Let phases and changes of status have happened when they would have: the last phase is short."""
    starts_at, ends_at = session.starts_at, session.ends_at - timedelta(minutes=2)
    runs = list(PhaseRun.objects.filter(session=session))
    each = (ends_at - LAST_PHASE - starts_at) / max(len(runs) - 1, 1)
    begins = [starts_at + each * number for number in range(len(runs))]
    for run, begin_at, end_at in zip(runs, begins, [*begins[1:], ends_at], strict=True):
        run.started_at, run.ended_at = begin_at, run.ended_at and end_at
    PhaseRun.objects.bulk_update(runs, ["started_at", "ended_at"])
    for change in StatusChange.objects.filter(session=session):
        at = starts_at if change.status == Session.Status.RUNNING else ends_at
        StatusChange.objects.filter(pk=change.pk).update(at=at)
    Preparation.objects.filter(session=session).update(closed_at=starts_at)
    Decision.objects.filter(session=session).exclude(decided_at=None).update(decided_at=ends_at)
