"""A work process of a team."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkProcess(models.Model):
    """Work that a team does again and again; its owner keeps the description true."""

    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="processes")
    name = models.CharField(_("name"), max_length=120)
    purpose = models.CharField(_("purpose"), max_length=300, blank=True, help_text=_("What is this process for?"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("process owner"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="owned_processes",
    )
    ownership = models.CharField(
        _("what being the owner means here"),
        max_length=500,
        blank=True,
        help_text=_("What does the owner do, decide and keep an eye on?"),
    )
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)

    class Meta:
        """Processes are listed by name."""

        ordering: ClassVar[list[str]] = ["name", "pk"]

    def __str__(self) -> str:
        """Return the name of the process."""
        return self.name
