"""What tests do with topics, in one line each."""

import secrets
from typing import Any

from sessions_app.domain.board import STEP, Kind, board_change
from sessions_app.domain.fates import Outcome, give_fate
from sessions_app.domain.running import set_status
from sessions_app.domain.talking import note_viewpoint
from sessions_app.models import Card, Decision, Session, Topic, Viewpoint
from tests.sessions_app.steps import WRITER_KEY, open_board, standing_of


def in_talk(session: Session, *titles: str, **fields: Any) -> list[Topic]:
    """Have the session talk about the first of these topics."""
    open_board(session, phase="talk", **fields)
    topics = [put_topic(session, title) for title in titles]
    Session.objects.filter(pk=session.pk).update(talking_about=topics[0] if topics else None)
    session.refresh_from_db()
    return topics


def put_topic(session: Session, title: str = "The form", *cards: Card, **fields: Any) -> Topic:
    """Put a topic on the board, with these cards in it."""
    with board_change(session) as change:
        place = {"position": STEP * (Topic.objects.filter(session=session).count() + 1)} | fields
        topic = Topic.objects.create(session=session, title=title, **place)
        change.changed(Kind.TOPIC, topic.pk)
        for card in cards:
            card.topic = topic
            card.save()
            change.changed(Kind.CARD, card.pk)
    return topic


def view(topic: Topic, person: Any, text: str = "I see it so", **fields: Any) -> Viewpoint:
    """Let somebody note how they see it, and return that."""
    given = {"key": secrets.token_hex(16), "writer_key": WRITER_KEY} | fields
    written = note_viewpoint(topic, by=standing_of(person, topic.session), text=text, **given)
    return Viewpoint.objects.get(pk=written.object_id)


def fate_of(topic: Topic, person: Any, fate: str, note: str = "", **more: Any) -> Topic:
    """Let somebody say what becomes of a topic, and return it as it is then."""
    outcome = Outcome(fate, note, **more)
    give_fate(topic, by=standing_of(person, topic.session), outcome=outcome, key=secrets.token_hex(16))
    return Topic.objects.get(pk=topic.pk)


def asked(topic: Topic, person: Any, question: str = "May we?", **more: Any) -> Decision:
    """Let somebody ask the manager for a decision about a topic."""
    fate_of(topic, person, "decision", question, **more)
    return Decision.objects.filter(topic=topic).order_by("-position")[0]


def turn(session: Session, person: Any, status: str) -> Session:
    """Start, close or reopen a session, and return it as it is then."""
    set_status(session, by=standing_of(person, session), status=status)
    return Session.objects.get(pk=session.pk)
