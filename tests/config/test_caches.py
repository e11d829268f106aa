"""The cache of a grown installation while Redis says nothing: empty, and soon told so."""

import socket
import time

import pytest

from config import caches


@pytest.fixture
def cache(monkeypatch):
    """A cache whose Redis takes connections and never answers."""
    monkeypatch.setattr(caches.Absence, "until", 0.0)
    with socket.create_server(("127.0.0.1", 0), backlog=128) as hanging:
        cache = caches.ForgivingRedisCache(f"redis://127.0.0.1:{hanging.getsockname()[1]}/0", {})
        yield cache
        cache.close()
        cache._cache.get_client(None, write=True).connection_pool.disconnect()


def test_everything_has_the_answer_of_an_empty_cache(cache):
    assert cache.get("name") is None
    assert cache.get("name", "default") == "default"
    assert cache.get_or_set("name", lambda: 7, 60) == 7
    assert cache.get_many(["one", "other"]) == {}
    assert cache.set("name", 1) is None
    assert (cache.add("name", 1), cache.touch("name"), cache.delete("name")) == (False, False, False)
    assert "name" not in cache
    assert (cache.set_many({"name": 1}), cache.delete_many(["name"]), cache.clear()) == ([], None, None)
    with pytest.raises(ValueError, match="Redis"):
        cache.incr("name")


def test_only_the_first_who_asks_waits(cache):
    cache.get("name")
    began = time.monotonic()
    for _ in range(100):
        cache.get("name")
    assert time.monotonic() - began < 0.5


def test_it_is_asked_again_after_a_pause(cache, monkeypatch, caplog):
    monkeypatch.setattr(caches, "PAUSE_SECONDS", 0)
    cache.get("name")
    cache.get("name")
    assert caplog.text.count("Redis can't be reached") == 2
