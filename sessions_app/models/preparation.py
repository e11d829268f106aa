"""The preparation of a session: opened, read by nobody or by the facilitators, closed."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions_app.models.card import Column


class Preparation(models.Model):
    """From opening to closing, members write cards at their own pace.

    Who will read before the session is chosen at the opening and told to everyone. `people` is how
    many have prepared: a number that the writers' browsers count, never a list. The row may be made
    by the first card, so it keeps no moment of its own.
    """

    class Readers(models.TextChoices):
        """Who reads what was prepared, before the session."""

        NOBODY = "nobody", _("nobody")
        FACILITATORS = "facilitators", _("the facilitators, without names")

    session = models.OneToOneField("sessions_app.Session", on_delete=models.CASCADE, related_name="preparation")
    readers = models.CharField(max_length=12, choices=Readers, default=Readers.NOBODY)
    people = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return how many have prepared."""
        return f"preparation of {self.session_id}: {self.people}"


class ReadCard(models.Model):
    """A prepared card as the facilitators read it: one shuffled set, made when the preparation closes.

    It knows no writer, no key and not the card it was copied from, and goes when cards are shown.
    """

    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="read_cards")
    process = models.ForeignKey("processes.WorkProcess", on_delete=models.CASCADE, related_name="+")
    column = models.CharField(max_length=10, choices=Column)
    text = models.CharField(max_length=1000)

    class Meta:
        """In the shuffled order in which they were copied."""

        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        """Never the text: a log line may hold this."""
        return f"read card of {self.preparation_id}"
