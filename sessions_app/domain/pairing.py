"""Pairing: two people sort something out together after the session."""

from django.utils.translation import gettext as _

from sessions_app import access, rules
from sessions_app.domain.board import BoardChange
from sessions_app.domain.following_up import Followed, follow
from sessions_app.domain.refusals import Refused
from sessions_app.models import Agreement, Pair, Session
from sessions_app.rules import Follower
from teams.models import Person


def pair_up(agreement: Agreement, *, by: Follower, on: Session, one: int, other: int) -> Followed:
    """Say which two look at an agreement together after the session `on`; a pair before them is replaced."""
    _require_may_pair(by)
    if one == other:
        raise Refused(_("Choose two different people."))
    if not {one, other} <= {person.pk for person in people_to_pair(on)}:
        raise Refused(_("Choose two people who take part in this session."))

    def pair(change: BoardChange, found: Agreement) -> bool:  # noqa: ARG001 - every step has the same shape
        if found.is_finished:
            raise Refused(_("It is finished already: nobody has to sort it out any more."), status=409)
        before = {person for kept in found.pairs.all() for person in (kept.one_id, kept.other_id)}
        if before == {one, other}:
            return False
        found.pairs.all().delete()
        Pair.objects.create(agreement=found, session=on, one_id=one, other_id=other)
        return True

    return follow(agreement, pair)


def part(agreement: Agreement, *, by: Follower) -> Followed:
    """Let two people off again."""
    _require_may_pair(by)
    return follow(agreement, lambda _change, found: found.pairs.all().delete()[0] > 0)


def people_to_pair(session: Session) -> list[Person]:
    """Return who can be asked: everybody in the session with an account, for guests are gone afterwards."""
    return [person for person in access.people_in(session) if person.kind == Person.Kind.ACCOUNT]


def _require_may_pair(by: Follower) -> None:
    if not rules.may_follow_up(by):
        raise Refused(_("The team and the owner of an agreement say who looks at it together."), status=403)
