"""The cache of the tests, whichever it is: the names in it, and time that passes for it alone."""

from typing import Any

from django.conf import settings
from django.core.cache import cache


def names_in_cache() -> list[str]:
    """Return the names under which something is kept."""
    if settings.REDIS_URL:
        return [name.decode() for name in _redis().scan_iter()]
    return list(cache._cache)


def let_pass(seconds: float) -> None:
    """Bring everything that is kept so much nearer to its end."""
    if settings.REDIS_URL:
        for name in list(_redis().scan_iter()):
            if (left := _redis().pttl(name)) >= 0:
                _redis().pexpire(name, int(left - seconds * 1000))
    else:
        for name, end in cache._expire_info.items():
            if end is not None:
                cache._expire_info[name] = end - seconds


def _redis() -> Any:
    return cache._cache.get_client(None, write=True)
