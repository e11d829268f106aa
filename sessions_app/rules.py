"""Who may what in a session: named predicates, asked by views, domain and templates alike.

A `Standing` is what one person is in one session; it is asked once per request (access.py) and
handed on, so that a rule is a comparison and never a query.
"""

from dataclasses import dataclass

from sessions_app.models import Session, SessionRole
from sessions_app.models.writing import Writing


@dataclass(frozen=True, slots=True)
class Standing:
    """What one person is in one session. Whoever is none of these is an outsider and has no standing."""

    person_id: int
    role: str = ""  # SessionRole.Role, or empty
    in_team: bool = False
    manages: bool = False
    guest: bool = False


@dataclass(frozen=True, slots=True)
class JourneyStanding:
    """What one person is in one journey."""

    person_id: int
    in_team: bool = False
    manages: bool = False
    facilitates: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: a person, and the keys their browser holds for what it wrote without a name."""

    person_id: int
    key_hashes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Follower:
    """What one person is to one agreement, wherever it stands."""

    person_id: int
    in_team: bool = False
    owns: bool = False
    leads: bool = False  # a session that is not over and has it on its board
    sees_board: bool = False  # of the session in which it was agreed


def leads(standing: Standing) -> bool:
    """Whether the person leads: facilitator or co-host. A manager leads nothing by being manager."""
    return standing.role in SessionRole.LEADING


def takes_part(standing: Standing) -> bool:
    """Whether the person takes part: writes, votes, asks. Who looks on, to learn to facilitate, only looks."""
    return standing.role != SessionRole.Role.OBSERVER


def facilitates(standing: Standing) -> bool:
    """Whether the person is a facilitator of the session."""
    return standing.role == SessionRole.Role.FACILITATOR


def may_change_settings(standing: Standing) -> bool:
    """Whether the person may change title, moment, processes and roles."""
    return leads(standing)


def may_take_lead(session: Session, standing: Standing) -> bool:
    """Whether the person may lead from now on: who leads anyway, and in an interim session any member, but no manager.

    Whether somebody who leads is here is known by the screens alone, and kept nowhere: they offer it when nobody is.
    """
    by_themselves = session.kind == Session.Kind.INTERIM and not session.is_closed and not session.practice
    return leads(standing) or (
        by_themselves and standing.in_team and not standing.manages and takes_part(standing) and not standing.guest
    )


def takes_turns(standing: Standing) -> bool:
    """Whether the person is one of those who are co-host by turns: the team, but no manager."""
    return standing.in_team and not standing.manages and takes_part(standing) and not facilitates(standing)


def may_reopen(standing: Standing) -> bool:
    """Whether the person may reopen a closed session: only a facilitator, and it leaves a trace."""
    return facilitates(standing)


def may_write(session: Session) -> bool:
    """Whether anything may be written on this board now: while it is prepared and while it runs, not after it."""
    return session.is_running or may_prepare(session)


def may_prepare(session: Session) -> bool:
    """Whether cards may be written before the session: from the opening of the preparation to its closing."""
    return session.status == Session.Status.PREPARING and session.preparing == Session.Preparing.OPEN


def may_read_prepared_set(standing: Standing) -> bool:
    """Whether somebody may read what was prepared, where the session says so: its facilitators, never a manager."""
    return facilitates(standing) and not standing.manages


def may_change_journey(standing: "JourneyStanding") -> bool:
    """Whether somebody may change a journey: the team itself, and who facilitates it."""
    return standing.in_team or standing.facilitates


def may_agree(session: Session, standing: Standing) -> bool:
    """Whether the person may record agreements: the team and whoever leads, once it runs."""
    return session.is_running and takes_part(standing) and (standing.in_team or leads(standing))


def may_note_view(session: Session, standing: Standing) -> bool:
    """Whether the person may note how they see a topic: everybody who takes part, while it runs."""
    return session.is_running and takes_part(standing)


def may_decide(standing: Standing) -> bool:
    """Whether the person takes the decisions of this team: its managers, in the session and after it."""
    return standing.manages


def may_order(session: Session, standing: Standing) -> bool:
    """Whether the person may draw cards together now: whoever takes part, while the session runs."""
    return session.is_running and takes_part(standing)


def may_vote(session: Session, standing: Standing) -> bool:
    """Whether the person may say where to begin: whoever takes part, while voting goes on."""
    return may_order(session, standing) and session.voting == Session.Voting.OPEN


def may_follow_up(follower: Follower) -> bool:
    """Whether the person may say where it stands: the team, its owner, whoever leads a session that looks at it."""
    return follower.in_team or follower.owns or follower.leads


def may_accept(follower: Follower) -> bool:
    """Whether the person may say yes to it: only its owner, and nobody for them."""
    return follower.owns


def wrote(writing: Writing, *, person_id: int, key_hashes: frozenset[str]) -> bool:
    """Whether this person wrote it: as the named author, or as the holder of its key."""
    if writing.author_id is not None:
        return writing.author_id == person_id
    return bool(writing.key_hash) and writing.key_hash in key_hashes


def may_change_text(writing: Writing, *, person_id: int, key_hashes: frozenset[str]) -> bool:
    """Whether this person may change the text: its writer, or who typed it for somebody."""
    typed_by = getattr(writing, "typed_by_id", None)
    return wrote(writing, person_id=person_id, key_hashes=key_hashes) or typed_by == person_id


def may_remove(writing: Writing, standing: Standing, key_hashes: frozenset[str]) -> bool:
    """Whether this person may take it off the board: its writer, or whoever leads."""
    return leads(standing) or may_change_text(writing, person_id=standing.person_id, key_hashes=key_hashes)
