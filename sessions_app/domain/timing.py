"""The clock of a session, and the small one of a topic: the server's, the same on every screen.

Time that is over cuts nothing off.

Whatever holds right now stamps only the moment, never the board as a whole.
"""

from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sessions_app import phases, rules
from sessions_app.domain.board import BoardChange, Kind, board_change
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written
from sessions_app.models import Moment, Session, TopicClock
from sessions_app.rules import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

MINUTES_MORE = 5
MINUTES_FOR_A_TOPIC = (5, 10, 15)  # what is offered
MOST_MINUTES_FOR_A_TOPIC = 60


def moment_of(change: BoardChange) -> Moment:
    """Return what holds right now on this board; made when it is first asked for. The caller has the lock."""
    moment, _made = Moment.objects.get_or_create(session=change.session)
    return moment


def begin_moment(change: BoardChange, minutes: int) -> None:
    """Begin a phase: a fresh clock, nobody ready, nothing asked for."""
    end_topic_clock(change)
    moment = moment_of(change)
    moment.start_clock(minutes)
    moment.ready = moment.asked_to_zoom_out = moment.asked_to_park = moment.asked_to_pause = 0
    moment.save()
    change.changed(Kind.MOMENT, moment.pk)


@contextmanager
def moment_change(session: Session) -> "Iterator[tuple[BoardChange, Moment]]":
    """Lock the board and yield what holds right now on it; it is saved and told where it became different."""
    with board_change(session) as change:
        if not change.session.is_running:
            raise Refused(_("Start the session first."), status=409)
        moment = moment_of(change)
        before = vars(moment).copy()
        yield change, moment
        if vars(moment) != before:
            moment.save()
            change.changed(Kind.MOMENT, moment.pk)


def set_clock(session: Session, *, by: Standing, do: str) -> Written:
    """Pause the clock, let it go on, or give five minutes more; asking for what already is changes nothing."""
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session keeps the clock."), status=403)
    if do not in _turns:
        raise Refused(_("There is nothing of that kind to do."))
    with moment_change(session) as (change, moment):
        _turns[do](change, moment)
    return Written(change.seq)


def stop_clocks(change: BoardChange, moment: Moment) -> None:
    """Let the clock stand still, and with it that of the topic: a pause is one for everything."""
    moment.stop_clock()
    _turn_topic_clock(change, TopicClock.stop_clock)


def _let_clocks_run(change: BoardChange, moment: Moment) -> None:
    moment.go_on()
    _turn_topic_clock(change, TopicClock.go_on)


def _extend_clock(_change: BoardChange, moment: Moment) -> None:
    moment.extend(MINUTES_MORE)


_turns: dict[str, Callable[[BoardChange, Moment], None]] = {
    "pause": stop_clocks,
    "go_on": _let_clocks_run,
    "extend": _extend_clock,
}


# ── the small clock of a topic ───────────────────────────────────────────────


def start_topic_clock(session: Session, *, by: Standing, minutes: int) -> Written:
    """Put a small clock over the topic that is talked about; one that is there begins anew."""
    if not 0 < minutes <= MOST_MINUTES_FOR_A_TOPIC:
        raise Refused(_("A small clock is for one minute up to %(most)d.") % {"most": MOST_MINUTES_FOR_A_TOPIC})
    with _topic_clock_change(session, by) as change:
        topic_id = change.session.talking_about_id
        if change.session.phase != phases.TALK or topic_id is None:
            raise Refused(_("Choose first which topic we talk about."), status=409)
        clock = TopicClock.objects.filter(session=change.session).first() or TopicClock(session=change.session)
        clock.topic_id = topic_id
        clock.start_clock(minutes)
        clock.save()
        change.changed(Kind.CLOCK, clock.pk)
    return Written(change.seq)


def turn_topic_clock(session: Session, *, by: Standing, do: str) -> Written:
    """Give the topic five minutes more, or let its clock run on by itself after a pause."""
    if do not in _topic_turns:
        raise Refused(_("There is nothing of that kind to do."))
    with _topic_clock_change(session, by) as change:
        if not TopicClock.objects.filter(session=change.session).exists():
            raise Refused(_("There is no clock over this topic any more."), status=409)
        _turn_topic_clock(change, _topic_turns[do])
    return Written(change.seq)


def take_topic_clock_away(session: Session, *, by: Standing) -> Written:
    """Take the small clock away; where there is none nothing changes."""
    with _topic_clock_change(session, by) as change:
        end_topic_clock(change)
    return Written(change.seq)


def end_topic_clock(change: BoardChange) -> None:
    """Let the small clock go: its topic is talked about no more. The caller has the lock."""
    if clock := TopicClock.objects.filter(session=change.session).first():
        change.gone(Kind.CLOCK, clock.pk)
        clock.delete()


@contextmanager
def _topic_clock_change(session: Session, by: Standing) -> "Iterator[BoardChange]":
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session keeps the clock."), status=403)
    with board_change(session) as change:
        if not change.session.is_running:
            raise Refused(_("Start the session first."), status=409)
        yield change


def _turn_topic_clock(change: BoardChange, turn: Callable[[TopicClock], None]) -> None:
    clock = TopicClock.objects.filter(session=change.session).first()
    if clock is None:
        return
    before = (clock.ends_at, clock.seconds_left)
    turn(clock)
    if (clock.ends_at, clock.seconds_left) != before:
        clock.save()
        change.changed(Kind.CLOCK, clock.pk)


_topic_turns: dict[str, Callable[[TopicClock], None]] = {
    "extend": lambda clock: clock.extend(MINUTES_MORE),
    "go_on": TopicClock.go_on,
}
