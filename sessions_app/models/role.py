"""Roles in one session, and passes of its guests."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SessionRole(models.Model):
    """Somebody who leads this session, as facilitator or as co-host, or who looks on to learn it."""

    class Role(models.TextChoices):
        """What somebody is in the session."""

        FACILITATOR = "facilitator", _("facilitator")
        COHOST = "cohost", _("co-host")
        OBSERVER = "observer", _("learns to facilitate")

    LEADING = (Role.FACILITATOR, Role.COHOST)

    session = models.ForeignKey("sessions_app.Session", on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="session_roles")
    role = models.CharField(max_length=12, choices=Role)

    class Meta:
        """One role for one person in one session."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "person"], name="one_role_per_person_and_session"),
        ]

    def __str__(self) -> str:
        """Return who is what."""
        return f"{self.person} · {self.role}"


class GuestPass(models.Model):
    """A guest's right to be in one session. Gone when the link is renewed or closed."""

    session = models.ForeignKey("sessions_app.Session", on_delete=models.CASCADE, related_name="guest_passes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="guest_passes")

    class Meta:
        """One pass for one guest."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "person"], name="one_pass_per_guest_and_session"),
        ]

    def __str__(self) -> str:
        """Return whose pass it is."""
        return f"{self.person} · {self.session}"
