"""`make run`: from a fresh clone to a running demonstration."""

import os
import socket
from pathlib import Path

from scripts.environment import ready_environment
from scripts.frontend import ready_frontend
from scripts.trouble import Trouble, quietly


def run(root: Path) -> None:
    """Make everything ready, then become the server."""
    port = wanted_port(os.environ.get("PORT") or "8000")
    require_free(port)
    python = ready_environment(root, "base")
    ready_frontend(root, for_tests=False)
    os.environ.setdefault("DEMO", "1")
    os.environ["PORT"] = str(port)
    os.chdir(root)
    told = quietly([str(python), "manage.py", "get_ready"], otherwise="The application could not be made ready.")
    print(told, end="", flush=True)
    # Becoming the server, rather than starting it, gives Ctrl-C one process to end.
    os.execv(python, [str(python), "manage.py", "serve"])  # noqa: S606 - a shell would only stand in between


def wanted_port(named: str) -> int:
    """Read a port as people name it."""
    if not named.isdecimal() or not 0 < int(named) < 2**16:
        raise Trouble(f"PORT={named} is not a port: a number from 1 to 65535.")
    return int(named)


def require_free(port: int) -> None:
    """Say at once, and not after minutes of installing, that the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            other = 8000 if port < 1024 else port + 1
            raise Trouble(
                f"Port {port} can't be used ({error.strerror}). Choose another: PORT={other} make run"
            ) from error
