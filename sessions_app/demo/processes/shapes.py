"""The shapes in which the demonstration's work processes are told."""

import re
from dataclasses import dataclass
from pathlib import Path

from processes.content import Content, tidy_step
from sessions_app.demo.shapes import Day

DESCRIPTIONS = Path(__file__).parent.parent / "descriptions"
WRAPPED = re.compile(r"(?<!\n)\n *(?![\n#-]|\d+\.)")  # lines are only broken in the files: people don't


@dataclass(frozen=True, slots=True)
class Step:
    """A step; `id` stays the same from version to version."""

    id: str
    who: str
    does: str
    with_what: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version: who wrote it and when, its steps, and what is new; its description is a file."""

    by: str
    on: Day
    note: str = ""
    simpler: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """A work process; the descriptions of its versions are files named after `key`."""

    key: str
    name: str
    purpose: str
    owner: str
    ownership: str
    review_on: Day
    versions: tuple[Version, ...]

    def content(self, number: int) -> Content:
        """Return what a version says, counted from one."""
        version = self.versions[number - 1]
        text = (DESCRIPTIONS / f"{self.key}-{number}.md").read_text(encoding="utf-8").strip()
        text = WRAPPED.sub(" ", text)
        steps = [
            tidy_step(
                {
                    "id": step.id,
                    "who": step.who,
                    "does": step.does,
                    "with_what": step.with_what,
                    "result": step.result,
                }
            )
            for step in version.steps
        ]
        return Content(text, steps, version.note, version.simpler)
