"""A session: one meeting of the team around one board."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Session(models.Model):
    """One meeting. Only title, process and moment are needed; everything else has a good default.

    `seq` is the board's gap-free change number, `epoch` is new after a restore, `floor` the highest
    change number of which gone entries were purged: a cursor below it must fetch the whole board.
    """

    class Status(models.TextChoices):
        """Where the session is in its life."""

        PREPARING = "preparing", _("in preparation")
        RUNNING = "running", _("running")
        CLOSED = "closed", _("closed")

    class Kind(models.TextChoices):
        """What kind of session it is in its journey."""

        ORDINARY = "ordinary", _("session")
        INTERIM = "interim", _("interim session")
        CLOSING = "closing", _("closing session")

    class Preparing(models.TextChoices):
        """Whether cards can be written before the session."""

        LATER = "later", _("the preparation opens later")
        OPEN = "open", _("the preparation is open")
        CLOSED = "closed", _("the preparation is closed")

    class Voting(models.TextChoices):
        """Whether people choose where to begin."""

        NOT_YET = "", _("no votes")
        OPEN = "open", _("voting")
        COUNTED = "counted", _("votes counted")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="sessions")
    journey = models.ForeignKey(
        "sessions_app.Journey",
        verbose_name=_("learning journey"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ORDINARY)
    title = models.CharField(_("title"), max_length=120)
    processes = models.ManyToManyField(
        "processes.WorkProcess", verbose_name=_("work processes"), related_name="sessions"
    )
    starts_at = models.DateTimeField(_("moment"))
    duration_minutes = models.PositiveSmallIntegerField(_("duration in minutes"), default=120)
    call_link = models.URLField(_("link of the video call"), blank=True, max_length=500)
    anonymous = models.BooleanField(_("cards without names"), default=False)
    hide_cards = models.BooleanField(_("cards stay hidden until they are shown"), default=True)
    guests_allowed = models.BooleanField(_("guests may join with a link"), default=False)
    guest_link_number = models.PositiveIntegerField(default=0)
    practice = models.BooleanField(default=False)

    preparing = models.CharField(max_length=10, choices=Preparing, default=Preparing.OPEN)
    status = models.CharField(max_length=10, choices=Status, default=Status.PREPARING)
    phase = models.CharField(max_length=20, blank=True)
    lead = models.CharField(max_length=12, default="facilitator")  # which role leads now; never which person
    script_key = models.CharField(
        max_length=40, blank=True
    )  # one that came with the app; else it follows from the kind
    script = models.ForeignKey(
        "sessions_app.Script", on_delete=models.SET_NULL, null=True, blank=True, related_name="sessions"
    )
    proposed_cohost = models.ForeignKey(  # whose turn it is after somebody passed; else it is counted (rota.py)
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    check_in = models.CharField(max_length=200, blank=True)
    zoom_out = models.CharField(max_length=200, blank=True)  # the question over the topic, while it is shown
    voting = models.CharField(max_length=8, choices=Voting, blank=True, default=Voting.NOT_YET)
    vote_budget = models.PositiveSmallIntegerField(default=3)
    talking_about = models.ForeignKey(
        "sessions_app.Topic", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asks_experience = models.BooleanField(default=False)
    cards_shown = models.BooleanField(default=False)
    lessons_shown = models.BooleanField(default=False)

    seq = models.BigIntegerField(default=0)
    epoch = models.UUIDField(default=uuid.uuid4)
    floor = models.BigIntegerField(default=0)

    class Meta:
        """The next session comes first."""

        ordering: ClassVar[list[str]] = ["starts_at", "pk"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def ends_at(self) -> datetime:
        """Return the planned end."""
        return self.starts_at + timedelta(minutes=self.duration_minutes)

    @property
    def is_running(self) -> bool:
        """Whether people are in it now."""
        return self.status == self.Status.RUNNING

    @property
    def is_closed(self) -> bool:
        """Whether it is over: nothing on its board changes."""
        return self.status == self.Status.CLOSED

    @property
    def hides_cards(self) -> bool:
        """Whether a card written now stays with its writer until all cards are shown."""
        return self.hide_cards and not self.cards_shown


class StatusChange(models.Model):
    """The trace of a session's life: opened, closed, reopened; the team needs to know by whom."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="status_changes")
    status = models.CharField(max_length=10, choices=Session.Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order in which it happened."""

        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        """Return what it became."""
        return f"{self.session} · {self.status}"
