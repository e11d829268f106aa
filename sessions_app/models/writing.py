"""What cards and lessons have in common: somebody wrote them, named or not."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

MAX_CHARACTERS = 1000


class Writing(models.Model):
    """A text by somebody.

    Named: `author` says who. Anonymous: there is no author anywhere; whoever holds the key of which
    `key_hash` (SHA-256, hex) is kept may change it, and the key lives only in that browser.
    `version` counts changes of the text, so that of two who edit the second sees both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey("sessions_app.Session", on_delete=models.CASCADE, related_name="%(class)ss")
    text = models.CharField(max_length=MAX_CHARACTERS)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    key_hash = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    position = models.BigIntegerField(default=0)

    class Meta:
        """Writings stand where people put them."""

        abstract = True
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        """Never the text: a log line may hold this."""
        return f"{type(self).__name__} of {self.session_id}"
