"""Who is co-host when: a member says «I'll do it», or passes; swapping has questions of its own (`swapping.py`)."""

from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from sessions_app import publish, rules
from sessions_app.domain.board import BoardChange, board_change
from sessions_app.domain.leading import give_role
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written
from sessions_app.models import Session, SessionRole, SwapQuestion
from sessions_app.rota import in_order, members_in_turn, propose_cohost
from sessions_app.rules import Standing
from teams.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

Role = SessionRole.Role


def take_turn(session: Session, *, by: Standing) -> Written:
    """Be the co-host of a coming session that has none; it was proposed to somebody, perhaps to another one."""
    with coming_change(session, by) as change:
        cohost = cohost_of(change.session)
        if cohost and cohost.pk != by.person_id:
            raise Refused(_("%(name)s does it already. You can swap.") % {"name": cohost}, status=409)
        if cohost is None:
            propose(change, None)
            give_role(change, by.person_id, Role.COHOST)
    return Written(change.seq)


def pass_turn(session: Session, *, by: Standing) -> Written:
    """Leave the turn to the next one; that somebody passed is kept nowhere, only whom it is proposed to now."""
    with coming_change(session, by) as change:
        holder = cohost_of(change.session) or propose_cohost(change.session)
        if holder is None or holder.pk != by.person_id:
            raise Refused(_("It is not your turn in this session."), status=409)
        propose(change, _after(change.session, holder))
        take_role(change, holder)
    return Written(change.seq)


def cohost_of(session: Session) -> Person | None:
    """Return who is co-host of a session."""
    return Person.objects.filter(session_roles__session=session, session_roles__role=Role.COHOST).first()


@contextmanager
def coming_change(
    session: Session, by: Standing, beside: Callable[[], set[UUID]] | None = None
) -> "Iterator[BoardChange]":
    """Lock the board of a coming session for one of those who are co-host by turns."""
    if not rules.takes_turns(by):
        raise Refused(_("The members of the team are co-host by turns."), status=403)
    with board_change(session, beside=beside) as change:
        if change.session.practice or change.session.status != Session.Status.PREPARING:
            raise Refused(_("This session has begun; whoever leads it says who is co-host."), status=409)
        yield change


def _after(session: Session, person: Person) -> Person | None:
    """Return who comes after somebody in the order of turns; the first one after the last."""
    people, often = members_in_turn(session.team)
    busy = set(session.roles.exclude(person=person).values_list("person_id", flat=True))
    order = [one for one in in_order(people, often) if one.pk not in busy]
    place = order.index(person) + 1 if person in order else 0
    return next((one for one in order[place:] + order[:place] if one != person), None)


def propose(change: BoardChange, person: Person | None) -> None:
    """Propose somebody as co-host, whoever's turn it is by counting; None: count. Questions to swap it lapse."""
    SwapQuestion.objects.about(change.session).delete()
    change.session.proposed_cohost = person
    change.session.save(update_fields=["proposed_cohost"])


def take_role(change: BoardChange, person: Person) -> None:
    """Take the role of co-host back from somebody who has it."""
    if change.session.roles.filter(person=person, role=Role.COHOST).delete()[0]:
        change.session_changed()
        publish.rights_changed(person.pk)
