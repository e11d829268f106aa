"""The house itself: settings, addresses, starting and stopping."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the checks that refuse an unsafe installation."""

    name = "config"

    def ready(self) -> None:
        """Register the checks."""
        from config import checks  # noqa: F401, PLC0415 - registering is the import's purpose
