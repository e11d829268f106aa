"""What did we learn: about the work, and about how we learn."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions_app.models.writing import Writing


class Question(models.TextChoices):
    """The two questions at the end of a session."""

    WORK = "work", _("What did we learn about the work?")
    LEARNING = "learning", _("What did we learn about how we learn?")


class LessonBase(Writing):
    """An answer in somebody's own words; named or not, as each picks."""

    question = models.CharField(max_length=10, choices=Question)

    class Meta(Writing.Meta):
        """Kept by the two kinds of lessons."""

        abstract = True


class Lesson(LessonBase):
    """A lesson everyone sees."""

    class Meta(LessonBase.Meta):
        """Found by its place."""

        abstract = False
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["session", "question", "position"], name="lesson_place"),
        ]


class PreparedLesson(LessonBase):
    """An answer before the answers are shown together; outside the board, as prepared cards are."""

    class Meta(LessonBase.Meta):
        """Nobody lists these but their writers."""

        abstract = False
