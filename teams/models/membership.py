"""Who belongs to which team, as member or as manager."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Membership(models.Model):
    """One person in one team. A manager is also a member."""

    class Role(models.TextChoices):
        """What somebody is in the team."""

        MEMBER = "member", _("member")
        MANAGER = "manager", _("manager")

    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)

    class Meta:
        """Nobody is in a team twice."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["team", "person"], name="one_membership_per_person_and_team"),
        ]

    def __str__(self) -> str:
        """Return who is what where."""
        return f"{self.person} · {self.team} · {self.role}"
