"""Topics: given a title, put in order, split, drawn into one another, dissolved; and which of them hang together."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from sessions_app.domain.arranging import Arranged, Arranging, arranging, rests_on
from sessions_app.domain.board import place_before
from sessions_app.domain.ordering import add_topic, back_to_columns, clean_title, lay_all, topic_again
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.models import Topic, TopicLink
from sessions_app.rules import Standing


def title_topic(topic: Topic, *, by: Standing, title: str, version: int) -> Arranged:
    """Give a topic a title. Overtaken when somebody gave it another one meanwhile."""
    title = clean_title(title)
    with arranging(topic.session, by=by) as work:
        topic = topic_again(work, topic.pk)
        if topic.version != version and topic.title != title:
            raise Overtaken(
                _("Somebody gave this topic another title meanwhile. Choose which one stays, or make one of the two."),
                theirs=topic.title,
                version=topic.version,
            )
        if topic.title != title:
            topic.title, topic.version = title, topic.version + 1
            topic.save(update_fields=["title", "version"])
        work.object_id = topic.pk
    return work.result


def move_topic(topic: Topic, *, by: Standing, to: str) -> Arranged:
    """Put a topic elsewhere in the order: top, up, down or bottom."""
    with arranging(topic.session, by=by) as work:
        topic = topic_again(work, topic.pk)
        order = list(Topic.objects.filter(session=work.session))
        place = order.index(topic)
        places = {"top": 0, "up": max(0, place - 1), "down": place + 1, "bottom": len(order)}
        if to not in places:
            raise Refused(_("A topic goes to the top, up, down or to the bottom."))
        others = [other for other in order if other.pk != topic.pk]
        if (wanted := min(places[to], len(others))) != place:
            _put_before(topic, others[wanted] if wanted < len(others) else None)
        work.object_id = topic.pk
    return work.result


def place_topic(topic: Topic, *, by: Standing, before_id: UUID | None) -> Arranged:
    """Put a topic right before another one in the order; None: at the end."""
    with arranging(topic.session, by=by) as work:
        topic = topic_again(work, topic.pk)
        before = topic_again(work, before_id) if before_id else None
        if topic != before and _topic_after(topic) != before:
            _put_before(topic, before)
        work.object_id = topic.pk
    return work.result


def split_topic(topic: Topic, *, by: Standing, card_ids: Sequence[UUID], key: str) -> Arranged:
    """Make a topic of its own of some of a topic's cards; it comes right after."""
    with arranging(topic.session, by=by, key=key) as work:
        if work.is_new:
            topic = topic_again(work, topic.pk)
            chosen = list(topic.cards.filter(pk__in=card_ids))
            if not chosen or len(chosen) == topic.cards.count():
                raise Refused(_("Choose some of the cards, not all: those you choose become a topic of their own."))
            new = add_topic(work, before=_topic_after(topic))
            lay_all(chosen, new)
            work.object_id = new.pk
    return work.result


def merge_topics(topic: Topic, *, by: Standing, into: Topic) -> Arranged:
    """Draw all cards of a topic to another one, which keeps its title; votes and links go along."""
    if topic.pk == into.pk:
        raise Refused(_("Choose another topic to draw this one to."))
    with arranging(topic.session, by=by) as work:
        into = topic_again(work, into.pk)
        if found := Topic.objects.filter(pk=topic.pk, session=work.session).first():
            _require_nothing_rests_on(found, work)
            lay_all(list(found.cards.all()), into)
            _take_along(found, into)
            found.delete()
        work.object_id = into.pk
    return work.result


def dissolve_topic(topic: Topic, *, by: Standing) -> Arranged:
    """Let a topic go; its cards return to their own process and column."""
    with arranging(topic.session, by=by) as work:
        if found := Topic.objects.filter(pk=topic.pk, session=work.session).first():
            _require_nothing_rests_on(found, work)
            back_to_columns(found.cards.all())
            found.delete()
    return work.result


def hang_together(one: Topic, *, by: Standing, other: Topic) -> Arranged:
    """Say that two topics hang together; both show it. Said twice is said once."""
    if one.pk == other.pk:
        raise Refused(_("Choose another topic for this one to hang together with."))
    with arranging(one.session, by=by) as work:
        _link(topic_again(work, one.pk), topic_again(work, other.pk))
        work.object_id = one.pk
    return work.result


def hang_apart(one: Topic, *, by: Standing, other: Topic) -> Arranged:
    """Say that two topics do not hang together after all."""
    with arranging(one.session, by=by) as work:
        pair = sorted((one.pk, other.pk))
        TopicLink.objects.filter(one=pair[0], other=pair[1], one__session=work.session).delete()
        work.object_id = one.pk
    return work.result


def _put_before(topic: Topic, before: Topic | None) -> None:
    others = Topic.objects.filter(session=topic.session_id).exclude(pk=topic.pk)
    topic.position, _made_room = place_before(others, before)
    topic.save(update_fields=["position"])


def _link(one: Topic, other: Topic) -> None:
    lower, higher = sorted((one.pk, other.pk))
    TopicLink.objects.get_or_create(one_id=lower, other_id=higher)


def _topic_after(topic: Topic) -> Topic | None:
    later = Q(position__gt=topic.position) | Q(position=topic.position, pk__gt=topic.pk)
    return Topic.objects.filter(later, session=topic.session_id).first()


def _require_nothing_rests_on(topic: Topic, work: Arranging) -> None:
    if rests_on(topic, work.session):
        raise Refused(
            _("Something was noted with this topic already, so it stays. You can draw other topics to it."), status=409
        )


def _take_along(topic: Topic, into: Topic) -> None:
    """Bring votes and links of a topic to the one that it goes into."""
    for vote in topic.cast_votes.all():
        found, made = into.cast_votes.get_or_create(voter=vote.voter, defaults={"number": vote.number})
        if not made:
            found.number += vote.number
            found.save(update_fields=["number"])
    if topic.votes is not None:
        into.votes = (into.votes or 0) + topic.votes
        into.save(update_fields=["votes"])
    for other in topic.neighbours:
        if other.pk != into.pk:
            _link(into, other)
