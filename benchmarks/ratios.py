"""A ratio with its limit, and how it is formed over repeats."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.figures import median

type Repeat = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ratio:
    """One value and its limit; `value` is None where it was not measured."""

    name: str
    value: float | None
    target: float

    @property
    def holds(self) -> bool:
        """Whether the value is within its limit."""
        return self.value is not None and self.value <= self.target

    def as_json(self) -> dict[str, Any]:
        """Return what is kept."""
        value = None if self.value is None else round(self.value, 3)
        return {"name": self.name, "value": value, "target": self.target, "holds": self.holds}


def middle(repeats: list[Repeat], of: Callable[[Repeat], float]) -> float | None:
    """Return the median over the repeats in which it was measured (and took long enough to be told by the clock)."""
    found = []
    for repeat in repeats:
        try:
            found.append(of(repeat))
        except (KeyError, ZeroDivisionError):
            continue
    return median(found) if found else None
