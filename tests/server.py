"""A real server for tests: `manage.py serve` in a process of its own, on the very database of the tests.

`server` is one for all tests of a module; a module's SERVER = {"HEARTBEAT_SECONDS": "1"} adds to its
environment. `serve` starts servers for one test: serve(SILENCE_SECONDS="2"). Both bring the database
as transactions leave it (`transactional_db`), and both end with a look at what the server logged.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import connection

from teams.models import Person
from tests.patience import SOON
from tests.visitor import Visitor

ROOT = Path(__file__).parents[1]
BACKEND = "django.contrib.auth.backends.ModelBackend"


class Server:
    """A server, which may be killed and started again on the same port."""

    def __init__(self, folder: Path, **environment: str) -> None:
        """Keep its log and its own files in this folder; it is not started yet."""
        self.folder = folder
        self.environment = environment
        self.port = free_port()
        self.process: subprocess.Popen[str] | None = None
        self.visitors: list[Visitor] = []

    @property
    def address(self) -> str:
        """Return where its pages begin, without a slash at the end."""
        return f"http://localhost:{self.port}"

    @property
    def pid(self) -> int:
        """Return the number of its process."""
        assert self.process
        return self.process.pid

    def start(self, **environment: str) -> "Server":
        """Start, and return once it answers. What is named here is added to its environment from now on."""
        self.environment |= environment
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--no-worker", "--port", str(self.port)],
                cwd=ROOT,
                env={**os.environ, **environment_of_tests(self.folder), **self.environment},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout
        assert self.process.stdout.readline() == f"{self.address}\n", self.log()
        return self

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Tell it to end."""
        self._end(signal.SIGTERM)

    def restart(self) -> "Server":
        """Kill it and start it again: same port, same database."""
        self.kill()
        return self.start()

    def log(self) -> str:
        """Return what it has logged, since its first start."""
        return (self.folder / "log").read_text()

    def memory(self) -> int:
        """Return how many bytes of memory are its own now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("RssAnon:")[1].split()[0]) * 1024

    def visitor(self, person: Person | None = None) -> Visitor:
        """Return a browser of its own in which this person is signed in; None: somebody unknown."""
        self.visitors.append(Visitor(self.address, sign_in(person) if person else ""))
        return self.visitors[-1]

    def close_visitors(self) -> None:
        """Close the browsers of a test."""
        while self.visitors:
            self.visitors.pop().close()

    def _end(self, how: signal.Signals) -> None:
        if self.process:
            self.process.send_signal(how)
            self.process.communicate(timeout=SOON)
            self.process = None


def environment_of_tests(folder: Path) -> dict[str, str]:
    """Return the environment of a server which shares database, key and static files with the tests."""
    return {
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(folder),
        "SECRET_KEY": settings.SECRET_KEY,
        "STATIC_ROOT": str(settings.STATIC_ROOT),
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
        "DEMO": "0",
    }


def database_url() -> str:
    """Return the address of the database in which the tests run."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    person = quote(at["USER"]) + (f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else "")
    return f"postgres://{person}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"


def sign_in(person: Person) -> str:
    """Sign somebody in and return the value of their session cookie."""
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def free_port() -> int:
    """Return a port on which nothing listens now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_until(holds: Callable[[], object], *, seconds: float = SOON, what: str = "it") -> None:
    """Look again and again until something holds."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"After {seconds} s still not so: {what}"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def server_of_module(request, tmp_path_factory, django_db_setup) -> Iterator[Server]:
    """Start one server for a module's tests."""
    server = Server(tmp_path_factory.mktemp("server"), **getattr(request.module, "SERVER", {}))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def server(transactional_db, server_of_module) -> Iterator[Server]:
    """Give a test the server of its module; nothing may have gone wrong in it."""
    before = len(server_of_module.log())
    yield server_of_module
    server_of_module.close_visitors()
    assert "Traceback" not in server_of_module.log()[before:]


@pytest.fixture
def serve(transactional_db, tmp_path_factory) -> Iterator[Callable[..., Server]]:
    """Start servers for one test, with the environment it asks for."""
    servers: list[Server] = []

    def start(**environment: str) -> Server:
        servers.append(Server(tmp_path_factory.mktemp("server"), **environment))
        return servers[-1].start()

    yield start
    for server in servers:
        server.close_visitors()
        server.kill()
    for server in servers:
        assert "Traceback" not in server.log(), server.log()
