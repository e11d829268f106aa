"""Moves of the talk, for the test that an old page brought up to date equals a fresh page."""

import secrets

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from sessions_app.domain.board import STEP, Kind, board_change
from sessions_app.domain.deciding import Question, change_question, decide, withdraw_decision
from sessions_app.domain.fates import Outcome, give_fate, take_fate_back
from sessions_app.domain.talking import change_viewpoint, note_viewpoint, talk_about, withdraw_viewpoint
from sessions_app.domain.zooming import zoom_in, zoom_out
from sessions_app.models import BoardEntry, Decision, Session, Topic, Viewpoint
from tests.sessions_app.steps import standing_of

words = st.text(alphabet="abc é<&\"'\n😀א", min_size=1, max_size=20).filter(str.strip)
picks = st.integers(0, 10_000)
CARRIED = {Topic.Fate.PARKED, Topic.Fate.INTERIM, ""}


class TalkingRules:
    """What people do while they talk, on either of the two boards."""

    @rule(pick=picks, title=words)
    def put_topic(self, pick, title):
        """Put a topic on a board, as drawing cards together does."""
        session = self.later if pick % 4 == 0 else self.session
        with board_change(session) as change:
            if change.session.is_running:
                position = STEP * (Topic.objects.filter(session=session).count() + 1)
                topic = Topic.objects.create(session=session, title=" ".join(title.split()), position=position)
                change.changed(Kind.TOPIC, topic.pk)

    @rule(pick=picks)
    def talk_about_one(self, pick):
        if topic := self.one(Topic.objects.all(), pick):
            self.attempt(talk_about, topic.session, by=self.lead, topic_id=topic.pk)

    @rule(pick=picks, text=words)
    def note_view(self, pick, text):
        if topic := self.one(Topic.objects.all(), pick):
            given = {"key": secrets.token_hex(16), "writer_key": self.key}
            self.attempt(note_viewpoint, topic, by=self.member, text=text, **given)

    @rule(pick=picks, text=words, withdraw=st.booleans())
    def change_view(self, pick, text, withdraw):
        if found := self.one(Viewpoint.objects.all(), pick):
            if withdraw:
                self.attempt(withdraw_viewpoint, found, by=self.writer)
            else:
                self.attempt(change_viewpoint, found, by=self.writer, text=text, version=found.version)

    @rule(pick=picks, fate=st.sampled_from(Topic.Fate.values), note=words | st.just(""), named=st.booleans())
    def say_fate(self, pick, fate, note, named):
        if topic := self.one(Topic.objects.all(), pick):
            outcome = Outcome(fate, note, self.later.pk if named else None)
            self.attempt(give_fate, topic, by=self.member, outcome=outcome, key=secrets.token_hex(16))

    @rule(pick=picks)
    def open_again(self, pick):
        if topic := self.one(Topic.objects.exclude(fate=""), pick):
            self.attempt(take_fate_back, topic, by=self.lead)

    @rule(pick=picks, text=words, withdraw=st.booleans())
    def ask_otherwise(self, pick, text, withdraw):
        if found := self.one(Decision.objects.all(), pick):
            if withdraw:
                self.attempt(withdraw_decision, found, by=self.member)
            else:
                self.attempt(change_question, found, by=self.member, question=Question(text), version=found.version)

    @rule(pick=picks, text=words)
    def decide_one(self, pick, text):
        if found := self.one(Decision.objects.all(), pick):
            by = standing_of(self.cast.manager, found.session)
            self.attempt(decide, found, by=by, outcome=text, reason=text)

    @rule(question=words | st.sampled_from(["deck:knot.1", "deck:step.4"]), away=st.booleans())
    def zoom(self, question, away):
        if away:
            self.attempt(zoom_in, self.session, by=self.lead)
        else:
            self.attempt(zoom_out, self.session, by=self.lead, question=question)

    @invariant()
    @precondition(lambda self: hasattr(self, "session"))
    def talk_is_sound(self):
        """Check that topics stand where they belong, and that nothing was carried twice."""
        topics = {topic.pk: topic for topic in Topic.objects.select_related("came_from", "session")}
        shown = BoardEntry.objects.filter(kind="topic", gone=False).values_list("session", "object_id")
        assert set(shown) == {(topic.session_id, topic.pk) for topic in topics.values()}
        for board in Session.objects.filter(talking_about__isnull=False):
            assert board.is_running
            assert topics[board.talking_about_id].session_id == board.pk
        sources = [topic.came_from_id for topic in topics.values() if topic.came_from_id]
        assert len(sources) == len(set(sources))
        for topic in topics.values():
            assert topic.fate in {"", *Topic.Fate.values}
            assert topic.fate == Topic.Fate.PARKED or topic.parked_for_id is None
            if topic.came_from_id and topic.session.status == Session.Status.PREPARING:
                assert topic.came_from.fate in CARRIED or is_used(topic)


def is_used(topic: Topic) -> bool:
    """Whether somebody did something with a carried topic, so that it stays."""
    kept = any(getattr(topic, name).exists() for name in ("cards", "viewpoints", "agreements", "decisions"))
    return bool(kept or topic.fate or topic.version > 1)
