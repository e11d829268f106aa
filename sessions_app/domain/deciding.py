"""Deciding: a question for the manager, with its options; decided in the session or later, with the reason."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from sessions_app import rules
from sessions_app.domain.board import BoardChange, Kind, board_change, place_at_end
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.domain.writing import Written, clean_text, require_open
from sessions_app.models import Decision, Session, Topic
from sessions_app.rules import Standing

LONGEST_QUESTION, LONGEST_OPTIONS, LONGEST_OUTCOME = 300, 1000, 500


@dataclass(frozen=True, slots=True)
class Question:
    """What must be decided, as far as it is clear."""

    question: str
    options: str = ""
    by_when: date | None = None


def ask_decision(session: Session, *, by: Standing, question: Question, key: str) -> Written:
    """Ask the manager for a decision. Who asked is not kept: it is the team's question."""
    with board_change(session, key=key) as change:
        if change.receipt:
            return Written(change.receipt.seq, change.receipt.object_id)
        _require_may_ask(change.session, by)
        decision_id = record_decision(change, question)
        change.keep_receipt(key, decision_id)
    return Written(change.seq, decision_id)


def record_decision(change: BoardChange, question: Question, *, topic: Topic | None = None) -> UUID:
    """Put a question on the board; the caller has the lock and has asked whether it may."""
    cleaned = _checked(question)
    decision = Decision(
        session=change.session,
        topic=topic,
        question=cleaned.question,
        options=cleaned.options,
        by_when=cleaned.by_when,
        position=place_at_end(Decision.objects.filter(session=change.session)),
    )
    decision.save(force_insert=True)
    change.changed(Kind.DECISION, decision.pk)
    return decision.pk


def change_question(decision: Decision, *, by: Standing, question: Question, version: int) -> Written:
    """Ask it better, as long as it is not decided."""
    with board_change(decision.session) as change:
        _require_may_ask(change.session, by)
        found = _again(decision)
        if found.outcome:
            raise Refused(_("This is decided already. Ask a new question if it has to be otherwise."), status=409)
        cleaned = _checked(question)
        changed = [name for name in Question.__slots__ if getattr(found, name) != getattr(cleaned, name)]
        if changed and found.version != version:
            raise Overtaken(
                _("Somebody changed this question meanwhile. Look at both and save the one that stays."),
                theirs=found.question,
                version=found.version,
            )
        if changed:
            for name in changed:
                setattr(found, name, getattr(cleaned, name))
            found.version += 1
            found.save(update_fields=[*changed, "version"])
            change.changed(Kind.DECISION, found.pk)
    return Written(change.seq, decision.pk)


def decide(decision: Decision, *, by: Standing, outcome: str, reason: str) -> Written:
    """Decide, or decide anew, with the reason: a manager of the team only, also when the session is over."""
    if not rules.may_decide(by):
        raise Refused(_("A manager of the team decides this."), status=403)
    if not outcome.strip():
        raise Refused(_("What do you decide? A few words are enough."))
    if not reason.strip():
        raise Refused(_("Why? One sentence is enough, so that everybody understands it."))
    outcome, reason = clean_text(outcome, longest=LONGEST_OUTCOME), clean_text(reason, longest=LONGEST_OUTCOME)
    with board_change(decision.session) as change:
        found = _again(decision)
        if (found.outcome, found.reason) != (outcome, reason):
            found.outcome, found.reason = outcome, reason
            found.decided_by_id, found.decided_at = by.person_id, timezone.now()
            found.save(update_fields=["outcome", "reason", "decided_by", "decided_at"])
            change.changed(Kind.DECISION, found.pk)
    return Written(change.seq, decision.pk)


def withdraw_decision(decision: Decision, *, by: Standing) -> Written:
    """Take a question back that is not decided."""
    with board_change(decision.session) as change:
        _require_may_ask(change.session, by)
        found = _again(decision)
        if found.outcome:
            raise Refused(_("This is decided already, so it stays."), status=409)
        change.gone(Kind.DECISION, found.pk)
        found.delete()
    return Written(change.seq)


def _checked(question: Question) -> Question:
    options = clean_text(question.options, longest=LONGEST_OPTIONS) if question.options.strip() else ""
    return Question(clean_text(question.question, longest=LONGEST_QUESTION), options, question.by_when)


def _require_may_ask(session: Session, by: Standing) -> None:
    require_open(session)
    if not rules.may_agree(session, by):
        raise Refused(_("Decisions are asked for in the session, by the team."), status=403)


def _again(decision: Decision) -> Decision:
    """Return the decision as it is now, under the lock."""
    found = Decision.objects.filter(pk=decision.pk).first()
    if found is None:
        raise Refused(_("This question is no longer there: somebody took it back."), status=409)
    return found
