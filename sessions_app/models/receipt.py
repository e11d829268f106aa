"""Proof that a form was already taken, so that sending it twice does it once."""

from typing import ClassVar

from django.db import models


class Receipt(models.Model):
    """The outcome of one form, found by the hash of the form's own key. It knows no person and no time."""

    session = models.ForeignKey("sessions_app.Session", on_delete=models.CASCADE, related_name="receipts")
    key_hash = models.CharField(max_length=64)
    seq = models.BigIntegerField()
    object_id = models.UUIDField(null=True)

    class Meta:
        """A key is taken once per session."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "key_hash"], name="one_receipt_per_key"),
        ]

    def __str__(self) -> str:
        """Return the change number."""
        return f"receipt @ {self.seq}"
