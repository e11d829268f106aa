"""The phases of a session: a module each, a line each in the registry of `course.py`."""

from typing import Any

from sessions_app.models import Session
from sessions_app.phases.base import NextThing, Phase
from sessions_app.phases.course import REGISTRY, START, Course
from sessions_app.phases.talk import NAME as TALK
from sessions_app.phases.talk import open_topics

__all__ = [
    "REGISTRY",
    "START",
    "TALK",
    "Course",
    "NextThing",
    "Phase",
    "hangs_on_topics",
    "may_answer",
    "open_topics",
    "parts",
    "shows_lessons",
]


def parts(session: Session) -> dict[str, Any]:
    """Return what the parts of all phases need of the page, the same for everybody."""
    return {name: value for phase in REGISTRY.values() for name, value in phase.parts(session).items()}


def may_answer(session: Session) -> bool:
    """Whether «what did we learn?» may be answered now."""
    phase = Course(session).now
    return phase is not None and phase.asks_lessons


def hangs_on_topics(session: Session) -> bool:
    """Whether the board around the topics follows from them, so that it is sent whole when one changes."""
    phase = Course(session).now
    return session.is_closed or (phase is not None and phase.hangs_on_topics)


def shows_lessons(session: Session) -> bool:
    """Whether «what did we learn?» stands on the board: while it is asked, and first of all when all is over."""
    return session.is_closed or may_answer(session)
