"""Ordering: cards that hang together are drawn together into topics, across processes and columns."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sessions_app.domain.arranging import Arranged, Arranging, arranging
from sessions_app.domain.board import STEP, place_at_end, place_before
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import clean_text
from sessions_app.models import Card, Session, Topic
from sessions_app.rules import Standing

LONGEST_TITLE = 120
MOST_TOPICS = 200


def draw_together(card: Card, *, by: Standing, onto: Card) -> Arranged:
    """Draw a card to another one: into its topic, or into a new topic of the two that has no title yet."""
    with arranging(card.session, by=by) as work:
        card, onto = card_again(work, card.pk), card_again(work, onto.pk)
        if card.pk == onto.pk:
            raise Refused(_("Choose another card to draw this one to."))
        topic = onto.topic or add_topic(work)
        if onto.topic_id is None:
            lay(onto, topic)
        if card.topic_id != topic.pk:
            lay(card, topic, before=_next_to(onto))
        work.object_id = card.pk
    return work.result


def put_in_topic(card: Card, *, by: Standing, topic: Topic, before_id: UUID | None = None) -> Arranged:
    """Put a card into a topic, before another one in it or at its end."""
    with arranging(card.session, by=by) as work:
        card, topic = card_again(work, card.pk), topic_again(work, topic.pk)
        before = topic.cards.filter(pk=before_id).exclude(pk=card.pk).first() if before_id else None
        if card.topic_id != topic.pk or before:
            lay(card, topic, before=before)
        work.object_id = card.pk
    return work.result


def take_out(card: Card, *, by: Standing) -> Arranged:
    """Take a card out of its topic, back to its own process and column."""
    with arranging(card.session, by=by) as work:
        back_to_columns([card_again(work, card.pk)])
        work.object_id = card.pk
    return work.result


def begin_topic(
    session: Session, *, by: Standing, card_ids: Sequence[UUID] = (), title: str = "", key: str = ""
) -> Arranged:
    """Begin a topic: with cards, with a title, or with both."""
    title = clean_title(title) if title.strip() or not card_ids else ""
    with arranging(session, by=by, key=key) as work:
        if work.is_new:
            cards = cards_again(work, card_ids)
            topic = add_topic(work, title=title)
            lay_all(cards, topic)
            work.object_id = topic.pk
    return work.result


# ── what topics need too ─────────────────────────────────────────────────────


def clean_title(title: str) -> str:
    """Return the title on one line; Refused if empty or too long."""
    return " ".join(clean_text(title, longest=LONGEST_TITLE).split())


def card_again(work: Arranging, card_id: UUID) -> Card:
    """Return a card as it is now, under the lock; Refused when it is gone, or on another board."""
    return cards_again(work, [card_id])[0]


def cards_again(work: Arranging, card_ids: Sequence[UUID]) -> list[Card]:
    """Return cards as they are now, each once and in this order; Refused when one is gone, or on another board."""
    found = Card.objects.select_related("topic").filter(session=work.session).in_bulk(card_ids)
    if found.keys() < set(card_ids):
        raise Refused(_("This card is no longer there."), status=409)
    return [found[card_id] for card_id in dict.fromkeys(card_ids)]


def topic_again(work: Arranging, topic_id: UUID) -> Topic:
    """Return a topic as it is now, under the lock; Refused when it is gone, or on another board."""
    found = Topic.objects.filter(pk=topic_id, session=work.session).first()
    if found is None:
        raise Refused(_("This topic is no longer there: somebody drew its cards elsewhere."), status=409)
    return found


def add_topic(work: Arranging, *, title: str = "", before: Topic | None = None) -> Topic:
    """Put a new topic on the board, before another one or at the end."""
    topics = Topic.objects.filter(session=work.session)
    if topics.count() >= MOST_TOPICS:
        raise Refused(_("This board is full: it holds %(most)d topics.") % {"most": MOST_TOPICS}, status=409)
    position, _made_room = place_before(topics, before)
    return Topic.objects.create(session=work.session, title=title, position=position)


def lay(card: Card, topic: Topic, *, before: Card | None = None) -> None:
    """Put a card into a topic, before another one or at the end."""
    card.position, _made_room = place_before(topic.cards.exclude(pk=card.pk), before)
    card.topic = topic
    card.save(update_fields=["topic", "position"])


def lay_all(cards: Sequence[Card], topic: Topic) -> None:
    """Put cards into a topic that they are not in yet, at its end, in this order: many as quickly as two."""
    end = place_at_end(topic.cards.all())
    for number, card in enumerate(cards):
        card.topic, card.position = topic, end + STEP * number
    Card.objects.bulk_update(cards, ["topic", "position"])


def back_to_columns(cards: Iterable[Card]) -> None:
    """Let cards lie in their own process and column again, at the end; one that does stays where it is."""
    drawn = [card for card in cards if card.topic_id]
    ends: dict[tuple[int, str], int] = {}
    for card in drawn:
        beside = card.process_id, card.column
        ends[beside] = ends[beside] + STEP if beside in ends else place_at_end(_loose_beside(card))
        card.topic, card.position = None, ends[beside]
    Card.objects.bulk_update(drawn, ["topic", "position"])


def _loose_beside(card: Card) -> QuerySet[Card]:
    return Card.objects.filter(session=card.session_id, process=card.process_id, column=card.column, topic=None)


def _next_to(card: Card) -> Card | None:
    """Return the card that comes after this one in its topic."""
    later = [one for one in Card.objects.filter(topic=card.topic_id) if _place(one) > _place(card)]
    return min(later, key=_place, default=None)


def _place(card: Card) -> tuple[int, UUID]:
    return card.position, card.pk
