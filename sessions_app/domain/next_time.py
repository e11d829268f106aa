"""Who is co-host next time: said at the end of a session, with one click, by somebody whose turn it can be."""

from django.utils.translation import gettext as _

from sessions_app import access, queries, rules
from sessions_app.domain.board import board_change
from sessions_app.domain.refusals import Refused
from sessions_app.domain.rota import cohost_of, take_turn
from sessions_app.domain.writing import Written
from sessions_app.models import Session
from sessions_app.rules import Standing


def be_cohost_next(session: Session, *, by: Standing) -> Written:
    """Be the co-host of the next session of this journey; the board of this one tells that there is somebody."""
    following = queries.next_in_journey(session)
    if following is None:
        raise Refused(_("No next session is planned yet."), status=409)
    standing = _standing_in(following, by.person_id)
    with board_change(session, beside=lambda: [following.pk]) as change:
        cohost = cohost_of(following)
        take_turn(following, by=standing)
        if cohost is None:
            change.session_changed()
    return Written(change.seq)


def may_be_cohost_next(following: Session, person_id: int) -> bool:
    """Whether somebody can say «I'll do it» about that session."""
    return rules.takes_turns(_standing_in(following, person_id))


def _standing_in(session: Session, person_id: int) -> Standing:
    found = access.standings([(session.pk, session.team_id, session.practice)], [person_id])
    return found.get((session.pk, person_id), Standing(person_id))
