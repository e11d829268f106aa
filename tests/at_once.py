"""Several people doing something in the same moment, each with a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections


def at_once(*actions: Callable[[], Any]) -> list[Any]:
    """Run these side by side and return what each gave: a result, or the exception it ended with."""
    together = Barrier(len(actions))

    def run(action: Callable[[], Any]) -> Any:
        try:
            together.wait()
            return action()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))
