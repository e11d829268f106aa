"""Scripts of a team: its own timed plans of a session. Those that come with the app stand in `scripts/`."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Script(models.Model):
    """A team's own script, mostly a changed copy of one that came with the app."""

    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="scripts")
    name = models.CharField(_("name"), max_length=120)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """By name."""

        ordering: ClassVar[list[str]] = ["name", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ScriptStep(models.Model):
    """One phase in a script: how long, for what, and what to say and to watch. Cues stand one to a line."""

    script = models.ForeignKey(Script, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=20)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    purpose = models.CharField(_("what for"), max_length=300, blank=True)
    cues = models.CharField(_("cues"), max_length=2000, blank=True)

    class Meta:
        """In the order in which they run."""

        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["script", "phase"], name="a_phase_stands_once_in_a_script"),
        ]

    def __str__(self) -> str:
        """Return which phase it plans."""
        return f"{self.script_id} · {self.phase}"
