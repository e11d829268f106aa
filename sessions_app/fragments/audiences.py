"""Who sees exactly the same, and what a client says it has."""

from collections.abc import Mapping
from dataclasses import dataclass

from sessions_app.rules import Standing


@dataclass(frozen=True, slots=True)
class Audience:
    """All who see exactly the same: one language, one role."""

    language: str
    role: str  # facilitator, cohost, member, guest, or observer

    def __str__(self) -> str:
        """Return the name that messages carry."""
        return f"{self.language}.{self.role}"

    @property
    def leads(self) -> bool:
        """Whether they see what is meant for whoever leads."""
        return self.role in {"facilitator", "cohost"}

    @property
    def takes_part(self) -> bool:
        """Whether they write; who looks on, to learn to facilitate, sees the same and writes nothing."""
        return self.role != "observer"

    @property
    def eyes(self) -> "Audience":
        """Return the one audience of all who see the same of each single thing."""
        return Audience(self.language, self.role if self.role == "guest" else "facilitator" if self.leads else "member")


def audience_of(standing: Standing, language: str) -> Audience:
    """Return the audience somebody belongs to. A manager is a member like the others."""
    return Audience(language, standing.role or ("guest" if standing.guest else "member"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client says it has."""

    after: int
    epoch: str
    audience: str


def asked_by(query: Mapping[str, str]) -> Asked:
    """Read what a client has from its query; nonsense counts as having nothing."""
    after = query.get("after", "")
    return Asked(
        after=int(after) if after.isascii() and after.isdigit() and len(after) < 18 else -1,
        epoch=query.get("epoch", "")[:40],
        audience=query.get("audience", "")[:40],
    )
