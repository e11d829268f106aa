"""Agreeing: only *what* is needed; who, needed from whom, done when and by when as far as clear."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from sessions_app import phases, queries, rules
from sessions_app.access import people_in
from sessions_app.domain.board import BoardChange, Kind, board_change, place_at_end
from sessions_app.domain.following_up import beside_agreement, stamp_everywhere
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.domain.writing import Written, clean_text, require_open
from sessions_app.models import Acceptance, Agreement, Card, Session, Topic
from sessions_app.rules import Standing

LONGEST_WHAT = 300


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed, as far as it is clear."""

    what: str
    owner_id: int | None = None
    needed_from_id: int | None = None
    needed_what: str = ""
    done_when: str = ""
    by_when: date | None = None


def agree(session: Session, *, by: Standing, terms: Terms, key: str, topic_id: UUID | None = None) -> Written:
    """Record an agreement. Who recorded it is not kept: it is the team's.

    It belongs to the topic that was talked about when somebody began to type it, or to the one of now.
    """
    with board_change(session, key=key) as change:
        if change.receipt:
            return Written(change.receipt.seq, change.receipt.object_id)
        _require_may_agree(change.session, by)
        topic = Topic.objects.filter(pk=topic_id, session=session).first() if topic_id else None
        agreement_id = record_agreement(change, terms, topic=topic or _topic_of_now(change.session))
        change.keep_receipt(key, agreement_id)
    return Written(change.seq, agreement_id)


def agree_on_card(session: Session, *, by: Standing, card_id: UUID, key: str) -> Written:
    """Make an agreement of a card with one click: its text is what is agreed, until somebody words it better."""
    with board_change(session, key=key) as change:
        if change.receipt:
            return Written(change.receipt.seq, change.receipt.object_id)
        _require_may_agree(change.session, by)
        card = Card.objects.filter(pk=card_id, session=change.session).first()
        if card is None:
            raise Refused(_("This card is no longer there."), status=409)
        what = card.text if len(card.text) <= LONGEST_WHAT else card.text[: LONGEST_WHAT - 1] + "…"
        terms, topic = Terms(what=" ".join(what.split())), card.topic or _topic_of_now(change.session)
        agreement_id = record_agreement(change, terms, topic=topic, source_text=card.text)
        change.keep_receipt(key, agreement_id)
    return Written(change.seq, agreement_id)


def change_agreement(agreement: Agreement, *, by: Standing, terms: Terms, version: int) -> Written:
    """Word an agreement better, or fill in what has become clear. Overtaken when somebody did meanwhile."""
    with board_change(agreement.session, beside=beside_agreement(agreement)) as change:
        _require_may_agree(change.session, by)
        agreement = _again(agreement)
        named_before = frozenset({agreement.owner_id, agreement.needed_from_id})
        cleaned = _checked(change.session, terms, named_before=named_before)
        changed = {name for name in Terms.__slots__ if getattr(agreement, name) != getattr(cleaned, name)}
        if changed and agreement.version != version:
            raise Overtaken(
                _("Somebody changed this agreement meanwhile. Look at both and save the one that stays."),
                theirs=agreement.what,
                version=agreement.version,
            )
        if not changed:  # the same form again: its first answer got lost
            return Written(change.seq, agreement.pk)
        for name in changed:
            setattr(agreement, name, getattr(cleaned, name))
        Acceptance.objects.filter(agreement=agreement).delete()  # a yes was said to what stood there before
        agreement.version += 1
        agreement.save(update_fields=[*changed, "version"])
        stamp_everywhere(change, agreement, regroup="needed_from_id" in changed)
    return Written(change.seq, agreement.pk)


def withdraw_agreement(agreement: Agreement, *, by: Standing) -> Written:
    """Take an agreement off the board again."""
    with board_change(agreement.session, beside=beside_agreement(agreement)) as change:
        _require_may_agree(change.session, by)
        agreement = _again(agreement)
        for board_id in queries.boards_of(agreement):
            change.boards[board_id].gone(Kind.AGREEMENT, agreement.pk)
            if board_id != agreement.session_id:
                change.boards[board_id].session_changed()
        agreement.delete()
    return Written(change.seq)


def record_agreement(change: BoardChange, terms: Terms, *, topic: Topic | None = None, source_text: str = "") -> UUID:
    """Put an agreement on the board; the caller has the lock and has asked whether it may."""
    cleaned = _checked(change.session, terms)
    agreement = Agreement(
        session=change.session,
        topic=topic,
        source_text=source_text,
        position=place_at_end(Agreement.objects.filter(session=change.session)),
        **{name: getattr(cleaned, name) for name in Terms.__slots__},
    )
    agreement.save(force_insert=True)
    change.changed(Kind.AGREEMENT, agreement.pk)
    return agreement.pk


def _topic_of_now(session: Session) -> Topic | None:
    return session.talking_about if session.phase == phases.TALK else None


def _checked(session: Session, terms: Terms, *, named_before: frozenset[int | None] = frozenset()) -> Terms:
    """Return the terms cleaned; Refused for a person who is not in the session, unless they were named before."""
    named = {terms.owner_id, terms.needed_from_id} - {None} - named_before
    if named and not named <= {person.pk for person in people_in(session)}:
        raise Refused(_("Choose somebody who takes part in this session."))
    return Terms(
        what=clean_text(terms.what, longest=LONGEST_WHAT),
        owner_id=terms.owner_id,
        needed_from_id=terms.needed_from_id,
        needed_what=clean_text(terms.needed_what, longest=200) if terms.needed_what.strip() else "",
        done_when=clean_text(terms.done_when, longest=300) if terms.done_when.strip() else "",
        by_when=terms.by_when,
    )


def _again(agreement: Agreement) -> Agreement:
    found = Agreement.objects.filter(pk=agreement.pk).first()
    if found is None:
        raise Refused(_("This agreement is no longer there: somebody took it back."), status=409)
    return found


def _require_may_agree(session: Session, by: Standing) -> None:
    require_open(session, by)
    if not rules.may_agree(session, by):
        raise Refused(_("Agreements are recorded in the session, by the team."), status=403)
