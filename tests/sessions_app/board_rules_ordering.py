"""What people do while they order: rules of the board's state machine, and what must hold whatever they did."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from sessions_app.domain.ordering import begin_topic, draw_together, put_in_topic, take_out
from sessions_app.domain.topics import (
    dissolve_topic,
    hang_apart,
    hang_together,
    merge_topics,
    move_topic,
    place_topic,
    split_topic,
    title_topic,
)
from sessions_app.domain.undoing import undo_arranging
from sessions_app.domain.voting import count_votes, open_voting, order_by_votes, vote
from sessions_app.models import BoardEntry, Card, Session, Topic, TopicLink, Vote

picks = st.integers(0, 10_000)
titles = st.text(alphabet="abc é<&\"'\n😀א", min_size=1, max_size=20).filter(str.strip)


class OrderingRules:
    """Mixed into the board's machine, which has `session`, `member`, `lead`, `attempt` and `one`."""

    def order(self, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Do it, and keep what the browser needs to undo it."""
        done = self.attempt(verb, *args, **kwargs)
        if done is not None and done.undo:
            self.undoings.append(json.loads(json.dumps(done.undo)))

    def a_card(self, pick: int) -> Card | None:
        return self.one(Card.objects.filter(session=self.session), pick)

    def a_topic(self, pick: int) -> Topic | None:
        return self.one(Topic.objects.filter(session=self.session), pick)

    @property
    def undoings(self) -> list[dict[str, Any]]:
        return self.__dict__.setdefault("_undoings", [])

    @rule(pick=picks, onto=picks)
    def draw(self, pick: int, onto: int) -> None:
        card, other = self.a_card(pick), self.a_card(onto)
        if card and other:
            self.order(draw_together, card, by=self.member, onto=other)

    @rule(pick=picks, into=picks, before=picks, out=st.booleans())
    def put_or_take_out(self, pick: int, into: int, before: int, out: bool) -> None:
        card, topic = self.a_card(pick), self.a_topic(into)
        if card and out:
            self.order(take_out, card, by=self.member)
        elif card and topic:
            next_to = self.one(topic.cards, before)
            before_id = next_to.pk if next_to and before % 2 else None
            self.order(put_in_topic, card, by=self.member, topic=topic, before_id=before_id)

    @rule(pick=picks, title=titles | st.just(""))
    def begin_one(self, pick: int, title: str) -> None:
        cards = [card.pk for card in (self.a_card(pick), self.a_card(pick // 7)) if card] if pick % 3 else []
        self.order(begin_topic, self.session, by=self.member, card_ids=cards, title=title)

    @rule(pick=picks, title=titles)
    def give_title(self, pick: int, title: str) -> None:
        if topic := self.a_topic(pick):
            self.order(title_topic, topic, by=self.member, title=title, version=topic.version - (pick % 5 == 0))

    @rule(pick=picks, to=st.sampled_from(["top", "up", "down", "bottom"]))
    def move_a_topic(self, pick: int, to: str) -> None:
        if topic := self.a_topic(pick):
            self.order(move_topic, topic, by=self.member, to=to)

    @rule(pick=picks, before=picks)
    def place_a_topic(self, pick: int, before: int) -> None:
        topic, other = self.a_topic(pick), self.a_topic(before)
        if topic:
            before_id = other.pk if other and before % 3 else None
            self.order(place_topic, topic, by=self.member, before_id=before_id)

    @rule(pick=picks, other=picks, verb=st.sampled_from([merge_topics, hang_together, hang_apart]))
    def two_topics(self, pick: int, other: int, verb: Callable[..., Any]) -> None:
        one, two = self.a_topic(pick), self.a_topic(other)
        if one and two:
            self.order(verb, one, by=self.member, **{"into" if verb is merge_topics else "other": two})

    @rule(pick=picks, dissolve=st.booleans())
    def split_or_dissolve(self, pick: int, dissolve: bool) -> None:
        if (topic := self.a_topic(pick)) and dissolve:
            self.order(dissolve_topic, topic, by=self.member)
        elif topic:
            chosen = [card.pk for place, card in enumerate(topic.cards.all()) if place % 2]
            self.order(split_topic, topic, by=self.member, card_ids=chosen, key=f"{self.seq()} split of topic")

    @rule(pick=picks)
    def undo_ordering(self, pick: int) -> None:
        if self.undoings:
            remembered = self.undoings[pick % len(self.undoings)]
            self.attempt(undo_arranging, self.session, by=self.member, remembered=remembered)

    @rule(budget=st.integers(1, 4), what=st.sampled_from(["open", "open", "count", "order"]))
    def turn_voting(self, budget: int, what: str) -> None:
        if what == "open":
            self.attempt(open_voting, self.session, by=self.lead, budget=budget)
        else:
            self.attempt({"count": count_votes, "order": order_by_votes}[what], self.session, by=self.lead)

    @rule(pick=picks, number=st.integers(0, 4), leads=st.booleans())
    def cast_vote(self, pick: int, number: int, leads: bool) -> None:
        if topic := self.a_topic(pick):
            before = self.seq()
            self.attempt(vote, topic, by=self.lead if leads else self.member, number=number)
            assert self.seq() == before, "a vote was told to the boards"

    @invariant()
    @precondition(lambda self: hasattr(self, "session"))
    def every_card_is_in_one_place(self) -> None:
        cards = Card.objects.filter(session=self.session).select_related("topic")
        assert all(card.topic is None or card.topic.session_id == self.session.pk for card in cards)
        entries = BoardEntry.objects.filter(session=self.session, kind="topic", gone=False)
        topics = Topic.objects.filter(session=self.session)
        assert set(entries.values_list("object_id", flat=True)) == set(topics.values_list("pk", flat=True))
        assert all(link.one_id < link.other_id for link in TopicLink.objects.all())

    @invariant()
    @precondition(lambda self: hasattr(self, "session"))
    def votes_stay_in_the_budget(self) -> None:
        session = Session.objects.get(pk=self.session.pk)
        given: dict[str, int] = {}
        for one in Vote.objects.filter(topic__session=session):
            given[one.voter] = given.get(one.voter, 0) + one.number
        assert all(total <= session.vote_budget for total in given.values())
        assert session.voting == "open" or not given
        assert session.voting != "open" or not Topic.objects.filter(session=session).exclude(votes=None).exists()
