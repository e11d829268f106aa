"""What became of an agreement: each change with who and when, and the owner's own acceptance."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementStatus(models.TextChoices):
    """Where an agreement stands."""

    OPEN = "open", _("open")
    BUSY = "busy", _("busy")
    WAITING = "waiting", _("waiting")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


UNFINISHED = (AgreementStatus.OPEN, AgreementStatus.BUSY, AgreementStatus.WAITING)


class Outcome(models.TextChoices):
    """What a done agreement brought."""

    HELPED = "helped", _("it helped")
    SOMEWHAT = "somewhat", _("it helped somewhat")
    NOT_YET = "not_yet", _("it did not help yet")


class AgreementChange(models.Model):
    """One step in the life of an agreement. `note` says for what it waits, what it brought, or why it was dropped."""

    agreement = models.ForeignKey("sessions_app.Agreement", on_delete=models.CASCADE, related_name="changes")
    status = models.CharField(max_length=10, choices=AgreementStatus)
    note = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order in which they happened."""

        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        """Return what it became."""
        return f"{self.agreement_id} · {self.status}"


class Acceptance(models.Model):
    """The owner said yes to an agreement by their own click, when they liked."""

    agreement = models.OneToOneField("sessions_app.Agreement", on_delete=models.CASCADE, related_name="acceptance")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """Return whose yes it is."""
        return f"{self.agreement_id} · {self.person}"
