"""Named predicates about work processes, asked by views and templates alike."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from processes.content import content_of
from processes.models import ProcessVersion, WorkProcess

SOON = timedelta(days=30)


class ReviewState(models.TextChoices):
    """Whether it is time to look at a process again."""

    OVERDUE = "overdue", _("overdue")
    DUE = "due", _("due within a month")
    FINE = "fine", _("fine")
    NONE = "none", _("no date yet")


def review_state(process: WorkProcess, today: date) -> ReviewState:
    """Return whether it is time to look at the process again; on its day it is not overdue yet."""
    if process.review_on is None:
        return ReviewState.NONE
    if process.review_on < today:
        return ReviewState.OVERDUE
    return ReviewState.DUE if process.review_on - today <= SOON else ReviewState.FINE


def may_put_back(version: ProcessVersion, current: ProcessVersion) -> bool:
    """Whether a version can become the newest one again: it says something else than the one that holds now."""
    return version != current and not content_of(version).says_the_same(content_of(current))
