"""The list of a team's work processes, and how it is narrowed by its address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from processes.models import WorkProcess
from processes.rules import ReviewState, review_state
from teams.models import Person

NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which processes somebody wants to see; nonsense in the address finds everything."""

    state: str = ""
    owner: int | None = None
    without_owner: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing was chosen."""
        return self == Wanted()


@dataclass(frozen=True, slots=True)
class Listed:
    """A process in the list, and whether it is time to look at it again."""

    process: WorkProcess
    state: ReviewState


def wanted_by(query: Mapping[str, str]) -> Wanted:
    """Read what is wanted from an address."""
    state, owner = query.get("state", ""), query.get("owner", "")
    return Wanted(
        state=state if state in ReviewState else "",
        owner=int(owner) if owner.isascii() and owner.isdigit() and len(owner) < 18 else None,
        without_owner=owner == NOBODY,
    )


def listed(processes: Sequence[WorkProcess], wanted: Wanted, *, today: date) -> list[Listed]:
    """Return the processes that were asked for, in their order."""
    found = [Listed(process, review_state(process, today)) for process in processes]
    if wanted.state:
        found = [one for one in found if one.state == wanted.state]
    if wanted.without_owner:
        found = [one for one in found if one.process.owner_id is None]
    if wanted.owner is not None:
        found = [one for one in found if one.process.owner_id == wanted.owner]
    return found


def owners_among(processes: Sequence[WorkProcess]) -> list[Person]:
    """Return who owns one of these, each once, by name."""
    owners = {process.owner.pk: process.owner for process in processes if process.owner}
    return sorted(owners.values(), key=lambda person: (str(person).casefold(), person.pk))
