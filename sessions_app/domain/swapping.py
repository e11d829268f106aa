"""Swapping turns as co-host: one asks, the other says yes or no thanks. Only a yes changes something.

The question lapses by itself: when one of the sessions begins, or somebody else has one of the two turns.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from sessions_app.domain.leading import give_role
from sessions_app.domain.refusals import Refused
from sessions_app.domain.rota import cohost_of, coming_change, propose, take_role
from sessions_app.domain.writing import Written
from sessions_app.models import Session, SessionRole, SwapQuestion
from sessions_app.rota import propose_cohost, standing_swaps
from sessions_app.rules import Standing
from teams.models import Person

Role = SessionRole.Role


def ask_to_swap(session: Session, *, by: Standing, other_id: UUID) -> Written:
    """Ask whoever is, or is proposed as, co-host of another coming session of this journey to swap.

    There is one question for one turn: asked again, it goes to somebody else.
    """
    with coming_change(session, by, beside=lambda: _beside(session, other_id)) as change:
        other = change.boards.get(other_id)
        if other is None or other is change or other.session.status != Session.Status.PREPARING:
            raise Refused(_("Choose another session of this journey that is still to come."))
        mine, theirs = (cohost_of(one.session) or propose_cohost(one.session) for one in (change, other))
        if mine is None or mine.pk != by.person_id:
            raise Refused(_("It is not your turn in this session."), status=409)
        if theirs is None or theirs == mine:
            raise Refused(_("There is nobody to swap with in that session."), status=409)
        _require_free(other.session, mine)
        _require_free(change.session, theirs)
        about = {"other": other.session, "asked_by": mine, "asked": theirs}
        SwapQuestion.objects.update_or_create(session=change.session, defaults=about)
    return Written(change.seq)


def agree_to_swap(session: Session, *, by: Standing) -> Written:
    """Say yes: from now on each is co-host of the other's session."""
    asked = SwapQuestion.objects.filter(session=session, asked=by.person_id).first()
    if asked is None:
        raise _lapsed()
    with coming_change(session, by, beside=lambda: _beside(session, asked.other_id)) as change:
        other = change.boards.get(asked.other_id)
        question = next(iter(standing_swaps(session=change.session, asked=by.person_id)), None)
        if question is None or other is None or question.other_id != asked.other_id:
            raise _lapsed()
        for one, person in ((change, question.asked_by), (other, question.asked)):
            take_role(one, person)
        _require_free(other.session, question.asked_by)
        _require_free(change.session, question.asked)
        for one, person in ((change, question.asked), (other, question.asked_by)):
            propose(one, None)
            give_role(one, person.pk, Role.COHOST)
    return Written(change.seq)


def decline_to_swap(session: Session, *, by: Standing) -> Written:
    """Say no thanks: the question goes, and nothing is kept of it."""
    SwapQuestion.objects.filter(session=session, asked=by.person_id).delete()
    return Written(session.seq)


def take_swap_back(session: Session, *, by: Standing) -> Written:
    """Ask no longer."""
    SwapQuestion.objects.filter(session=session, asked_by=by.person_id).delete()
    return Written(session.seq)


def _beside(session: Session, other_id: UUID) -> set[UUID]:
    found = Session.objects.filter(pk=other_id, journey=session.journey_id, journey__isnull=False, practice=False)
    return set(found.values_list("pk", flat=True))


def _require_free(session: Session, person: Person) -> None:
    if session.roles.filter(person=person).exclude(role=Role.COHOST).exists():
        raise Refused(_("%(name)s has another role in that session.") % {"name": person}, status=409)


def _lapsed() -> Refused:
    return Refused(_("This question is no longer there: something changed in who is co-host when."), status=409)
