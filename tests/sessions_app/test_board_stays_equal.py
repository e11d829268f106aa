"""The invariant above all: an old page brought up to date equals a fresh page, for every audience."""

import os
import secrets

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sessions_app import phases
from sessions_app.access import access_session
from sessions_app.domain.board import hash_key
from sessions_app.domain.collecting import change_card, move_card, remove_card, restore_card, write_card
from sessions_app.domain.refusals import Refused
from sessions_app.domain.revealing import reveal_cards, reveal_lessons
from sessions_app.domain.running import set_status, start_phase
from sessions_app.domain.tidying import renew_epochs
from sessions_app.fragments import Audience
from sessions_app.models import (
    BoardEntry,
    Card,
    Journey,
    PhaseRun,
    PreparedCard,
    Session,
    SessionRole,
)
from sessions_app.models.card import Column
from sessions_app.rules import Writer
from tests.boards import KeptBoard, fresh
from tests.personas import make_cast, make_process, make_session
from tests.sessions_app.board_rules_agreeing import AgreeingRules
from tests.sessions_app.board_rules_leading import LeadingRules
from tests.sessions_app.board_rules_learning import LearningRules
from tests.sessions_app.board_rules_ordering import OrderingRules
from tests.sessions_app.board_rules_talking import TalkingRules

AUDIENCES = [Audience(language, role) for language in ("en", "nl") for role in ("facilitator", "member", "guest")]
SEQUENCES = int(os.environ.get("BOARD_SEQUENCES", "200"))
SHARES = int(os.environ.get("BOARD_SHARES", "1"))  # of a long run, each for a process of its own
columns = st.sampled_from(list(Column))
texts = st.text(alphabet="abc é<&\"'\n😀א", min_size=1, max_size=20).filter(str.strip)
picks = st.integers(0, 10_000)


class Board(AgreeingRules, LeadingRules, LearningRules, TalkingRules, OrderingRules, RuleBasedStateMachine):
    """Several people do anything in any order; boards of all audiences come and go."""

    @initialize(anonymous=st.booleans(), hide=st.booleans(), look_back=st.booleans(), awake=st.sampled_from(AUDIENCES))
    def begin(self, anonymous: bool, hide: bool, look_back: bool, awake: Audience) -> None:
        cache.clear()
        self.cast = make_cast()
        self.cast.session.processes.add(make_process(self.cast.team, "Leave"))
        journey = Journey.objects.create(team=self.cast.team, title="A year")
        later = make_session(self.cast.team, self.cast.process, title="The next one", guests_allowed=True)
        SessionRole.objects.create(session=later, person=self.cast.facilitator, role="facilitator")
        Session.objects.update(anonymous=anonymous, hide_cards=hide, asks_experience=hide)
        Session.objects.filter(team=self.cast.team).update(journey=journey)
        self.session = Session.objects.get(pk=self.cast.session.pk)
        self.later = Session.objects.get(pk=later.pk)
        self.journeys = [journey.pk, None]
        self.lead = access_session(self.cast.facilitator, self.session.pk)[1]
        self.member = access_session(self.cast.member, self.session.pk)[1]
        self.key = "k" * 30
        self.hashes = frozenset({hash_key(self.key)})
        self.writer = Writer(self.member.person_id, self.hashes)
        self.removed: list[dict] = []
        self.boards = [
            KeptBoard(session.pk, audience) for session in (self.session, self.later) for audience in AUDIENCES
        ]
        self.awake = [board for board in self.boards if board.audience == awake]
        self.catch_up(0)
        if look_back:  # there is something of before on the later board
            set_status(self.session, by=self.lead, status="running")
            for pick in (0, 2, 4):
                self.make_later_agreement("Before", pick)
            set_status(self.session, by=self.lead, status="closed")

    def attempt(self, verb, *args, **kwargs):
        """Do it, or be refused: a refusal changes nothing."""
        try:
            return verb(*args, **kwargs)
        except Refused:
            return None

    def one(self, things, pick: int):
        found = list(things.order_by("pk"))
        return found[pick % len(found)] if found else None

    @rule(text=texts, column=columns, pick=picks)
    def write(self, text, column, pick):
        process = self.one(self.session.processes, pick)
        self.attempt(
            write_card,
            self.session,
            by=self.member,
            text=text,
            column=column,
            process_id=process.pk,
            key=secrets.token_hex(16),
            writer_key=self.key,
        )

    @rule(pick=picks, text=texts)
    def change(self, pick, text):
        if card := self.one(Card.objects.all(), pick):
            self.attempt(change_card, card, by=self.writer, text=text, version=card.version)

    @rule(pick=picks, column=columns, to=st.sampled_from(["up", "down", "top", "bottom", ""]), before=picks)
    def move(self, pick, column, to, before):
        if card := self.one(Card.objects.all(), pick):
            other = self.one(Card.objects.filter(column=column, process=card.process_id), before)
            self.attempt(
                move_card,
                card,
                by=self.writer,
                column=column,
                process_id=card.process_id,
                before_id=other.pk if other else None,
                to=to,
            )

    @rule(pick=picks)
    def squeeze(self, pick):
        """Leave no room between neighbours, so that the next card between them spreads the column."""
        for number, card in enumerate(Card.objects.order_by("position", "pk")):
            Card.objects.filter(pk=card.pk).update(position=number)
        Session.objects.filter(pk=self.session.pk).update(seq=self.seq() + 1)
        BoardEntry.objects.filter(kind="card", gone=False).update(rev=self.seq())

    @rule(pick=picks)
    def remove(self, pick):
        card = self.one(Card.objects.all(), pick)
        if card and (found := self.attempt(remove_card, card, by=self.lead, key_hashes=frozenset())):
            self.removed.append(found[1])

    @rule(pick=picks)
    def undo(self, pick):
        if self.removed:
            self.attempt(restore_card, self.session, self.removed[pick % len(self.removed)])

    @rule(status=st.sampled_from(["running", "closed", "running"]), first=st.booleans())
    def turn_either(self, status, first):
        self.attempt(set_status, self.session if first else self.later, by=self.lead, status=status)

    @rule(status=st.sampled_from(["running", "running", "running", "closed"]))
    def turn(self, status):
        self.attempt(set_status, self.session, by=self.lead, status=status)

    @rule(phase=st.sampled_from(list(phases.REGISTRY)))
    def go(self, phase):
        self.attempt(start_phase, self.session, by=self.lead, phase=phase)

    @rule(cards=st.booleans())
    def show(self, cards):
        self.attempt(reveal_cards if cards else reveal_lessons, self.session, by=self.lead)

    @rule(pick=picks)
    def catch_up(self, pick):
        """One of the boards hears what it missed; the others stay behind for longer."""
        self.boards[pick % len(self.boards)].catch_up()

    @rule()
    def restart(self):
        renew_epochs()

    @invariant()
    @precondition(lambda self: hasattr(self, "session"))
    def who_is_here_hears_each_change(self):
        """What comes while one looks comes in small pieces; who was away for long gets the whole board."""
        for board in self.awake:
            board.catch_up()

    rows_checked = -1  # how many rows had been written when all was last looked at

    def check_invariants(self, *args) -> None:
        """Look at what must hold, unless nothing was written since: then what held still holds."""
        written = getattr(connection.connection, "total_changes", None)  # only SQLite counts them
        if written is None or written != self.rows_checked:
            super().check_invariants(*args)
        self.rows_checked = written

    def seq(self) -> int:
        return Session.objects.get(pk=self.session.pk).seq

    @invariant()
    @precondition(lambda self: hasattr(self, "session"))
    def the_database_is_sound(self):
        entries = BoardEntry.objects.filter(session=self.session)
        assert set(entries.filter(kind="card", gone=False).values_list("object_id", flat=True)) == set(
            Card.objects.values_list("pk", flat=True)
        )
        assert not entries.filter(rev__gt=self.seq()).exists()
        assert PhaseRun.objects.filter(session=self.session, ended_at=None).count() <= 1
        assert not (Session.objects.get(pk=self.session.pk).cards_shown and PreparedCard.objects.exists())

    def teardown(self):
        if not hasattr(self, "session"):
            return
        for board in self.boards:
            board.catch_up()
            new = fresh(Session.objects.get(pk=board.session_id), board.audience).shown()
            assert board.shown() == new
            assert board.audience.role != "guest" or "earlier-" not in str(new)


@pytest.mark.timeout(max(900, 3 * SEQUENCES))
@pytest.mark.django_db(transaction=False)
@pytest.mark.parametrize("share", range(SHARES))
def test_board_brought_up_to_date_equals_fresh_page(share):
    from django.db import transaction

    class OneWorld(Board):
        """Each sequence in a world of its own, rolled back afterwards."""

        def __init__(self):
            super().__init__()
            self.world = transaction.atomic()
            self.world.__enter__()

        def teardown(self):
            try:
                super().teardown()
            finally:
                transaction.set_rollback(True)
                self.world.__exit__(None, None, None)

    run_state_machine_as_test(
        OneWorld,
        settings=settings(
            max_examples=SEQUENCES // SHARES,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
