"""The cache of a grown installation: Redis; while that is away, an empty cache that keeps nothing."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis import RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)
IMPATIENT: dict[str, Any] = {"socket_timeout": 1, "socket_connect_timeout": 1, "retry": Retry(NoBackoff(), 1)}


PAUSE_SECONDS = 2.0  # in which a Redis that gave no answer is not asked again: many would wait for it in turn


class Absence:
    """Until when Redis counts as away; one for all threads."""

    until = 0.0


def or_else[T](method: Callable[..., T], answer: T) -> Callable[..., T]:
    """Return the method, which gives this answer while Redis is away."""

    @wraps(method)
    def attempt(*args: Any, **kwargs: Any) -> T:
        if time.monotonic() < Absence.until:
            return answer
        try:
            return method(*args, **kwargs)
        except RedisError:
            Absence.until = time.monotonic() + PAUSE_SECONDS
            logger.warning("Redis can't be reached; going on without its cache.")
            return answer

    return attempt


class ForgivingRedisCache(RedisCache):
    """People go on working while Redis is away: sign-ins come from the database, limits don't count."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        """Wait for no answer long."""
        super().__init__(server, {**params, "OPTIONS": {**params.get("OPTIONS", {}), **IMPATIENT}})

    add = or_else(RedisCache.add, answer=False)
    set = or_else(RedisCache.set, answer=None)
    touch = or_else(RedisCache.touch, answer=False)
    delete = or_else(RedisCache.delete, answer=False)
    has_key = or_else(RedisCache.has_key, answer=False)
    get_many = or_else(RedisCache.get_many, answer={})
    set_many = or_else(RedisCache.set_many, answer=[])
    delete_many = or_else(RedisCache.delete_many, answer=None)
    clear = or_else(RedisCache.clear, answer=None)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept, or the default."""
        return or_else(super().get, answer=default)(key, default, version)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Count up; ValueError, as for a key that is not there, while Redis is away."""
        found = or_else(super().incr, answer=None)(key, delta, version)
        if found is None:
            raise ValueError("Redis can't be reached.")
        return int(found)
