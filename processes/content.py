"""What a version of a process says, apart from where it is kept: in a version, in a draft, in a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any, Protocol

STEP_TEXTS = ("who", "does", "with_what", "result")

Step = dict[str, str]


@dataclass(frozen=True, slots=True)
class Content:
    """The description in Markdown, the steps, and what is said about what is new."""

    description: str = ""
    steps: Sequence[Step] = field(default_factory=list)
    note: str = ""
    simpler: str = ""

    @property
    def has_news(self) -> bool:
        """Whether something is said about what is new."""
        return bool(self.note or self.simpler)

    def says_the_same(self, other: "Content") -> bool:
        """Whether description and steps are the same; ids of steps are no part of what is said."""
        return self.description == other.description and _texts(self.steps) == _texts(other.steps)


class Kept(Protocol):
    """A version or a draft."""

    description: str
    steps: Any
    note: str
    simpler: str


def content_of(kept: Kept | None) -> Content:
    """Return what a version or a draft says; nothing at all while there is none."""
    if kept is None:
        return Content()
    return Content(kept.description, [tidy_step(one) for one in kept.steps], kept.note, kept.simpler)


def tidy_step(step: Mapping[str, str]) -> Step:
    """Return a step with all its texts and an id."""
    return {"id": step.get("id") or new_step_id(), **{name: step.get(name, "") for name in STEP_TEXTS}}


def new_step_id() -> str:
    """Return an id that no other step has."""
    return token_hex(6)


def _texts(steps: Sequence[Step]) -> list[tuple[str, ...]]:
    return [tuple(step.get(name, "") for name in STEP_TEXTS) for step in steps]
