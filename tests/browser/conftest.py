"""Real browsers on a real server: who is in front of each, and what must never happen in any."""

import os
from collections.abc import Callable, Iterator

import pytest

pytest.register_assert_rewrite("tests.browser.seat")  # so that its assertions say what differs

from tests.browser.seat import Seat  # noqa: E402 - after the line above

# Playwright's own loop runs in this thread; the tests use the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Where several processes share PostgreSQL and Redis, it is tried what happens when Redis fails.
several = os.environ.get("REDIS_URL") and os.environ.get("DATABASE_URL", "").startswith("postgres")
collect_ignore = [] if several else ["test_attack_redis.py"]


@pytest.fixture
def seat(browser, server) -> Iterator[Callable[..., Seat]]:
    """Put somebody in front of a browser of their own; at the end nothing may have gone wrong in it."""
    seats: list[Seat] = []

    def sit_down(person=None, *, at=server, using=browser, **options) -> Seat:
        seats.append(Seat(using, at, person, **options))
        return seats[-1]

    yield sit_down
    for one in seats:
        one.close()
    for one in seats:
        one.expect_nothing_went_wrong()
