"""Talk: one topic at a time, large on every screen, towards a first step."""

from itertools import dropwhile
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from sessions_app import decks
from sessions_app.models import Session, Topic
from sessions_app.phases.base import NextThing, Phase, Words

NAME = "talk"


def purpose(_session: Session) -> Words:
    """Say what we do now, and why."""
    return _("One topic at a time. We look for a first step that is good enough for now, not for the whole solution.")


def topics_in_turn(session: Session) -> list[Topic]:
    """Return the topics as they are proposed: most votes first, then as they stand."""
    return list(Topic.objects.filter(session=session).order_by(F("votes").desc(nulls_last=True), "position", "pk"))


def open_topics(session: Session) -> list[Topic]:
    """Return the topics of which it is not said what becomes of them, in turn."""
    return [topic for topic in topics_in_turn(session) if not topic.fate]


def first(session: Session) -> NextThing | None:
    """Bring up the next topic: what comes in turn after this one. At the end of the row we go on."""
    topics = topics_in_turn(session)
    is_known = any(topic.pk == session.talking_about_id for topic in topics)
    here = list(dropwhile(lambda topic: topic.pk != session.talking_about_id, topics)) if is_known else [None, *topics]
    coming = next((topic for topic in here[1:] if topic and not topic.fate), None)
    if coming is None:
        return None
    now = here[0]
    cue = _CUE_WITHOUT_FATE if now and not now.fate else _CUE_NEXT
    label = _("Next topic") if now else _("Begin with the first topic")
    return NextThing(label, "talking", {"topic": str(coming.pk)}, cue)


_CUE_WITHOUT_FATE = _("What becomes of this topic? A first step that is good enough for now will do.")
_CUE_NEXT = _("Breathe for a moment. Then the next one.")


def parts(session: Session) -> dict[str, Any]:
    """Return the question over the topic, and the three with which each topic is opened."""
    return {"zoom_out": decks.words_of(session.zoom_out), "opening": decks.OPENING}


PHASE = Phase(
    name=NAME,
    label=_("Talk"),
    on=_("On to: talk"),
    purpose=purpose,
    cue=_("Good enough for now is good enough. What becomes of each topic?"),
    first=first,
    parts=parts,
    hangs_on_topics=True,
)
