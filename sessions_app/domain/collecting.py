"""Collecting cards: writing, changing, moving and removing them."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from processes.models import WorkProcess
from sessions_app import queries, rules
from sessions_app.domain.arranging import Arranged, Arranging
from sessions_app.domain.board import Kind, board_change, place_at_end, place_before
from sessions_app.domain.preparing import count_person
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written, change_text, clean_text, require_open, writer_key_hash
from sessions_app.models import Card, PreparedCard, Session, Topic
from sessions_app.models.card import Column
from sessions_app.rules import Standing, Writer
from teams.models import Person

MOST_CARDS = 2000


def write_card(  # noqa: PLR0913 - what a card is made of, each by its name
    session: Session,
    *,
    by: Standing,
    text: str,
    column: str,
    process_id: int,
    key: str,
    writer_key: str = "",
    for_person_id: int | None = None,
    first: bool = False,
) -> Written:
    """Write a card: on the board, or beside it while the session hides cards.

    In an anonymous session no person is kept, only the hash of `writer_key`. Elsewhere somebody may
    type for a colleague (`for_person_id`), who is then the author. `first`: the browser says that it
    is this person's first card in the preparation, so one more person has prepared.
    """
    text = clean_text(text)
    with board_change(session, key=key) as change:
        if change.receipt:
            return Written(change.receipt.seq, change.receipt.object_id)
        session = change.session
        require_open(session, by)
        _require_place(session, column, process_id)
        model = PreparedCard if session.hides_cards else Card
        siblings: QuerySet[Any] = model.objects.filter(session=session, process_id=process_id, column=column)
        if model is Card:
            siblings = siblings.filter(topic=None)
        if model.objects.filter(session=session)[MOST_CARDS - 1 :].exists():
            raise Refused(_("This board is full: it holds %(most)d cards.") % {"most": MOST_CARDS}, status=409)
        card = model(session=session, process_id=process_id, column=column, text=text, position=place_at_end(siblings))
        if session.anonymous:
            card.key_hash = writer_key_hash(writer_key)
        else:
            card.author_id = for_person_id or by.person_id
            card.typed_by_id = by.person_id if for_person_id and for_person_id != by.person_id else None
        card.save(force_insert=True)
        if rules.may_prepare(session):
            count_person(session, by=by, first=first)
        if isinstance(card, Card):
            change.changed(Kind.CARD, card.pk)
        change.keep_receipt(key, card.pk)
    return Written(change.seq, card.pk)


def change_card(card: Card | PreparedCard, *, by: Writer, text: str, version: int, key: str = "") -> Written:
    """Change the text of a card; only its writer may. Overtaken when somebody changed it meanwhile."""
    text = clean_text(text)
    with board_change(card.session, key=key) as change:
        if change.receipt:
            return Written(change.receipt.seq, card.pk)
        require_open(change.session, by)
        card = _again(card)
        if not rules.may_change_text(card, person_id=by.person_id, key_hashes=by.key_hashes):
            raise Refused(_("Only who wrote a card can change its text."), status=403)
        change_text(card, text=text, version=version)
        card.save(update_fields=["text", "version"])
        if isinstance(card, Card):
            change.changed(Kind.CARD, card.pk)
        if key:
            change.keep_receipt(key, card.pk)
    return Written(change.seq, card.pk)


def move_card(
    card: Card | PreparedCard,
    *,
    by: Writer,
    column: str,
    process_id: int,
    before_id: UUID | None = None,
    to: str = "",
) -> Arranged:
    """Put a card elsewhere: before another one, or up, down, top or bottom (`to`) in its column or its topic.

    Everybody in the session may move cards of the board; a card not yet shown only its writer. Put in a
    column, a card leaves its topic: `undo` of the answer brings it back there.
    """
    with board_change(card.session) as change:
        require_open(change.session, by)
        _require_place(change.session, column, process_id)
        card = _again(card)
        if isinstance(card, PreparedCard) and not rules.wrote(card, person_id=by.person_id, key_hashes=by.key_hashes):
            raise Refused(_("Only who wrote a card can move it before cards are shown."), status=403)
        work = Arranging(change) if isinstance(card, Card) and card.topic_id else None
        stays_in_topic = bool(to) and (column, process_id) == (card.column, card.process_id)
        siblings = _siblings(card, column, process_id, by, in_topic=stays_in_topic)
        before = _neighbour(card, siblings, to) if to else siblings.filter(pk=before_id).first() if before_id else None
        if before is not None and before.pk == card.pk:
            return Arranged(change.seq, card.pk)
        card.position, made_room = place_before(siblings.exclude(pk=card.pk), before)
        card.column, card.process_id = column, process_id
        if isinstance(card, Card) and not stays_in_topic:
            card.topic = None
        card.save()
        if work:
            work.settle()
        elif isinstance(card, Card):
            for moved in (card, *made_room):
                change.changed(Kind.CARD, moved.pk)
    return Arranged(change.seq, card.pk, work.undo if work and not stays_in_topic else None)


def _siblings(card: Card | PreparedCard, column: str, process_id: int, by: Writer, *, in_topic: bool) -> QuerySet[Any]:
    """Return the cards among which this one is put."""
    if isinstance(card, Card) and card.topic_id and in_topic:
        return Card.objects.filter(topic=card.topic_id)
    siblings: QuerySet[Any] = type(card).objects.filter(session=card.session_id, process_id=process_id, column=column)
    # How far a card not yet shown goes must not tell how many others wrote.
    return siblings.filter(topic=None) if isinstance(card, Card) else siblings.filter(queries.written_by(by))


def remove_card(
    card: Card | PreparedCard, *, by: Standing, key_hashes: frozenset[str]
) -> tuple[Written, dict[str, Any]]:
    """Take a card away: its writer may, and whoever leads once it is on the board.

    Nothing of it stays in the database. The second result is what `restore_card` needs to put it
    back; it goes to the browser of who removed it, and nowhere else.
    """
    with board_change(card.session) as change:
        require_open(change.session, by)
        card = _again(card)
        on_board = isinstance(card, Card)
        allowed = (
            rules.may_remove(card, by, key_hashes)
            if on_board
            else rules.wrote(card, person_id=by.person_id, key_hashes=key_hashes)
        )
        if not allowed:
            raise Refused(_("Only who wrote a card, or who leads the session, can remove it."), status=403)
        keep = _remember(card)
        work = Arranging(change) if isinstance(card, Card) and card.topic_id else None
        if on_board:
            change.gone(Kind.CARD, card.pk)
        card.delete()
        if work:
            work.settle()
    return Written(change.seq), keep


def restore_card(session: Session, remembered: dict[str, Any]) -> Written:
    """Put a removed card back where it was. Restoring twice restores once."""
    with board_change(session) as change:
        require_open(change.session)
        card_id = UUID(remembered["id"])
        if Card.objects.filter(pk=card_id).exists() or PreparedCard.objects.filter(pk=card_id).exists():
            return Written(change.seq, card_id)
        _require_place(change.session, remembered["column"], remembered["process_id"])
        model = Card if remembered["shown"] or not change.session.hides_cards else PreparedCard
        fields = _without_who_left({name: remembered[name] for name in REMEMBERED})
        if change.session.anonymous:  # which it may have become since
            fields |= {"author_id": None, "typed_by_id": None}
        card = model(pk=card_id, session=change.session, **fields)
        if isinstance(card, Card) and (topic_id := remembered.get("topic")):
            card.topic = Topic.objects.filter(pk=topic_id, session=change.session).first()
        card.save(force_insert=True)
        if isinstance(card, Card):
            change.changed(Kind.CARD, card_id)
    return Written(change.seq, card_id)


REMEMBERED = ("process_id", "column", "text", "author_id", "typed_by_id", "key_hash", "version", "position")


def _remember(card: Card | PreparedCard) -> dict[str, Any]:
    topic_id = card.topic_id if isinstance(card, Card) else None
    place = {"id": str(card.pk), "shown": isinstance(card, Card), "topic": str(topic_id) if topic_id else None}
    return place | {name: getattr(card, name) for name in REMEMBERED}


def _without_who_left(fields: dict[str, Any]) -> dict[str, Any]:
    """Take out the people who are no longer known, as their leaving does with cards on the board."""
    people = ("author_id", "typed_by_id")
    known = set(Person.objects.filter(pk__in={fields[name] for name in people} - {None}).values_list("pk", flat=True))
    return fields | {name: None for name in people if fields[name] not in known}


def _again(card: Card | PreparedCard) -> Card | PreparedCard:
    """Return the card as it is now, under the lock; Refused when it is gone."""
    found = type(card).objects.filter(pk=card.pk).first()
    if found is None:
        raise Refused(_("This card is no longer there: somebody removed it. Your text is kept here."), status=409)
    return found


def _neighbour(card: Card | PreparedCard, siblings: QuerySet[Any], to: str) -> Card | PreparedCard | None:
    """Return the card before which `card` comes when it goes up, down or to the top; None is the end."""
    others = siblings.exclude(pk=card.pk)
    if to == "top":
        return others.order_by("position", "pk").first()
    if to == "up":
        earlier = Q(position__lt=card.position) | Q(position=card.position, pk__lt=card.pk)
        return others.filter(earlier).order_by("-position", "-pk").first() or card
    if to == "down":
        later = Q(position__gt=card.position) | Q(position=card.position, pk__gt=card.pk)
        after = list(others.filter(later).order_by("position", "pk")[:2])
        return card if not after else after[1] if len(after) > 1 else None
    return None


def _require_place(session: Session, column: str, process_id: int) -> None:
    if column not in Column.values:
        raise Refused(_("There is no such column."))
    if not WorkProcess.objects.filter(pk=process_id, sessions=session).exists():
        raise Refused(_("This session is not about that process."))
