"""How the demonstration's people order their cards and talk their topics through."""

import secrets
from collections.abc import Callable
from typing import Any

from sessions_app.demo.shapes import Agreed, TalkedAbout
from sessions_app.domain.deciding import decide
from sessions_app.domain.fates import Outcome, give_fate
from sessions_app.domain.ordering import begin_topic
from sessions_app.domain.talking import talk_about
from sessions_app.domain.voting import count_votes, open_voting, order_by_votes, vote
from sessions_app.models import Agreement, Card, Decision, Session, Topic
from sessions_app.rules import Standing

type People = dict[str, Standing]


def order_cards(session: Session, topics: tuple[TalkedAbout, ...], *, by: Standing, people: People) -> None:
    """Draw the cards together into topics, vote, and begin with what most people want."""
    cards = list(Card.objects.filter(session=session))
    made = {}
    for one in topics:
        card_ids = [next(card.pk for card in cards if card.text.startswith(words)) for words in one.cards]
        begin_topic(session, by=by, card_ids=card_ids, title=one.title)
        made[one.title] = Topic.objects.get(session=session, title=one.title)
    open_voting(session, by=by)
    for one in topics:
        for key in one.voters:
            vote(made[one.title], by=people[key], number=1)
    count_votes(session, by=by)
    order_by_votes(session, by=by)


def talk_through(
    session: Session,
    topics: tuple[TalkedAbout, ...],
    *,
    by: Standing,
    people: People,
    agree: Callable[[Agreed], Agreement],
) -> dict[Agreed, Agreement]:
    """Talk about each topic until it is said what becomes of it; return what was agreed."""
    made: dict[Agreed, Agreement] = {}
    for one in topics:
        topic = Topic.objects.get(session=session, title=one.title)
        talk_about(session, by=by, topic_id=topic.pk)
        made |= {agreed: agree(agreed) for agreed in one.agreed}
        give_fate(topic, by=by, outcome=Outcome(one.fate, one.note), key=secrets.token_urlsafe(32))
        if one.decided_by:
            outcome, reason = one.decided
            found: Any = Decision.objects.get(topic=topic)
            decide(found, by=people[one.decided_by], outcome=outcome, reason=reason)
    return made
