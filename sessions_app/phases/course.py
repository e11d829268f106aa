"""The course of a session: which phases it has, where it is, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from sessions_app import scripts
from sessions_app.models import Session
from sessions_app.phases import collect, learn, look_back, order, pause, talk, welcome
from sessions_app.phases.base import NextThing, Phase, Words
from sessions_app.scripts import Plan

REGISTRY: dict[str, Phase] = {
    phase.name: phase
    for phase in (
        welcome.PHASE,
        look_back.PHASE,
        collect.PHASE,
        order.PHASE,
        pause.PHASE,
        talk.PHASE,
        learn.PHASE,
    )
}

START = NextThing(
    _("Start the session"),
    "status",
    {"status": "running"},
    _("Is everybody here? Say what we do today, and that every view is welcome."),
)
CLOSE = NextThing(
    _("Close the session"),
    "status",
    {"status": "closed"},
    _("Thank each other. Closing keeps everything; a facilitator can reopen the session."),
)


@dataclass(frozen=True)
class Course:
    """One session's way through its phases. Its script is read once, however much is asked."""

    session: Session
    known: Mapping[str, bool] = field(default_factory=dict)  # whether a phase has something, where one knows already

    @cached_property
    def plan(self) -> Plan:
        """Return the script."""
        return scripts.plan_of(self.session)

    @property
    def now(self) -> Phase | None:
        """Return the phase that is running."""
        return REGISTRY.get(self.session.phase) if self.session.is_running else None

    @cached_property
    def phases(self) -> list[Phase]:
        """Return the phases of the script, in order; empty ones are passed over, but not the one we are in."""
        phases = [REGISTRY[step.phase] for step in self.plan.steps if step.phase in REGISTRY]
        if self.now and self.now not in phases:  # whoever leads went to one that the script does not have
            phases = sorted([*phases, self.now], key=list(REGISTRY.values()).index)
        return [phase for phase in phases if phase == self.now or self._has_something(phase)] or [collect.PHASE]

    def _has_something(self, phase: Phase) -> bool:
        known = self.known.get(phase.name)
        return phase.has_something(self.session) if known is None else known

    @property
    def purpose(self) -> Words:
        """Return what the phase is for, in the words of the script where it has its own."""
        if self.now is None:
            return ""
        step = self.plan.step(self.now.name)
        own = step.purpose if step and not self.now.promises(self.session) else ""
        return own or self.now.purpose(self.session)

    @property
    def cues(self) -> tuple[Words, ...]:
        """Return what whoever leads says and watches now: open to everybody who wants to learn it."""
        step = self.plan.step(self.session.phase)
        return step.cues if step else ()

    @property
    def cue(self) -> Words:
        """Return what whoever leads hears: what is to be done first, else the cues of the script, else the phase's."""
        if self.now and self.cues and not self.now.first(self.session):
            return " ".join(str(cue) for cue in self.cues)
        return self.next_thing.cue

    def minutes(self, phase: str) -> int:
        """Return how long the script gives a phase; 0 where it says nothing."""
        step = self.plan.step(phase)
        return step.minutes if step else 0

    @cached_property
    def next_thing(self) -> NextThing:
        """Return what whoever leads does next: something in this phase first, then on to the next one, then close."""
        if self.now is None:
            return START
        if in_this_phase := self.now.first(self.session):
            return in_this_phase
        after = self.phases[self.phases.index(self.now) + 1 :]
        return NextThing(after[0].on, "phase", {"phase": after[0].name}, self.now.cue) if after else CLOSE

    @property
    def back(self) -> Phase | None:
        """Return the phase before this one."""
        before = self.phases[: self.phases.index(self.now)] if self.now else []
        return before[-1] if before else None
