"""How often something may be tried."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from config import limits
from tests.cached import names_in_cache


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    cache.clear()
    yield
    cache.clear()


def at(monkeypatch, moment):
    monkeypatch.setattr(limits.time, "time", lambda: moment)


def test_limit_lets_pass_as_many_as_told(monkeypatch):
    at(monkeypatch, 1_000_000)
    assert [limits.allow("a", 3, 100) for _ in range(5)] == [True, True, True, False, False]


def test_limit_counts_every_key_apart(monkeypatch):
    at(monkeypatch, 1_000_000)
    assert limits.allow("a", 1, 100)
    assert limits.allow("b", 1, 100)


def test_limit_slides(monkeypatch):
    at(monkeypatch, 1_000_099)
    assert all(limits.allow("a", 10, 100) for _ in range(10))
    at(monkeypatch, 1_000_101)
    assert not limits.allow("a", 10, 100)
    at(monkeypatch, 1_000_150)
    assert [limits.allow("a", 10, 100) for _ in range(6)].count(True) == 5
    at(monkeypatch, 1_000_400)
    assert limits.allow("a", 10, 100)


def test_limit_does_not_count_what_it_refused(monkeypatch):
    at(monkeypatch, 1_000_000)
    for _ in range(50):
        limits.allow("a", 10, 100)
    at(monkeypatch, 1_000_199)
    assert [limits.allow("a", 10, 100) for _ in range(12)].count(True) == 9


def test_limit_writes_no_address_down(monkeypatch):
    at(monkeypatch, 1_000_000)
    limits.allow("begin:192.0.2.7", 3, 100)
    names = names_in_cache()
    assert names
    assert not any("192.0.2.7" in name for name in names)


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
    ],
)
def test_client_is_where_the_request_comes_from(address, client):
    assert limits.client_of(RequestFactory().get("/", REMOTE_ADDR=address)) == client


def test_client_is_not_what_the_request_claims():
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7", headers={"X-Forwarded-For": "198.51.100.1"})
    assert limits.client_of(request) == "192.0.2.7"
