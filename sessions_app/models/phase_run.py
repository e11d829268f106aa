"""When a phase ran, and whether the team itself or somebody from outside led it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PhaseRun(models.Model):
    """One run of one phase. Who led is kept as «team» or «outside», never as a person."""

    class LedBy(models.TextChoices):
        """From where the session was led."""

        TEAM = "team", _("by the team")
        OUTSIDE = "outside", _("from outside")

    session = models.ForeignKey("sessions_app.Session", on_delete=models.CASCADE, related_name="phase_runs")
    phase = models.CharField(max_length=20)
    led_by = models.CharField(max_length=10, choices=LedBy)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order in which they ran; one at a time."""

        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["session"], condition=models.Q(ended_at__isnull=True), name="one_phase_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        """Return which phase it was."""
        return f"{self.session} · {self.phase}"
