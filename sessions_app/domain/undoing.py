"""Undoing what was ordered: what is still as it was left goes back; what somebody changed since stays."""

from typing import Any

from sessions_app.domain.arranging import CARD_PLACE, TOPIC_PLACE, arranging, rests_on
from sessions_app.domain.writing import Written
from sessions_app.models import Card, Session, Topic, TopicLink
from sessions_app.rules import Standing


def undo_arranging(session: Session, *, by: Standing, remembered: dict[str, Any]) -> Written:
    """Put back what one rearrangement changed, as far as it is still so. Undoing twice undoes once."""
    with arranging(session, by=by) as work:
        _topics_back(work.session, remembered["topics"])
        _cards_back(work.session, remembered["cards"])
        _links_back(work.session, *remembered["links"])
        for pk, (was, _now) in remembered["topics"].items():
            made = Topic.objects.filter(pk=pk, session=session, cards=None).first() if was is None else None
            if made and not rests_on(made, work.session):
                made.delete()
    return Written(work.change.seq)


def _topics_back(session: Session, topics: dict[str, list[Any]]) -> None:
    for pk, (was, now) in topics.items():
        topic = Topic.objects.filter(pk=pk).first()
        if topic is None and now is None:
            Topic.objects.create(pk=pk, session=session, **dict(zip(TOPIC_PLACE, was, strict=True)))
        elif topic and was and now:
            for name, before, after in zip(TOPIC_PLACE, was, now, strict=True):
                if getattr(topic, name) == after != before:
                    setattr(topic, name, before)
                    topic.version += name == "title"
            topic.save(update_fields=[*TOPIC_PLACE, "version"])


def _cards_back(session: Session, cards: dict[str, list[Any]]) -> None:
    """Put cards back that still lie where this put them; what somebody moved since stays there."""
    there = {str(pk) for pk in Topic.objects.filter(session=session).values_list("pk", flat=True)}
    back = []
    for card in Card.objects.filter(session=session, pk__in=cards):
        was, now = (dict(zip(CARD_PLACE, place, strict=True)) for place in cards[str(card.pk)])
        place = {name: getattr(card, name) for name in CARD_PLACE if name != "position"}
        place["topic_id"] = str(card.topic_id) if card.topic_id else None
        if place != {name: now[name] for name in place}:
            continue
        was["topic_id"] = was["topic_id"] if was["topic_id"] in there else None
        for name, before in was.items():
            setattr(card, name, before)
        back.append(card)
    Card.objects.bulk_update(back, CARD_PLACE)


def _links_back(session: Session, lost: list[list[str]], made: list[list[str]]) -> None:
    topics = {str(topic.pk): topic for topic in Topic.objects.filter(session=session)}
    for pair in made:
        if topics.keys() >= {*pair}:
            TopicLink.objects.filter(one=topics[pair[0]], other=topics[pair[1]]).delete()
    for pair in lost:
        if topics.keys() >= {*pair}:
            TopicLink.objects.get_or_create(one=topics[pair[0]], other=topics[pair[1]])
