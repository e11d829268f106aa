"""Was it worth the time, did I feel safe to speak: only ever added up, never kept as single answers."""

from django.db import models


class Experience(models.Model):
    """How many people gave each mark from 1 to 5. Two answers of one person are not kept together.

    Counts of fewer than five answers are removed when the session closes; others are shown then, once and for all.
    """

    session = models.OneToOneField("sessions_app.Session", on_delete=models.CASCADE, related_name="experience")
    worth_the_time = models.JSONField(default=dict)
    safe_to_speak = models.JSONField(default=dict)

    def __str__(self) -> str:
        """Never the marks."""
        return f"experience of {self.session_id}"
