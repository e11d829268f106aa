"""Work processes: what the team's work is made of."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    """Work processes with their owner and the versions of their description."""

    name = "processes"

    def ready(self) -> None:
        """Hear from the ground floor who leaves a team."""
        from processes import signals  # noqa: F401, PLC0415 - models must be loaded first
