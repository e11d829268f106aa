"""What a phase is to the rest: a name, a purpose for everybody, a cue for who leads, one next thing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from sessions_app.models import Session

type Words = str | Promise


@dataclass(frozen=True, slots=True)
class NextThing:
    """The one primary action of whoever leads: a button that posts `fields` to the address named `url`.

    Where it `may_be_asked`, the answer can be a question first, in a form that does it all the same.
    """

    label: Words
    url: str
    fields: dict[str, str]
    cue: Words = ""

    @property
    def may_be_asked(self) -> bool:
        """Whether something may be worth a second thought first."""
        return self.url in {"status", "phase", "talking"}


def nothing_first(_session: Session) -> NextThing | None:
    """Ask for nothing before going on."""
    return None


def always(_session: Session) -> bool:
    """Say that the phase has something to do whatever the session holds."""
    return True


def never(_session: Session) -> bool:
    """Say that a script may always have words of its own."""
    return False


def no_parts(_session: Session) -> dict[str, Any]:
    """Ask nothing of the page."""
    return {}


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a session.

    `on` is the button by which whoever leads goes on to it, `cue` what they hear on the way to the next one. `first`
    is what is done in it before going on. A phase that `has_something` not is passed over; what that depends on
    must send the whole board when it changes, for all see the list of phases. `parts` is what its
    part of the page needs, the same for everybody.
    """

    name: str
    label: Words
    on: Words
    purpose: Callable[[Session], Words]
    cue: Words = ""
    first: Callable[[Session], NextThing | None] = nothing_first
    has_something: Callable[[Session], bool] = always
    parts: Callable[[Session], dict[str, Any]] = no_parts
    promises: Callable[[Session], bool] = never  # whether its own words now promise something; no script replaces them
    asks_lessons: bool = False  # whether «what did we learn?» is answered here
    hangs_on_topics: bool = False  # whether what comes next follows from the topics and their fates

    @property
    def sentence(self) -> str:
        """Return the label as the first words of its purpose."""
        label = str(self.label)
        return label if label.endswith("?") else f"{label}."
