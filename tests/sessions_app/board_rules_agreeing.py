"""What people do with agreements, and the journey that carries these on: rules for the board that stays equal."""

import secrets

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from sessions_app.access import access_follow_up
from sessions_app.domain.agreeing import Terms, agree, agree_on_card, change_agreement, withdraw_agreement
from sessions_app.domain.board import board_change
from sessions_app.domain.carrying import beside_in_journey, carry
from sessions_app.domain.following_up import accept_agreement, set_agreement_status, withdraw_acceptance
from sessions_app.models import UNFINISHED, Agreement, AgreementStatus, BoardEntry, Card, Session

picks = st.integers(0, 10_000)
texts = st.text(alphabet="abc é<&\"'\n😀א", min_size=1, max_size=20).filter(str.strip)


class AgreeingRules:
    """Mixed into the state machine, which has both boards, the `journeys`, the `cast`, `lead`, `attempt` and `one`."""

    @rule(text=texts, pick=picks)
    def make_agreement(self, text, pick):
        card = self.one(Card.objects.all(), pick)
        if card and pick % 2:
            self.attempt(agree_on_card, self.session, by=self.lead, card_id=card.pk, key=secrets.token_hex(16))
        else:
            terms = Terms(what=text, owner_id=self.member.person_id if pick % 3 else None)
            self.attempt(agree, self.session, by=self.lead, terms=terms, key=secrets.token_hex(16))

    @rule(text=texts, pick=picks, withdraw=st.booleans())
    def reword_agreement(self, text, pick, withdraw):
        if agreement := self.one(Agreement.objects.all(), pick):
            if withdraw:
                self.attempt(withdraw_agreement, agreement, by=self.lead)
            else:
                terms = Terms(what=text, done_when=text, needed_from_id=self.member.person_id if pick % 2 else None)
                self.attempt(change_agreement, agreement, by=self.lead, terms=terms, version=agreement.version)

    @rule(pick=picks, status=st.sampled_from(AgreementStatus.values), note=texts | st.just(""))
    def follow_up(self, pick, status, note):
        if agreement := self.one(Agreement.objects.all(), pick):
            _, by = access_follow_up(self.cast.member, agreement.pk)
            self.attempt(set_agreement_status, agreement, by=by, status=status, note=note)

    @rule(pick=picks, verb=st.sampled_from([accept_agreement, withdraw_acceptance]))
    def accept(self, pick, verb):
        if agreement := self.one(Agreement.objects.filter(owner=self.cast.member), pick):
            self.attempt(verb, agreement, by=access_follow_up(self.cast.member, agreement.pk)[1])

    @rule(text=texts, pick=picks)
    def make_later_agreement(self, text, pick):
        names = [self.cast.member.pk, self.cast.manager.pk, None]
        terms = Terms(what=text, owner_id=names[pick % 3], needed_from_id=names[pick // 3 % 3])
        session = self.later if pick % 2 else self.session
        self.attempt(agree, session, by=self.lead, terms=terms, key=secrets.token_hex(16))

    @rule(inside=st.booleans(), first=st.booleans())
    def join_or_leave_journey(self, inside, first):
        session, journey_id = self.session if first else self.later, self.journeys[not inside]
        with board_change(session, beside=beside_in_journey(session, self.journeys[0])) as change:
            change.session.journey_id = journey_id
            change.session.save(update_fields=["journey"])
            change.session_changed()
            carry(change)

    @invariant()
    @precondition(lambda self: hasattr(self, "session"))
    def what_is_open_stands_ready(self):
        """What a closed session left open stands on the next board of its journey, and on no other that is not over."""
        first, later = Session.objects.filter(team=self.cast.team).order_by("starts_at", "pk")
        first, later = (first, later) if first.pk == self.session.pk else (later, first)
        for home, board in ((first, later), (later, first)):
            if board.is_closed:
                continue
            there = BoardEntry.objects.filter(session=board, kind="agreement", gone=False)
            carried = Agreement.objects.filter(session=home, pk__in=there.values("object_id"))
            if home.is_closed and home.journey_id and home.journey_id == board.journey_id:
                waiting = Agreement.objects.filter(session=home, status__in=UNFINISHED)
                assert set(waiting) <= set(carried)
            else:
                assert not carried.exists()
