"""Installations of their own for the bench: embedded in a temporary folder, or with PostgreSQL and Redis.

`BENCH_POSTGRES` names a database through which others can be made, `BENCH_REDIS` a Redis database for the bench
alone: it is emptied.
"""

import getpass
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import redis

from benchmarks.servers import ROOT

REDIS = os.environ.get("BENCH_REDIS", "redis://127.0.0.1:6379/7")
POSTGRES = os.environ.get("BENCH_POSTGRES", f"postgres://{getpass.getuser()}@127.0.0.1:5432/postgres")
SECONDS_TO_PREPARE = 120


@dataclass(slots=True)
class Installation:
    """Where an installation keeps its things, and what was put there."""

    folder: Path
    environment: dict[str, str]
    beside: tuple[str, ...] = ()
    world: dict[str, Any] = field(default_factory=dict)

    def prepare(self, *seed: str) -> None:
        """Bring the database into being and fill it: by which module, and how much."""
        self._run("manage.py", "get_ready")
        self.world = json.loads(self._run("-m", *seed))

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS_TO_PREPARE,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}.\n{done.stderr[-2000:]}")
        return done.stdout


def environment_of(folder: Path, database: str, redis_url: str) -> dict[str, str]:
    """Return the environment of an installation that shares nothing with another."""
    inherited = {name: value for name, value in os.environ.items() if name not in {"PRODUCTION", "ALLOWED_HOSTS"}}
    return inherited | {
        "DATABASE_URL": database,
        "REDIS_URL": redis_url,
        "DATA_DIR": str(folder / "data"),
        "STATIC_ROOT": str(folder / "static"),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DEMO": "0",
    }


def embedded(folder: Path) -> Installation:
    """Return an installation with everything in one process and one folder."""
    (folder / "data").mkdir(parents=True)
    return Installation(folder, environment_of(folder, f"sqlite:///{folder / 'data' / 'db.sqlite3'}", ""))


@contextmanager
def grown(folder: Path) -> Iterator[Installation | None]:
    """Yield an installation with a PostgreSQL database made for it and dropped afterwards; None where there is none."""
    name = f"bench_{os.getpid()}"
    try:
        with psycopg.connect(POSTGRES, autocommit=True, connect_timeout=5) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        store = redis.Redis.from_url(REDIS, max_connections=2, socket_timeout=5)
        store.flushdb()
    except (psycopg.Error, redis.RedisError) as error:
        print(f"Not measured with PostgreSQL and Redis: {str(error).splitlines()[0]}", flush=True)
        drop(name)
        yield None
        return
    try:
        (folder / "data").mkdir(parents=True)
        database = urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}"))
        beside = (f" {name} ", "walwriter", "redis-server")
        yield Installation(folder, environment_of(folder, database, REDIS), beside)
    finally:
        drop(name)
        with suppress(redis.RedisError):
            store.flushdb()
        store.close()


def drop(name: str) -> None:
    """Drop the database, if it was made."""
    try:
        with psycopg.connect(POSTGRES, autocommit=True, connect_timeout=5) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    except psycopg.OperationalError:
        return
