"""Background work of sessions: loads and delegates."""

from sessions_app.domain import tidying


def sweep() -> None:
    """Tidy up; called from time to time."""
    tidying.forget_gone_entries()
    tidying.empty_log_of_changes()


def at_start() -> None:
    """Prepare the boards for a server that starts."""
    tidying.renew_epochs()
