"""What people do in the welcome, when looking back, and at the end: rules for the board that stays equal."""

import secrets

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from sessions_app.access import access_follow_up
from sessions_app.check_ins import DECK, NONE
from sessions_app.domain.experiencing import answer_experience
from sessions_app.domain.following_up import say_outcome, set_agreement_status
from sessions_app.domain.learning import write_lesson
from sessions_app.domain.next_time import be_cohost_next
from sessions_app.domain.pairing import pair_up, part
from sessions_app.domain.welcoming import another_check_in, choose_check_in
from sessions_app.experience import FEWEST
from sessions_app.models import Agreement, Experience, Outcome, Pair, Session, StatusChange

picks = st.integers(0, 10_000)
words = st.text(alphabet="abc é<&\"'\n😀א", min_size=1, max_size=20).filter(str.strip)


class LearningRules:
    """Mixed into the state machine, which has `session`, `later`, `cast`, `lead`, `member`, `key`, `attempt`, `one`."""

    def either(self, first: bool) -> Session:
        return self.session if first else self.later

    @rule(first=st.booleans(), question=st.sampled_from([*DECK, NONE]) | words)
    def choose_question(self, first, question):
        key = {"question": question} if question in {*DECK, NONE} else {"own": question}
        self.attempt(choose_check_in, self.either(first), by=self.lead, **key)

    @rule(first=st.booleans())
    def take_another_question(self, first):
        self.attempt(another_check_in, self.either(first), by=self.lead)

    @rule(pick=picks, outcome=st.sampled_from(Outcome.values), note=st.sampled_from(["", "An hour"]))
    def finish(self, pick, outcome, note):
        if agreement := self.one(Agreement.objects.all(), pick):
            by = access_follow_up(self.cast.member, agreement.pk)[1]
            self.attempt(set_agreement_status, agreement, by=by, status="done", note=note, outcome=outcome)

    @rule(pick=picks, outcome=st.sampled_from(Outcome.values))
    def say_what_it_brought(self, pick, outcome):
        if agreement := self.one(Agreement.objects.all(), pick):
            by = access_follow_up(self.cast.manager, agreement.pk)[1]
            self.attempt(say_outcome, agreement, by=by, outcome=outcome)

    @rule(pick=picks, first=st.booleans())
    def pair(self, pick, first):
        if agreement := self.one(Agreement.objects.all(), pick):
            by = access_follow_up(self.cast.member, agreement.pk)[1]
            people = [self.cast.member.pk, self.cast.manager.pk, self.cast.facilitator.pk]
            two = {"one": people[pick % 3], "other": people[pick // 3 % 3]}
            self.attempt(pair_up, agreement, by=by, on=self.either(first), **two)

    @rule(pick=picks)
    def unpair(self, pick):
        if agreement := self.one(Agreement.objects.all(), pick):
            self.attempt(part, agreement, by=access_follow_up(self.cast.member, agreement.pk)[1])

    @rule(text=words, named=st.booleans())
    def learn(self, text, named):
        self.attempt(
            write_lesson,
            self.session,
            by=self.member,
            text=text,
            question="work",
            named=named,
            key=secrets.token_hex(16),
            writer_key=self.key,
        )

    @rule(first=st.booleans(), who=st.sampled_from(["lead", "member"]), mark=st.integers(1, 5))
    def say_how_it_was(self, first, who, mark):
        self.attempt(answer_experience, self.either(first), by=getattr(self, who), worth=mark, safe=6 - mark)

    @rule(first=st.booleans())
    def be_cohost(self, first):
        self.attempt(be_cohost_next, self.either(first), by=self.member)

    @invariant()
    @precondition(lambda self: hasattr(self, "session"))
    def what_was_said_is_sound(self):
        assert not Agreement.objects.exclude(status="done").exclude(outcome="").exists()
        assert all(pair.one_id != pair.other_id for pair in Pair.objects.all())
        for kept in Experience.objects.filter(
            session__in=StatusChange.objects.filter(status="closed").values("session")
        ):
            assert all(not sums or sum(sums.values()) >= FEWEST for sums in (kept.worth_the_time, kept.safe_to_speak))
