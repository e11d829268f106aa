"""A team: the people who learn from their own work together."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Team(models.Model):
    """The people who learn from their own work together."""

    name = models.CharField(_("name of the team"), max_length=80)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, through="teams.Membership", related_name="teams")
    is_demo = models.BooleanField(default=False)

    class Meta:
        """Teams are listed by name."""

        ordering: ClassVar[list[str]] = ["name", "pk"]

    def __str__(self) -> str:
        """Return the team's name."""
        return self.name
