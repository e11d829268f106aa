"""Following up: what becomes of an agreement, said by the team; the owner's own yes."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from sessions_app import queries, rules
from sessions_app.domain.board import Beside, BoardChange, Kind, board_change
from sessions_app.domain.carrying import carry
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import clean_text
from sessions_app.models import Acceptance, Agreement, AgreementChange, AgreementStatus, Outcome, Session
from sessions_app.rules import Follower

Status = AgreementStatus
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of it: the number that each board has reached."""

    seqs: dict[UUID, int]

    def on(self, session: Session) -> int:
        """Return the number of one board; it stays where it was if nothing on it changed."""
        return self.seqs.get(session.pk, session.seq)


def set_agreement_status(
    agreement: Agreement, *, by: Follower, status: str, note: str = "", outcome: str = ""
) -> Followed:
    """Say where an agreement stands, and of one that is done what it brought.

    Saying again what was said already changes nothing.
    """
    _require_may_follow_up(by)
    note = _checked(status, note)
    if outcome not in {"", *Outcome}:
        raise Refused(_("Choose what it brought."))
    kept = outcome if status == Status.DONE else ""
    return follow(agreement, lambda change, found: _say(change, found, by, (status, note, kept)))


def say_outcome(agreement: Agreement, *, by: Follower, outcome: str) -> Followed:
    """Say with one click what a done agreement brought; the sentence beside it stays."""
    _require_may_follow_up(by)
    if outcome not in Outcome:
        raise Refused(_("Choose what it brought."))

    def say(change: BoardChange, found: Agreement) -> bool:
        if found.status != Status.DONE:
            raise Refused(_("It is not done any more. Say first where it stands."), status=409)
        return _say(change, found, by, (found.status, found.status_note, outcome))

    return follow(agreement, say)


def _say(change: BoardChange, found: Agreement, by: Follower, now: tuple[str, str, str]) -> bool:
    if (found.status, found.status_note, found.outcome) == now:
        return False
    was_finished = found.is_finished
    found.status, found.status_note, found.outcome = now
    found.save(update_fields=["status", "status_note", "outcome"])
    AgreementChange.objects.create(
        agreement=found, status=found.status, note=found.status_note, outcome=found.outcome, by_id=by.person_id
    )
    if found.is_finished != was_finished:
        stamp_everywhere(change, found, regroup=True)  # what is finished stands apart
    if was_finished and not found.is_finished:
        carry(change)
    return True


def accept_agreement(agreement: Agreement, *, by: Follower) -> Followed:
    """Say yes to one's own agreement. Saying it twice says it once."""

    def accept(change: BoardChange, found: Agreement) -> bool:  # noqa: ARG001 - every step has the same shape
        _require_owner(found, by)
        return Acceptance.objects.get_or_create(agreement=found, defaults={"person_id": by.person_id})[1]

    return follow(agreement, accept)


def withdraw_acceptance(agreement: Agreement, *, by: Follower) -> Followed:
    """Take one's yes back: nobody needs to explain."""

    def withdraw(change: BoardChange, found: Agreement) -> bool:  # noqa: ARG001 - every step has the same shape
        _require_owner(found, by)
        return Acceptance.objects.filter(agreement=found).delete()[0] > 0

    return follow(agreement, withdraw)


def beside_agreement(agreement: Agreement) -> Beside:
    """Return what says which boards a change of this agreement touches: where it stands, and all of the journey."""
    return lambda: queries.boards_in_journeys(queries.boards_of(agreement))


def stamp_everywhere(change: BoardChange, agreement: Agreement, *, regroup: bool = False) -> None:
    """Say on each board where the agreement stands that it changed; `regroup` when it moves to another list there."""
    for board_id in queries.boards_of(agreement):
        change.boards[board_id].changed(Kind.AGREEMENT, agreement.pk)
        if regroup and board_id != agreement.session_id:
            change.boards[board_id].session_changed()


def follow(agreement: Agreement, step: Callable[[BoardChange, Agreement], bool]) -> Followed:
    """Take one step with an agreement, under the locks of all boards it stands on."""
    with board_change(agreement.session, beside=beside_agreement(agreement)) as change:
        found = Agreement.objects.filter(pk=agreement.pk).first()
        if found is None:
            raise Refused(_("This agreement is no longer there: somebody took it back."), status=409)
        if step(change, found):
            stamp_everywhere(change, found)
    return Followed({board.session.pk: board.seq for board in change.boards.values()})


def _require_may_follow_up(by: Follower) -> None:
    if not rules.may_follow_up(by):
        raise Refused(_("The team and the owner of an agreement say where it stands."), status=403)


def _checked(status: str, note: str) -> str:
    """Return the note cleaned; Refused for an unknown status, or where the note is what matters."""
    if status not in Status:
        raise Refused(_("Choose where the agreement stands."))
    if note.strip():
        return clean_text(note, longest=LONGEST_NOTE)
    if status == Status.WAITING:
        raise Refused(_("For what does it wait? A few words are enough."))
    if status == Status.DROPPED:
        raise Refused(_("Why is it dropped? A few words are enough; it may well be a good reason."))
    return ""


def _require_owner(agreement: Agreement, by: Follower) -> None:
    if agreement.owner_id is None or agreement.owner_id != by.person_id:
        raise Refused(_("Only whose agreement it is can say yes to it."), status=403)
