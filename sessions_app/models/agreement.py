"""Agreements: what we will try, and as far as it is clear who, with whom, until when."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions_app.models.agreement_change import AgreementStatus, Outcome
from sessions_app.models.pair import Pair


class Agreement(models.Model):
    """Something agreed in a session. Only *what* is needed; with an owner it is an action point."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey("sessions_app.Session", on_delete=models.CASCADE, related_name="agreements")
    topic = models.ForeignKey(
        "sessions_app.Topic", on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements"
    )
    what = models.CharField(_("What do we agree?"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Who"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="agreements",
    )
    needed_from = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Needed from"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    needed_what = models.CharField(_("What is needed"), max_length=200, blank=True)
    done_when = models.CharField(_("Done when"), max_length=300, blank=True)
    by_when = models.DateField(_("By when"), null=True, blank=True)
    status = models.CharField(max_length=10, choices=AgreementStatus, default=AgreementStatus.OPEN)
    status_note = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)  # only of what is done
    source_text = models.CharField(max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)
    position = models.BigIntegerField(default=0)

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        """Never the text: a log line may hold this."""
        return f"Agreement of {self.session_id}"

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do: done, or dropped."""
        return self.status in {AgreementStatus.DONE, AgreementStatus.DROPPED}

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """Return what it can have brought, with the words for it."""
        return [(outcome.value, str(outcome.label)) for outcome in Outcome]

    @property
    def pair(self) -> Pair | None:
        """Return who look at it together after the session, until it is finished."""
        pairs = () if self.is_finished else self.pairs.all()  # asked beforehand, so that a list costs one query
        return next(iter(pairs), None)
