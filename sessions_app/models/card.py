"""Cards: what to keep, to improve, to change."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from sessions_app.models.writing import Writing


class Column(models.TextChoices):
    """The three columns of the method."""

    KEEP = "keep", pgettext_lazy("column", "Keep")
    IMPROVE = "improve", pgettext_lazy("column", "Improve")
    CHANGE = "change", pgettext_lazy("column", "Change")


class CardBase(Writing):
    """A point about one process, in one of the three columns."""

    process = models.ForeignKey("processes.WorkProcess", on_delete=models.CASCADE, related_name="+")
    column = models.CharField(max_length=10, choices=Column)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(Writing.Meta):
        """Kept by the two kinds of cards."""

        abstract = True


class Card(CardBase):
    """A card on the board: everyone in the session sees it. It lies in its column, or in the topic it was drawn to."""

    topic = models.ForeignKey(
        "sessions_app.Topic", on_delete=models.SET_NULL, null=True, blank=True, related_name="cards"
    )

    class Meta(CardBase.Meta):
        """Found by its place on the board."""

        abstract = False
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["session", "process", "column", "position"], name="card_place"),
        ]


class PreparedCard(CardBase):
    """A card before cards are shown. It lives outside the board: no change number, no trace on any socket.

    Showing makes board cards of them, shuffled and with new ids, and removes these.
    """

    class Meta(CardBase.Meta):
        """Nobody lists these but their writers."""

        abstract = False
