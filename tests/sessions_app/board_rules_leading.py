"""What people do around clock and lead, for the invariant of the board: in any order, with one phase running."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from sessions_app.access import access_session
from sessions_app.domain.asking import REQUESTS, answer_request, ask_for, say_ready
from sessions_app.domain.leading import hand_over, take_lead
from sessions_app.domain.scripting import change_script, copy_script
from sessions_app.domain.timing import (
    set_clock,
    start_topic_clock,
    take_topic_clock_away,
    turn_topic_clock,
)
from sessions_app.models import BoardEntry, PhaseRun, Session, TopicClock
from sessions_app.scripts import PLANS, Step

PEOPLE = ("facilitator", "cohost", "member", "manager", "guest", "external")
people = st.sampled_from(PEOPLE)


class LeadingRules:
    """Rules of a board on which `attempt` does something as somebody of the cast."""

    def standing(self, kind: str):
        return access_session(getattr(self.cast, kind), self.session.pk)[1]

    @rule(kind=people, ready=st.booleans())
    def say_ready(self, kind, ready):
        self.attempt(say_ready, self.session, by=self.standing(kind), ready=ready)

    @rule(kind=people, what=st.sampled_from(REQUESTS))
    def ask(self, kind, what):
        self.attempt(ask_for, self.session, by=self.standing(kind), what=what)

    @rule(kind=people, what=st.sampled_from(REQUESTS), pause=st.booleans())
    def answer(self, kind, what, pause):
        self.attempt(answer_request, self.session, by=self.standing(kind), what=what, pause=pause)

    @rule(kind=people, do=st.sampled_from(["pause", "go_on", "extend"]))
    def turn_clock(self, kind, do):
        self.attempt(set_clock, self.session, by=self.standing(kind), do=do)

    @rule(kind=people, verb=st.sampled_from([hand_over, take_lead]))
    def turn_lead(self, kind, verb):
        self.attempt(verb, self.session, by=self.standing(kind))

    @rule(minutes=st.integers(1, 90))
    def change_script(self, minutes):
        """Run by a script of the team's own, which somebody changes meanwhile."""
        script = self.cast.team.scripts.first() or copy_script(self.cast.team, PLANS["ordinary"])
        Session.objects.filter(pk=self.session.pk, status="preparing").update(script=script)
        self.attempt(
            change_script,
            script,
            name=f"{minutes} minutes",
            steps=[Step("welcome", 5), Step("talk", minutes, f"For {minutes} minutes", ("Ask",)), Step("learn", 5)],
            version=script.version,
        )

    @rule(kind=people, minutes=st.sampled_from([5, 10, 15, 0, 61]))
    def start_topic_clock(self, kind, minutes):
        self.attempt(start_topic_clock, self.session, by=self.standing(kind), minutes=minutes)

    @rule(kind=people, do=st.sampled_from(["extend", "go_on", "away"]))
    def turn_topic_clock(self, kind, do):
        by = self.standing(kind)
        if do == "away":
            self.attempt(take_topic_clock_away, self.session, by=by)
        else:
            self.attempt(turn_topic_clock, self.session, by=by, do=do)

    @invariant()
    @precondition(lambda self: hasattr(self, "session"))
    def a_topic_clock_stands_over_what_is_talked_about(self):
        clock = TopicClock.objects.filter(session=self.session).select_related("session").first()
        entries = BoardEntry.objects.filter(session=self.session, kind="clock", gone=False)
        assert list(entries.values_list("object_id", flat=True)) == ([clock.pk] if clock else [])
        if clock:
            assert clock.session.is_running
            assert clock.session.phase == "talk"
            assert clock.topic_id == clock.session.talking_about_id
            assert (clock.ends_at is None) != (clock.seconds_left is None)

    @invariant()
    @precondition(lambda self: hasattr(self, "session"))
    def one_phase_runs_and_counts_count(self):
        for session in Session.objects.filter(team=self.cast.team):
            running = PhaseRun.objects.filter(session=session, ended_at=None)
            assert list(running.values_list("phase", flat=True)) == ([session.phase] if session.is_running else [])
            assert session.lead in {"facilitator", "cohost"}
            moment = getattr(session, "moment", None)
            assert moment is None or 0 <= moment.ready <= len(PEOPLE)
            assert moment is None or moment.ends_at is None or moment.seconds_left is None
