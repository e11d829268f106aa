"""When things happen in the demonstration: on dates of its own, or counted from now, on Dutch clocks."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sessions_app.demo.shapes import Day

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TEN = time(10, 0, tzinfo=AMSTERDAM)
FRIDAY, SATURDAY = 4, 5
QUARTER = 15
FIRST_HOUR, HOURS = 13, 4  # in the afternoon, when sessions are over


@dataclass(frozen=True, slots=True)
class Moments:
    """The one moment from which a whole demonstration is counted."""

    now: datetime

    @property
    def today(self) -> date:
        """Return the date in the Netherlands."""
        return self.now.astimezone(AMSTERDAM).date()

    def day(self, day: Day) -> date:
        """Return the date that is meant."""
        return self.today + timedelta(days=day) if isinstance(day, int) else day

    def at_ten(self, day: Day) -> datetime:
        """Return ten o'clock in the morning of a day."""
        return datetime.combine(self.day(day), TEN)

    def workday(self, day: Day) -> date:
        """Return the day, or the Monday after it: nobody agrees on a weekend."""
        found = self.day(day)
        return found + timedelta(days=7 - found.weekday()) if found.weekday() >= SATURDAY else found

    def afternoon(self, day: Day, number: int = 0) -> datetime:
        """Return a moment in the afternoon of the day, or of the Friday before it; another one for each number."""
        found = self.day(day)
        found -= timedelta(days=max(found.weekday() - FRIDAY, 0))
        return datetime.combine(found, time(FIRST_HOUR + number % HOURS, number * 7 % 60, tzinfo=AMSTERDAM))

    def a_while_ago(self) -> datetime:
        """Return the quarter of an hour that began at least half an hour ago."""
        then = self.now.astimezone(AMSTERDAM).replace(second=0, microsecond=0) - timedelta(minutes=30)
        return then - timedelta(minutes=then.minute % QUARTER)
