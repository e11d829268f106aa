"""Sessions: the live board, agreements, what was learned."""

from django.apps import AppConfig


class SessionsAppConfig(AppConfig):
    """Sessions and everything that happens in them."""

    name = "sessions_app"

    def ready(self) -> None:
        """Let the hub hear what is published, and rights that change on the ground floor."""
        from sessions_app.live import hub, signals  # noqa: F401, PLC0415 - models must be loaded first

        hub.register()
