"""A question from one co-host to another, whether they swap turns."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from sessions_app.models.session import Session


class SwapQuestionQuerySet(models.QuerySet["SwapQuestion"]):
    """Questions to swap, and which of them a session is in."""

    def about(self, *sessions: Session) -> "SwapQuestionQuerySet":
        """Return those in which one of these sessions would change its co-host."""
        return self.filter(models.Q(session__in=sessions) | models.Q(other__in=sessions))


class SwapQuestion(models.Model):
    """It is there as long as it waits for an answer, and no longer: nobody reads later who said no.

    `session` is the turn of who asks, `other` that of who is asked.
    """

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="swap_question")
    other = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects = SwapQuestionQuerySet.as_manager()

    class Meta:
        """The earliest session first."""

        ordering: ClassVar[list[str]] = ["session__starts_at", "pk"]

    def __str__(self) -> str:
        """Return which two sessions it is about."""
        return f"{self.session_id} ↔ {self.other_id}"
