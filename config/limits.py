"""How often something may be tried. Counted in the cache, never in the database, and under no readable name."""

import ipaddress
import time
from contextlib import suppress

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def allow(key: str, per: int, seconds: int) -> bool:
    """Whether `key` may go on: `per` times in any `seconds`, counted over a sliding window.

    What is refused does not count, so that somebody who waits a little may try again.
    """
    now = time.time()
    window = int(now // seconds)
    name = salted_hmac("config.limits", key, algorithm="sha256").hexdigest()[:32]
    current, previous = f"limit:{name}:{window}", f"limit:{name}:{window - 1}"
    share_of_previous = 1 - (now % seconds) / seconds
    used = _count_up(current, seconds) + cache.get(previous, 0) * share_of_previous
    if used <= per:
        return True
    _count_down(current)
    return False


def client_of(request: HttpRequest) -> str:
    """Return from where a request comes: an address, and of a long one the part that a subscriber gets."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _count_up(name: str, seconds: int) -> int:
    cache.add(name, 0, seconds * 2)
    try:
        return cache.incr(name)
    except ValueError:  # the cache was full and dropped it in between
        return 1


def _count_down(name: str) -> None:
    with suppress(ValueError):
        cache.decr(name)
