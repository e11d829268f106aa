"""`manage.py work`: the background work in a process of its own."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from config.background import BackgroundWork

SECONDS_TO_FINISH = 60.0


class Command(BaseCommand):
    """Do the background work."""

    help = "Run tasks and the schedule in this process, until Ctrl-C or SIGTERM (beside `serve --no-worker`)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Work until a signal comes, then let the running task finish."""
        endings = {signal.SIGINT, signal.SIGTERM}
        # Blocked and waited for: a handler would run in the middle of whatever the main thread does.
        signal.pthread_sigmask(signal.SIG_BLOCK, endings)
        work = BackgroundWork()
        work.start()
        signal.sigwait(endings)
        work.stop(seconds=SECONDS_TO_FINISH)
