"""Decisions: a question with its options, decided in the session or later by the manager, with the reason."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Decision(models.Model):
    """Something only a manager can decide. Until `outcome` is filled in it waits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey("sessions_app.Session", on_delete=models.CASCADE, related_name="decisions")
    topic = models.ForeignKey(
        "sessions_app.Topic", on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    question = models.CharField(_("What must be decided?"), max_length=300)
    options = models.CharField(_("Options"), max_length=1000, blank=True)
    by_when = models.DateField(_("By when"), null=True, blank=True)
    outcome = models.CharField(_("What is decided"), max_length=500, blank=True)
    reason = models.CharField(_("Why"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    position = models.BigIntegerField(default=0)

    class Meta:
        """In the order in which they were asked."""

        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        """Never the text: a log line may hold this."""
        return f"Decision of {self.session_id}"
