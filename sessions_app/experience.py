"""Was it worth the time, did I feel safe to speak: when it is asked, and what is shown of it once it is added up."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sessions_app.models import Experience, Session, StatusChange

MARKS = range(1, 6)
FEWEST = 5  # answers; of fewer somebody could find out whose they are
QUESTIONS: dict[str, tuple[str, Promise, Promise, Promise]] = {
    # name in forms: field, question, what 1 means, what 5 means
    "worth": ("worth_the_time", _("Was it worth the time?"), _("not at all"), _("very much")),
    "safe": ("safe_to_speak", _("Did I feel safe to speak?"), _("not at all"), _("very much")),
}
WIDTH, HEIGHT = 44, 64  # of the picture: a column for each mark


@dataclass(frozen=True, slots=True)
class Bar:
    """How many people gave one mark, and how that is drawn."""

    mark: int
    number: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Sum:
    """What is shown of one question; without bars fewer than five people answered it."""

    name: str
    question: Promise
    low: Promise
    high: Promise
    total: int
    bars: list[Bar]


def was_closed(session: Session) -> bool:
    """Whether the session was closed before: from then on nothing is asked and nothing added up again."""
    return StatusChange.objects.filter(session=session, status=Session.Status.CLOSED).exists()


def is_asked(session: Session) -> bool:
    """Whether the team chose to ask it, and it can still be answered."""
    return session.asks_experience and session.is_running and not was_closed(session)


def sums_of(session: Session) -> list[Sum]:
    """Return what is shown since the first closing; nothing before it."""
    if not session.asks_experience or not was_closed(session):
        return []
    kept = Experience.objects.filter(session=session).first() or Experience()
    return [_sum(name, getattr(kept, QUESTIONS[name][0])) for name in QUESTIONS]


def _sum(name: str, marks: dict[str, int]) -> Sum:
    _field, question, low, high = QUESTIONS[name]
    most = max(marks.values(), default=0)
    numbers = [(mark, marks.get(str(mark), 0)) for mark in MARKS] if most else []
    heights = {mark: round(HEIGHT * number / most) for mark, number in numbers}
    bars = [
        Bar(mark, number, WIDTH * place, HEIGHT - heights[mark], heights[mark])
        for place, (mark, number) in enumerate(numbers)
    ]
    return Sum(name, question, low, high, sum(marks.values()), bars)


def parts_of(session: Session) -> dict[str, Any]:
    """Return what the page needs: the questions while they are asked, the sums afterwards."""
    return {
        "experience_asked": is_asked(session),
        "experience_questions": QUESTIONS,
        "experience_marks": MARKS,
        "experience_sums": sums_of(session),
    }
