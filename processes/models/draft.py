"""A version of a process description that is still being written."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from processes.models.version import VersionContent


class ProcessDraft(VersionContent):
    """What one person is writing, kept until they publish it or throw it away; nobody else sees it.

    `based_on` is the number of the version from which the writing began (0: none).
    """

    process = models.ForeignKey("processes.WorkProcess", on_delete=models.CASCADE, related_name="drafts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    based_on = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        """One draft for one person and process."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["process", "author"], name="one_draft_per_person_and_process"),
        ]

    def __str__(self) -> str:
        """Return whose draft it is."""
        return f"draft of {self.process_id}"
