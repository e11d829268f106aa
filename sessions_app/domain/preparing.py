"""Preparing: members write cards at their own pace, from the opening to the closing.

Who will read before the session is chosen at the opening and told to everyone: nobody, or the
facilitators without names, as one shuffled set made at the closing, from three people who prepared.
Not live: with three already read, the fourth would be known by the difference.
"""

import random

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sessions_app import rules
from sessions_app.domain.board import board_change
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written
from sessions_app.models import Card, Preparation, PreparedCard, ReadCard, Session, SessionRole
from sessions_app.rules import Standing

FEWEST_TO_READ = 3  # people; fewer could be guessed
Readers = Preparation.Readers
_shuffle = random.SystemRandom().shuffle


def open_preparation(session: Session, *, by: Standing, readers: str) -> Written:
    """Open the preparation and say who will read it. What people were told when they wrote is not changed."""
    _require_lead(by)
    if readers not in Readers.values:
        raise Refused(_("Choose who reads before the session."))
    with board_change(session) as change:
        session = change.session
        _require_before_session(session)
        preparation, _made = Preparation.objects.get_or_create(session=session)
        if ReadCard.objects.filter(preparation=preparation).exists():
            # a second set would tell the newest by difference
            raise Refused(_("The cards have been read. What comes up now can be written in the session."), status=409)
        if preparation.readers != readers and PreparedCard.objects.filter(session=session).exists():
            raise Refused(_("Somebody has already written, and was told who reads. So this stays."), status=409)
        if readers == Readers.FACILITATORS and not session.hides_cards:
            raise Refused(_("In this session everybody sees the cards at once; there is nothing to read before."))
        preparation.readers, preparation.closed_at = readers, None
        preparation.save(update_fields=["readers", "closed_at"])
        session.preparing = Session.Preparing.OPEN
        session.save(update_fields=["preparing"])
        change.session_changed()
    return Written(change.seq)


def close_preparation(session: Session, *, by: Standing) -> Written:
    """Close the preparation: nothing is added until the session, and the set to read is made if there is one."""
    _require_lead(by)
    with board_change(session) as change:
        session = change.session
        _require_before_session(session)
        if session.preparing == Session.Preparing.CLOSED:
            return Written(change.seq)
        preparation, _made = Preparation.objects.get_or_create(session=session)
        preparation.closed_at = timezone.now()
        preparation.save(update_fields=["closed_at"])
        if preparation.readers == Readers.FACILITATORS and preparation.people >= FEWEST_TO_READ:
            _make_set(preparation)
        session.preparing = Session.Preparing.CLOSED
        session.save(update_fields=["preparing"])
        change.session_changed()
    return Written(change.seq)


def count_person(session: Session, *, by: Standing, first: bool) -> None:
    """Count who has prepared, after a card was written.

    Cards with names are counted by their writers. Where cards have none nobody is kept: `first` is what the
    browser says of this person's cards. Whoever reads the set is not among the three that hide each other.
    """
    preparation, _made = Preparation.objects.get_or_create(session=session)
    is_read = preparation.readers == Readers.FACILITATORS
    if session.anonymous:
        if first and not (is_read and rules.facilitates(by)):
            Preparation.objects.filter(pk=preparation.pk).update(people=F("people") + 1)
        return
    model = PreparedCard if session.hides_cards else Card
    authors = model.objects.filter(session=session, author__isnull=False)
    if is_read:
        readers = session.roles.filter(role=SessionRole.Role.FACILITATOR)
        authors = authors.exclude(author__in=readers.values("person"))
    preparation.people = authors.values("author").distinct().order_by().count()
    preparation.save(update_fields=["people"])


def read_set(session: Session, *, by: Standing) -> list[ReadCard]:
    """Return what the facilitators may read before the session; Refused where nobody, or not this person, may."""
    if not rules.may_read_prepared_set(by):
        raise Refused(_("Only the facilitators read what was prepared, and a manager never does."), status=403)
    preparation = Preparation.objects.filter(session=session).first()
    if preparation is None or preparation.readers != Readers.FACILITATORS:
        raise Refused(_("Nobody reads the cards before the session: so it was said to everybody."), status=403)
    if preparation.closed_at is None:
        raise Refused(_("The cards can be read when the preparation is closed."), status=409)
    return list(ReadCard.objects.filter(preparation=preparation).select_related("process"))


def _make_set(preparation: Preparation) -> None:
    cards = list(PreparedCard.objects.filter(session=preparation.session_id))
    _shuffle(cards)
    ReadCard.objects.bulk_create(
        ReadCard(preparation=preparation, process_id=card.process_id, column=card.column, text=card.text)
        for card in cards
    )


def _require_before_session(session: Session) -> None:
    if session.status != Session.Status.PREPARING:
        raise Refused(_("This session has already begun."), status=409)


def _require_lead(by: Standing) -> None:
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session opens and closes the preparation."), status=403)
