"""A learning journey: sessions that belong together, and what the team hopes to learn."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Journey(models.Model):
    """Why we do this and what we hope to learn (not: what document we will deliver), in which rhythm."""

    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="journeys")
    title = models.CharField(_("title"), max_length=120)
    why = models.CharField(_("why we do this"), max_length=1000, blank=True)
    learn = models.CharField(_("what we hope to learn"), max_length=1000, blank=True)
    rhythm = models.CharField(_("rhythm"), max_length=200, blank=True)
    ground_rules = models.CharField(_("what everybody can expect"), max_length=2000, blank=True)
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("facilitators"), related_name="facilitated_journeys", blank=True
    )

    class Meta:
        """The newest journey comes first."""

        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title
