"""Learning journeys: why we do this, what we hope to learn, in which rhythm, and the sessions to begin with."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sessions_app import publish, rules
from sessions_app.domain.board import board_change
from sessions_app.domain.carrying import beside_in_journey
from sessions_app.domain.refusals import Refused
from sessions_app.ground_rules import good_ground_rules
from sessions_app.models import Journey, Session, SessionRole
from sessions_app.rules import JourneyStanding
from teams.models import Membership, Person, Team

TO_BEGIN_WITH = 3  # how many follow depends on how it goes (the article: «Ze spreken af te starten met drie sessies»)


class Plan(TypedDict, total=False):
    """What is said of a journey."""

    title: str
    why: str
    learn: str
    rhythm: str
    ground_rules: str


@transaction.atomic
def begin_journey(team: Team, *, by: Person, facilitators: Iterable[Person] = (), **plan: Unpack[Plan]) -> Journey:
    """Begin a journey of the team; without ground rules it starts with good ones."""
    if not Membership.objects.filter(team=team, person=by).exists():
        raise Refused(_("Journeys are begun by the team itself."), status=403)
    journey = Journey.objects.create(team=team, **{"ground_rules": good_ground_rules(), **plan})
    journey.facilitators.set(facilitators)
    return journey


@transaction.atomic
def change_journey(
    journey: Journey, *, by: JourneyStanding, facilitators: Iterable[Person], **plan: Unpack[Plan]
) -> None:
    """Change what is said of a journey, and who facilitates it from now on. Its boards show it in the welcome."""
    if not rules.may_change_journey(by):
        raise Refused(_("The team itself changes its journey."), status=403)
    journey = Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    for field, value in plan.items():
        setattr(journey, field, value)
    journey.save(update_fields=list(plan))
    before = set(journey.facilitators.values_list("pk", flat=True))
    journey.facilitators.set(facilitators)
    publish.rights_changed(*(before ^ set(journey.facilitators.values_list("pk", flat=True))))
    if first := journey.sessions.first():
        with board_change(first, beside=beside_in_journey(first)) as change:
            for board in change.boards.values():
                if not board.session.is_closed:
                    board.session_changed()


def let_facilitators_lead(session: Session) -> None:
    """Make who facilitates the journey a facilitator of its session too."""
    if session.journey is None:
        return
    for person in session.journey.facilitators.all():
        SessionRole.objects.get_or_create(
            session=session, person=person, defaults={"role": SessionRole.Role.FACILITATOR}
        )


def propose_moments(first: datetime, *, weeks: int, number: int = TO_BEGIN_WITH) -> list[datetime]:
    """Return the moments of the sessions to begin with: the same time of day, every so many weeks.

    Counted in local time, so that ten o'clock stays ten o'clock over a change of the clock.
    """
    here = timezone.localtime(first)
    moments = [here.replace(tzinfo=None) + timedelta(weeks=weeks * turn) for turn in range(number)]
    return [timezone.make_aware(moment, here.tzinfo) for moment in moments]
