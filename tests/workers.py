"""Several processes that share the tests (pytest-xdist): each has its own database, servers and Redis number.

pytest-django sees to the databases; what is in Redis is kept apart here.
"""

import os
from typing import Any
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.db import connection

FIRST = "sessions_app_session"


def number() -> int:
    """Return which of the processes this is; 0 also for one that runs all tests alone."""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def redis_number(url: str) -> int:
    """Return the number of the database that an address of Redis names."""
    return int(urlsplit(url).path.strip("/") or 0)


def take_own_redis() -> None:
    """Use the number of REDIS_URL, or in the second process the next one, and so on."""
    if settings.REDIS_URL:
        path = f"/{redis_number(settings.REDIS_URL) + number()}"
        own = urlsplit(settings.REDIS_URL)._replace(path=path).geturl()
        os.environ["REDIS_URL"] = settings.REDIS_URL = settings.CACHES["default"]["LOCATION"] = own


def empty_quickly() -> None:
    """Empty PostgreSQL's tables after a test row by row, but where the numbers of rows begin anew too.

    Truncating gives each table a new file and waits for the disk: forty times the work where hardly a row is.
    Sessions go first: a server that still writes to a board has locked its session, so this waits for it empty-handed.
    """
    truncate = connection.ops.sql_flush

    def delete(style: Any, tables: list[str], *, reset_sequences: bool = False, **options: Any) -> list[str]:
        if reset_sequences:
            return truncate(style, tables, reset_sequences=True, **options)
        in_order = sorted(tables, key=lambda table: table != FIRST)
        return [f"DELETE FROM {connection.ops.quote_name(table)}" for table in in_order]

    connection.ops.sql_flush = delete


def hang_up_all_subscribers() -> None:
    """Cut every subscription of this process and its servers, as a restart of Redis does."""
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        for one in client.client_list(_type="pubsub"):
            if int(one["db"]) == redis_number(settings.REDIS_URL):
                client.client_kill_filter(_id=one["id"])
