"""Topics: cards that hang together, the votes on where to begin, and what became of each."""

import uuid
from copy import copy
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions_app.models.writing import Writing

VOTER_LENGTH = 64


class Topic(models.Model):
    """Cards drawn together under a title; it may span processes and columns.

    `votes` is what was counted: None until then. `fate` is what became of it, one at the most. A topic that was
    parked in an earlier session knows it (`came_from`) and brings the texts of its cards along (`carried_text`).
    """

    class Fate(models.TextChoices):
        """What becomes of a topic at the end of the talk."""

        AGREED = "agreed", _("agreed")
        FIRST_STEP = "first_step", _("a first step to try")
        DECISION = "decision", _("a decision for the manager")
        DESCRIPTION = "description", _("a change to the process description")
        INTERIM = "interim", _("to an interim session")
        PARKED = "parked", _("parked for a later session")
        LET_GO = "let_go", _("let go")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey("sessions_app.Session", on_delete=models.CASCADE, related_name="topics")
    title = models.CharField(_("title"), max_length=120, blank=True)
    position = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    votes = models.PositiveIntegerField(null=True)
    fate = models.CharField(max_length=12, choices=Fate, blank=True)
    fate_note = models.CharField(max_length=500, blank=True)
    parked_for = models.ForeignKey(
        "sessions_app.Session", on_delete=models.SET_NULL, null=True, blank=True, related_name="parked_topics"
    )
    came_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried_as")
    carried_text = models.CharField(max_length=4000, blank=True)

    class Meta:
        """In the order in which people put them."""

        ordering: ClassVar[list[str]] = ["position", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["session", "position"], name="topic_place")]

    def __str__(self) -> str:
        """Never the text: a log line may hold this."""
        return f"Topic of {self.session_id}"

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Go, and leave no trace of who voted for it."""
        self.cast_votes.all().forget()
        return super().delete(*args, **options)

    hides_past = False  # whether this is the topic as guests see it

    @property
    def neighbours(self) -> "list[Topic]":
        """Return the topics of which the team said that they hang together with this one, by title."""
        found = [link.other for link in self.links_as_one.all()] + [link.one for link in self.links_as_other.all()]
        if self.hides_past:
            found = [topic.without_past() for topic in found]
        return sorted(found, key=lambda topic: (topic.title, topic.pk))

    def without_past(self) -> "Topic":
        """Return the topic as guests see it: without what earlier sessions said, until it is worded anew."""
        seen = copy(self)
        seen.hides_past = True
        if self.came_from_id or self.carried_text:
            seen.came_from, seen.carried_text = None, ""
            seen.title = self.title if self.version > 1 else ""
        return seen


class TopicLink(models.Model):
    """Two topics of which the team said that they hang together; `one` has the lower id."""

    one = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="links_as_one")
    other = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="links_as_other")

    class Meta:
        """Said once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["one", "other"], name="two_topics_hang_together_once"),
        ]

    def __str__(self) -> str:
        """Return which two."""
        return f"{self.one_id} – {self.other_id}"


class VoteQuerySet(models.QuerySet["Vote"]):
    """Votes, and how they are forgotten."""

    def forget(self) -> None:
        """Remove them so that not even the room they leave in a database's file tells who gave them.

        An index keeps its entries in order of their value, and the order stays to be read when they are gone. So
        each gets a value as long as before that says nothing but when it was made; then all are removed.
        """
        for vote in self.order_by("pk"):
            self.model.objects.filter(pk=vote.pk).update(voter=f"{vote.pk:0{VOTER_LENGTH}}", number=0)
        self.order_by("pk").delete()


class Vote(models.Model):
    """How many votes somebody gives to a topic, while voting goes on. Counting adds them up and forgets these.

    Whose it is stands there as a keyed hash, of one length for everybody.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="cast_votes")
    voter = models.CharField(max_length=VOTER_LENGTH)
    number = models.PositiveSmallIntegerField()

    objects = VoteQuerySet.as_manager()

    class Meta:
        """One row for one person and topic."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["topic", "voter"], name="one_vote_row_per_voter_and_topic"),
        ]

    def __str__(self) -> str:
        """Never whose."""
        return "a vote"


class Viewpoint(Writing):
    """How somebody sees the topic that is talked about: beside other views, never merged with them."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="viewpoints")

    class Meta(Writing.Meta):
        """Found by its topic."""

        abstract = False
