"""Two people who sort something out after the session."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Pair(models.Model):
    """Two people who said they will sort an agreement out together after the session."""

    agreement = models.ForeignKey("sessions_app.Agreement", on_delete=models.CASCADE, related_name="pairs")
    session = models.ForeignKey("sessions_app.Session", on_delete=models.CASCADE, related_name="pairs")
    one = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """One pair for an agreement in a session."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agreement", "session"], name="one_pair_per_agreement_and_session"),
        ]

    def __str__(self) -> str:
        """Return who."""
        return f"{self.one} – {self.other}"
