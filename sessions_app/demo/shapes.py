"""The shapes in which the demonstration's sessions are told: who wrote, agreed, did or learned what, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sessions_app.models import AgreementStatus, Session, Topic

type Day = date | int  # a date, or so many days from today


@dataclass(frozen=True, slots=True)
class CardOf:
    """A card by somebody; `typed_by` is the colleague who typed it for them."""

    by: str
    text: str
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class Became:
    """What became of an agreement on a day; the owner says so, unless somebody else does."""

    status: AgreementStatus
    on: Day
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement, and what became of it; `accepted` is the day on which its owner said yes to it."""

    what: str
    owner: str = ""
    needed_from: str = ""
    needed_what: str = ""
    done_when: str = ""
    by_when: Day | None = None
    accepted: Day | None = None
    life: tuple[Became, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned:
    """An answer to one of the two questions; without `named` nothing is kept of who wrote it."""

    by: str
    text: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class TalkedAbout:
    """A topic: its cards by how they begin, the votes it got, and what became of it in the talk.

    `agreed` are what was agreed about it; `decided` is what the manager (`by`) said and why, of a question (`note`).
    """

    title: str
    cards: tuple[str, ...]
    voters: tuple[str, ...]
    fate: Topic.Fate
    note: str = ""
    agreed: tuple[Agreed, ...] = ()
    decided: tuple[str, str] = ("", "")
    decided_by: str = ""


type Cards = Mapping[str, tuple[CardOf, ...]]  # by column
type Lessons = Mapping[str, tuple[Learned, ...]]  # by question


@dataclass(frozen=True, slots=True)
class Told:
    """A session as it is told: when, about what, led by whom, and what came on its board.

    `handed_over` is the part of the session, counted from its end, that the co-host leads; without a
    co-host the first of `leads` leads all of it. `day` is empty for the session that runs now.
    """

    title: str
    processes: tuple[str, ...]
    day: Day | None
    leads: tuple[str, ...]
    cohost: str = ""
    handed_over: float = 0
    kind: str = Session.Kind.ORDINARY
    minutes: int = 120
    anonymous: bool = False
    guests: bool = False
    cards: Cards = field(default_factory=dict)
    topics: tuple[TalkedAbout, ...] = ()
    agreed: tuple[Agreed, ...] = ()  # in all; what belongs to a topic was agreed in the talk about it
    lessons: Lessons = field(default_factory=dict)
