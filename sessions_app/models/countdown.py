"""A clock that counts down on the server: kept as its end, so that it survives whatever restarts."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone


class Countdown(models.Model):
    """It runs towards `ends_at`, or stands still with `seconds_left`; without either there is none.

    When it is over nothing is cut off.
    """

    ends_at = models.DateTimeField(null=True, blank=True)
    seconds_left = models.IntegerField(null=True, blank=True)

    class Meta:
        """Fields and verbs for others."""

        abstract = True

    def start_clock(self, minutes: int) -> None:
        """Let the clock run for so many minutes from now; 0: no clock."""
        self.ends_at = timezone.now() + timedelta(minutes=minutes) if minutes else None
        self.seconds_left = None

    def stop_clock(self) -> None:
        """Let the clock stand still; without a clock nothing stands."""
        self.seconds_left, self.ends_at = self.left_at(timezone.now()), None

    def go_on(self) -> None:
        """Let a clock that stands still run on."""
        if self.seconds_left is not None:
            self.ends_at = timezone.now() + timedelta(seconds=self.seconds_left)
            self.seconds_left = None

    def extend(self, minutes: int) -> None:
        """Give so many minutes more: from now on where time is over, or where there was no clock."""
        if self.seconds_left is not None:
            self.seconds_left = max(self.seconds_left, 0) + minutes * 60
        else:
            now = timezone.now()
            self.ends_at = max(self.ends_at or now, now) + timedelta(minutes=minutes)

    def left_at(self, now: datetime) -> int | None:
        """Return how many seconds are left, negative when time is over; None without a clock."""
        if self.seconds_left is not None:
            return self.seconds_left
        return None if self.ends_at is None else round((self.ends_at - now).total_seconds())
