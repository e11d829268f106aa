"""Fates: each topic ends with something visible, one thing at the most, and it can be changed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from sessions_app import rules
from sessions_app.access import people_in
from sessions_app.domain.agreeing import LONGEST_WHAT, Terms, record_agreement
from sessions_app.domain.board import BoardChange, Kind, board_change
from sessions_app.domain.deciding import Question, record_decision
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written, clean_text, require_open
from sessions_app.models import Agreement, Decision, Session, Topic
from sessions_app.rules import Standing

Fate = Topic.Fate
LONGEST_NOTE = 500
LEAVES_AN_AGREEMENT = (Fate.AGREED, Fate.FIRST_STEP, Fate.DESCRIPTION)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a topic. What `note` holds depends on the fate: what is agreed, what is to be decided, why."""

    fate: str
    note: str = ""
    parked_for_id: UUID | None = None  # None: the next session of the journey
    options: str = ""
    by_when: date | None = None


def give_fate(topic: Topic, *, by: Standing, outcome: Outcome, key: str) -> Written:
    """Say what becomes of a topic; said again it replaces what was said before.

    A note about something agreed becomes an agreement of this topic, a question becomes a decision that waits.
    Those stay when the fate changes: they are taken back by themselves.
    """
    with board_change(topic.session, key=key) as change:
        if change.receipt:
            return Written(change.receipt.seq, topic.pk)
        found = _again(topic, change, by)
        if outcome.fate not in Fate:
            raise Refused(_("Choose what becomes of this topic."))
        found.fate_note, found.parked_for_id = "", None
        if outcome.fate in LEAVES_AN_AGREEMENT:
            _leave_agreement(change, found, outcome)
        elif outcome.fate == Fate.DECISION:
            _leave_decision(change, found, outcome)
        else:
            _leave_note(change, found, outcome)
        found.fate = outcome.fate
        found.save(update_fields=["fate", "fate_note", "parked_for"])
        change.changed(Kind.TOPIC, found.pk)
        change.keep_receipt(key, found.pk)
    return Written(change.seq, topic.pk)


def take_fate_back(topic: Topic, *, by: Standing) -> Written:
    """Open the topic again. What was agreed about it stays."""
    with board_change(topic.session) as change:
        found = _again(topic, change, by)
        if found.fate:
            found.fate = found.fate_note = ""
            found.parked_for = None
            found.save(update_fields=["fate", "fate_note", "parked_for"])
            change.changed(Kind.TOPIC, found.pk)
    return Written(change.seq, topic.pk)


def places_to_park(session: Session) -> list[Session]:
    """Return for which sessions a topic can be parked: those of this journey, or of the team, that are to come."""
    found = Session.objects.filter(team=session.team_id, practice=False, journey=session.journey_id)
    return list(found.filter(status=Session.Status.PREPARING).exclude(pk=session.pk).order_by("starts_at", "pk"))


def _leave_agreement(change: BoardChange, topic: Topic, outcome: Outcome) -> None:
    if outcome.note.strip():
        what, owner_id = outcome.note, None
        if outcome.fate == Fate.DESCRIPTION:
            what, owner_id = _("In the description: %s") % outcome.note.strip(), _process_owner(change.session, topic)
        if len(what) > LONGEST_WHAT:
            raise Refused(_("An agreement fits in %d characters. Make it shorter.") % LONGEST_WHAT)
        record_agreement(change, Terms(what, owner_id=owner_id), topic=topic)
    elif outcome.fate == Fate.DESCRIPTION:
        raise Refused(_("What changes in the description? A few words are enough."))
    elif not Agreement.objects.filter(topic=topic).exists():
        raise Refused(_("What do you agree, or try first? A few words are enough."))


def _leave_decision(change: BoardChange, topic: Topic, outcome: Outcome) -> None:
    if outcome.note.strip():
        record_decision(change, Question(outcome.note, outcome.options, outcome.by_when), topic=topic)
    elif not Decision.objects.filter(topic=topic).exists():
        raise Refused(_("What must be decided? One question is enough."))


def _leave_note(change: BoardChange, topic: Topic, outcome: Outcome) -> None:
    if outcome.fate == Fate.LET_GO and not outcome.note.strip():
        raise Refused(_("Why do you let it go? A few words are enough; it may well be a good reason."))
    if outcome.note.strip():
        topic.fate_note = clean_text(outcome.note, longest=LONGEST_NOTE)
    if outcome.fate == Fate.PARKED and outcome.parked_for_id:
        if outcome.parked_for_id not in {place.pk for place in places_to_park(change.session)}:
            raise Refused(_("Choose a session of this team that is still to come."))
        topic.parked_for_id = outcome.parked_for_id


def _process_owner(session: Session, topic: Topic) -> int | None:
    """Return who owns the one process that the topic is about, if they take part."""
    processes = {card.process for card in topic.cards.select_related("process")} or set(session.processes.all())
    owner_id = next(iter(processes)).owner_id if len(processes) == 1 else None
    return owner_id if owner_id in {person.pk for person in people_in(session)} else None


def _again(topic: Topic, change: BoardChange, by: Standing) -> Topic:
    """Return the topic as it is now, under the lock."""
    require_open(change.session)
    if not rules.may_agree(change.session, by):
        raise Refused(_("What becomes of a topic is said in the session, by the team."), status=403)
    found = Topic.objects.filter(pk=topic.pk).first()
    if found is None:
        raise Refused(_("This topic is no longer there."), status=409)
    return found
