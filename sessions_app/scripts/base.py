"""What a script is to the rest: timed steps, each a phase with its purpose and its cues."""

from dataclasses import dataclass
from itertools import accumulate

from django.utils.functional import Promise

type Words = str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    """One phase in a script. Without a purpose of its own the phase says it."""

    phase: str
    minutes: int
    purpose: Words = ""
    cues: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A timed plan of a session; a phase stands in it once."""

    key: str
    name: Words
    steps: tuple[Step, ...]
    about: Words = ""  # when it is a good one

    @property
    def minutes(self) -> int:
        """Return how long all steps take together."""
        return sum(step.minutes for step in self.steps)

    @property
    def lines(self) -> list[tuple[int, Step]]:
        """Return each step with the minute at which it begins."""
        begins = accumulate((step.minutes for step in self.steps), initial=0)
        return list(zip(begins, self.steps, strict=False))

    def step(self, phase: str) -> Step | None:
        """Return the step of a phase; None where the script has no such phase."""
        return next((step for step in self.steps if step.phase == phase), None)
