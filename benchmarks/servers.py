"""Starting what is measured, and ending it: by its own process ids, whatever happened in between."""

import os
import secrets
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.machine import split_cores

ROOT = Path(__file__).resolve().parent.parent
PORTS = range(8300, 8400)
SECONDS_TO_START = 40
SECONDS_TO_END = 15


@dataclass(slots=True)
class Site:
    """Servers that run, and what is in their database. `beside`: words by which their databases are found."""

    name: str
    ports: list[int]
    pids: list[int]
    log: Path
    world: dict[str, Any] = field(default_factory=dict)
    beside: tuple[str, ...] = ()

    def port(self, number: int) -> int:
        """Return the port of the server for this participant."""
        return self.ports[number % len(self.ports)]

    def cookie(self, number: int) -> str:
        """Return this participant's sign-in."""
        return str(self.world["cookies"][number])

    def complaints(self) -> int:
        """Count the lines that the servers wrote to their log."""
        return len(self.log.read_text(errors="replace").splitlines())


def free_ports(number: int) -> list[int]:
    """Return ports that nothing listens on."""
    found: list[int] = []
    for port in PORTS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            found.append(port)
        if len(found) == number:
            return found
    raise SystemExit(f"No {number} free ports from {PORTS.start} to {PORTS.stop - 1}.")


@contextmanager
def running(commands: dict[int, list[str]], environment: dict[str, str], log: Path) -> Iterator[list[int]]:
    """Start these, by port, one after another, each once the one before is ready; yield their process ids."""
    started: list[subprocess.Popen[str]] = []
    log.touch()
    try:
        for port, command in commands.items():
            with log.open("a") as errors:
                process = subprocess.Popen(
                    [sys.executable, *command],
                    cwd=ROOT,
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    text=True,
                )
            started.append(process)
            os.sched_setaffinity(process.pid, split_cores()[0])
            wait_until_ready(process, log)
            wait_until_open(port)
        yield [process.pid for process in started]
    finally:
        for process in started:
            process.terminate()
        for process in started:
            end(process)


def wait_until_ready(process: subprocess.Popen[str], log: Path) -> None:
    """Wait for the first line that it says."""
    assert process.stdout is not None  # noqa: S101 - it was started with a pipe
    told, _, _ = select.select([process.stdout], [], [], SECONDS_TO_START)
    if not told or not process.stdout.readline():
        raise SystemExit(f"A server does not start.\n{log.read_text(errors='replace')[-2000:]}")


def wait_until_open(port: int) -> None:
    """Wait until something listens: some say that they are ready a little before."""
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)


def end(process: subprocess.Popen[str]) -> None:
    """Wait for its end, and force it where it takes too long."""
    try:
        process.communicate(timeout=SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


@contextmanager
def application(name: str, installation: Any, *, processes: int) -> Iterator[Site]:
    """Run the application: alone with everything in it, or in several processes."""
    ports = free_ports(processes)
    alone = [] if processes == 1 else ["--no-worker"]
    commands = {port: ["manage.py", "serve", "--port", str(port), *alone] for port in ports}
    log = installation.folder / f"{name}-{secrets.token_hex(4)}.log"
    with running(commands, installation.environment, log) as pids:
        yield Site(name, ports, pids, log, installation.world, installation.beside)


@contextmanager
def floor(name: str, folder: Path, *arguments: str) -> Iterator[Site]:
    """Run a floor."""
    (port,) = free_ports(1)
    command = ["-m", f"benchmarks.floors.{name}", str(port), *arguments]
    log = folder / f"{name}-{secrets.token_hex(4)}.log"
    with running({port: command}, dict(os.environ), log) as pids:
        yield Site(name, [port], pids, log)
