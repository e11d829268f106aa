"""What holds right now in a session: its clocks, how many are ready, what somebody asked for."""

import uuid

from django.db import models

from sessions_app.models.countdown import Countdown


class Moment(Countdown):
    """One row per session, on its board. Ready marks and requests are counts: nobody is written down with them.

    The clock is that of the phase, and the server's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.OneToOneField("sessions_app.Session", on_delete=models.CASCADE, related_name="moment")
    ready = models.PositiveIntegerField(default=0)
    asked_to_zoom_out = models.PositiveIntegerField(default=0)
    asked_to_park = models.PositiveIntegerField(default=0)
    asked_to_pause = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Return whose moment it is."""
        return f"moment of {self.session_id}"


class TopicClock(Countdown):
    """A small clock over the topic that is talked about, when it was asked for; it goes with the talk about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.OneToOneField("sessions_app.Session", on_delete=models.CASCADE, related_name="topic_clock")
    topic = models.ForeignKey("sessions_app.Topic", on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        """Return over which topic it stands."""
        return f"clock of {self.topic_id}"
