"""An invitation into a team, sent by mail."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teams.models.membership import Membership


class Invitation(models.Model):
    """Somebody may come into a team by a link. Only the SHA-256 of the link's secret is kept.

    It is used once: coming in removes it. Inviting the same address again gives a new link. The secret
    is made when the mail is written; until then `token_hash` is the hash of nothing that anybody has.
    """

    class Mail(models.TextChoices):
        """How far the mail with the link has come."""

        WAITING = "waiting", _("on its way")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")

    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(max_length=10, choices=Membership.Role, default=Membership.Role.MEMBER)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    mail = models.CharField(max_length=10, choices=Mail, default=Mail.WAITING)

    class Meta:
        """One open invitation for one address and team."""

        ordering: ClassVar[list[str]] = ["email"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["team", "email"], name="one_invitation_per_address_and_team"),
        ]

    def __str__(self) -> str:
        """Never the address: a log line may hold this."""
        return f"invitation into {self.team_id}"

    @property
    def is_expired(self) -> bool:
        """Whether nobody comes in by it any more."""
        return self.expires_at <= timezone.now()
