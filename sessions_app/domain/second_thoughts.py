"""What whoever leads hears before a turn: the session begins early or closes with something open, or a topic is left.

A courtesy, not a rule: who says it again is not asked again, and where there is nothing to say nothing is asked.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from sessions_app.domain.carrying_topics import place_for
from sessions_app.models import UNFINISHED, Agreement, Session, Topic
from sessions_app.phases import talk

EARLY = timedelta(hours=1)
MOST_NAMED = 5


@dataclass(frozen=True)
class SecondThought:
    """What is worth a second thought before this session becomes `status`."""

    session: Session
    status: str
    is_early: bool = False
    topics: list[Topic] = field(default_factory=list)  # without a fate: they go along
    nobodys: int = 0  # agreements that are nobody's yet

    @property
    def gives_pause(self) -> bool:
        """Whether there is anything to say."""
        return self.is_early or bool(self.topics) or self.nobodys > 0

    @property
    def named(self) -> list[Topic]:
        """Return the first few topics; `more` counts the others."""
        return self.topics[:MOST_NAMED]

    @property
    def more(self) -> int:
        """Return how many topics are not named."""
        return len(self.topics) - len(self.named)

    @property
    def following(self) -> Session | None:
        """Return the session to which open topics go, if it is planned."""
        journey = Session.objects.filter(journey=self.session.journey_id, journey__isnull=False, practice=False)
        return place_for(self.topics[0], journey) if self.topics else None


def second_thought(session: Session, status: str) -> SecondThought:
    """Return what is worth saying before the session becomes `status`; nothing in a practice session."""
    step = (session.status, status)
    if session.practice:
        return SecondThought(session, status)
    if step == (Session.Status.PREPARING, Session.Status.RUNNING):
        return SecondThought(session, status, is_early=session.starts_at - timezone.now() > EARLY)
    if step == (Session.Status.RUNNING, Session.Status.CLOSED):
        nobodys = Agreement.objects.filter(session=session, owner=None, status__in=UNFINISHED).count()
        return SecondThought(session, status, topics=talk.open_topics(session), nobodys=nobodys)
    return SecondThought(session, status)


def topic_left_open(session: Session) -> Topic | None:
    """Return the topic we talk about where going on would leave it without a fate; nothing in a practice session."""
    if session.practice or not session.is_running or session.phase != talk.NAME or session.talking_about is None:
        return None
    return None if session.talking_about.fate else session.talking_about
