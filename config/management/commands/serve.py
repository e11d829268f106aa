"""`manage.py serve`: the web server, and with it the background work."""

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from config.background import BackgroundWork
from config.serving import listen, serve

PORT_IS_TAKEN = 2
LOCAL = {"127.0.0.1": "localhost", "0.0.0.0": "localhost"}  # noqa: S104 - a name to show, nothing is bound here


class Command(BaseCommand):
    """Serve pages and boards."""

    help = "Serve pages and boards, and do the background work beside it, until Ctrl-C or SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the options."""
        parser.add_argument("--port", type=int, default=None, help="default: PORT, or else 8000")
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        parser.add_argument(
            "--fd", type=int, help="an open listening socket (systemd's is 3), instead of host and port"
        )
        parser.add_argument("--no-worker", action="store_true", help="leave background work to `manage.py work`")
        parser.add_argument(
            "--behind-proxy", action="store_true", help="believe the proxy's X-Real-IP and X-Forwarded-Proto"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Listen first, so that a taken port is known before anything is loaded."""
        host, port = options["host"], options["port"] if options["port"] is not None else port_from_environment()
        listener = socket.socket(fileno=options["fd"]) if options["fd"] is not None else self.listen(host, port)
        application = import_string("config.asgi.application")
        for prepare in settings.AT_START:
            import_string(prepare)()
        background = None if options["no_worker"] else BackgroundWork()

        def announce() -> None:
            if background:
                background.start()
            if options["fd"] is None:
                self.stdout.write(f"http://{LOCAL.get(host, host)}:{port}")
                self.stdout.flush()

        serve(application, listener, behind_proxy=options["behind_proxy"], when_ready=announce)
        if background:
            background.stop()

    def listen(self, host: str, port: int) -> socket.socket:
        """Open the socket, or end with one sentence."""
        try:
            return listen(host, port)
        except OSError as error:
            self.stderr.write(f"Port {port} can't be used ({error.strerror}). Choose another: PORT={port + 1}")
            sys.exit(PORT_IS_TAKEN)


def port_from_environment() -> int:
    """Read PORT, as a number people can have meant."""
    named = os.environ.get("PORT") or "8000"
    if not named.isdecimal() or not 0 < int(named) < 2**16:
        raise CommandError(f"PORT={named} is not a port: a number from 1 to 65535.", returncode=PORT_IS_TAKEN)
    return int(named)
