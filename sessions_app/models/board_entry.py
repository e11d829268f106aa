"""At which change number an object last changed on a board."""

from typing import ClassVar

from django.db import models


class BoardEntry(models.Model):
    """An object's place in one board's numbering. A gone entry keeps the number and no text."""

    class Kind(models.TextChoices):
        """What can stand on a board."""

        SESSION = "session"
        CARD = "card"
        AGREEMENT = "agreement"
        LESSON = "lesson"
        MOMENT = "moment"
        CLOCK = "clock"
        TOPIC = "topic"
        VIEWPOINT = "viewpoint"
        DECISION = "decision"

    session = models.ForeignKey("sessions_app.Session", on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind)
    object_id = models.UUIDField()
    rev = models.BigIntegerField()
    gone = models.BooleanField(default=False)

    class Meta:
        """One entry per object and board, found by number."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "object_id"], name="one_entry_per_object_and_board"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["session", "rev"], name="entry_rev")]

    def __str__(self) -> str:
        """Return kind and number."""
        return f"{self.kind} @ {self.rev}"
