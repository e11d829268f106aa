"""One version of a process description; never changed once published."""

from typing import Any, ClassVar, Never

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Immutable(Exception):
    """A published version stays as it is; what is new becomes the next version."""


class VersionContent(models.Model):
    """What a version says: the description in Markdown, the steps, and what is new in it.

    `steps` is a list of objects with the texts `id`, `who`, `does`, `with_what` and `result`; the id
    stays the same from version to version, so that others can point at a step.
    """

    description = models.TextField(_("description"), max_length=40_000, blank=True)
    steps = models.JSONField(_("steps"), default=list, blank=True)
    note = models.CharField(_("what is new in this version"), max_length=300, blank=True)
    simpler = models.CharField(_("what became simpler"), max_length=300, blank=True)

    class Meta:
        """Kept by versions and drafts."""

        abstract = True


class Versions(models.QuerySet["ProcessVersion"]):
    """Versions are added; they go only with their whole process."""

    def update(self, **values: Any) -> int:
        """Refuse to change what was published; only the demonstration, told as of earlier days, moves its moment."""
        if set(values) != {"published_at"}:
            raise Immutable
        return super().update(**values)

    def delete(self) -> Never:
        """Refuse."""
        raise Immutable


class ProcessVersion(VersionContent):
    """A process as it was published at one moment."""

    process = models.ForeignKey("processes.WorkProcess", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(auto_now_add=True)

    objects = Versions.as_manager()

    class Meta:
        """The newest version comes first; a number is given once."""

        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["process", "number"], name="one_version_per_number"),
        ]

    def __str__(self) -> str:
        """Return process and number."""
        return f"{self.process} · {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        """Publish; refuse to change what was published."""
        if not self._state.adding:
            raise Immutable
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> Never:
        """Refuse."""
        raise Immutable
