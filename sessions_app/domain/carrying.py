"""Carrying: what is open of earlier sessions of a journey stands ready on the board of its next one.

The next one is each session that runs; while none runs, the first that is in preparation. What was
carried stays there when it is done, so that the team hears what it brought, and stays on the board
when that session closes.
"""

from collections.abc import Iterable
from uuid import UUID

from sessions_app import queries
from sessions_app.domain.board import Beside, BoardChange, Kind, board_change
from sessions_app.domain.carrying_topics import carry_topics
from sessions_app.models import UNFINISHED, Agreement, BoardEntry, Session


def beside_in_journey(session: Session, *journey_ids: int | None) -> Beside:
    """Return what says which boards a write to this session touches: all of its journey, and of these journeys.

    Topics may have been parked for a session outside of them: then that one and its journey too.
    """

    def boards() -> Iterable[UUID]:
        found = queries.boards_in_journeys([session.pk], journey_ids)
        elsewhere = queries.parked_for_from(found) - found
        return queries.boards_in_journeys(found | elsewhere) if elsewhere else found

    return boards


def carry_in_journey(journey_id: int | None) -> None:
    """Bring the boards of a journey up to date, after a session was planned in it."""
    first = Session.objects.filter(journey_id=journey_id).first() if journey_id else None
    if first:
        with board_change(first, beside=beside_in_journey(first)) as change:
            carry(change)


def carry(change: BoardChange) -> None:
    """Put on all locked boards what belongs there of earlier sessions, and take off what no longer does.

    The caller has locked the boards with `beside_in_journey` and saved what it changed of its session.
    """
    boards = [one for one in change.boards.values() if not one.session.practice]
    standing = _carried(change.boards)
    for board in boards:
        if board.session.is_closed:
            continue
        homes = [one.session.pk for one in boards if _is_earlier(one.session, board.session)]
        wanted = _wanted(board.session, boards, homes, standing[board.session.pk])
        for agreement_id in wanted - standing[board.session.pk].keys():
            board.changed(Kind.AGREEMENT, agreement_id)
        for agreement_id in standing[board.session.pk].keys() - wanted:
            board.gone(Kind.AGREEMENT, agreement_id)
        if wanted != standing[board.session.pk].keys():
            board.session_changed()  # what is needed from whom stands there in other groups now
    carry_topics(change)


def _is_earlier(one: Session, other: Session) -> bool:
    return one.is_closed and one.journey_id is not None and one.journey_id == other.journey_id


def _wanted(session: Session, boards: list[BoardChange], homes: list[UUID], standing: dict[UUID, UUID]) -> set[UUID]:
    """Return which agreements of earlier sessions belong on this board."""
    if not _looks_back(session, [board.session for board in boards]):
        return set()
    stays = {agreement_id for agreement_id, home in standing.items() if home in homes}
    unfinished = Agreement.objects.filter(session__in=homes, status__in=UNFINISHED)
    return stays | set(unfinished.values_list("pk", flat=True))


def _looks_back(session: Session, sessions: list[Session]) -> bool:
    """Whether this is a next session of its journey."""
    same = [one for one in sessions if session.journey_id and one.journey_id == session.journey_id]
    running = [one for one in same if one.is_running]
    waiting = sorted(
        (one for one in same if one.status == one.Status.PREPARING), key=lambda one: (one.starts_at, one.pk)
    )
    return session in (running or waiting[:1])


def _carried(boards: Iterable[UUID]) -> dict[UUID, dict[UUID, UUID]]:
    """Return for each board what was carried there, and from which session."""
    entries = list(
        BoardEntry.objects.filter(session__in=boards, kind=Kind.AGREEMENT, gone=False).values_list(
            "session_id", "object_id"
        )
    )
    homes = dict(Agreement.objects.filter(pk__in={found for _, found in entries}).values_list("pk", "session_id"))
    found: dict[UUID, dict[UUID, UUID]] = {board: {} for board in boards}
    for board, agreement_id in entries:
        if homes.get(agreement_id, board) != board:
            found[board][agreement_id] = homes[agreement_id]
    return found
