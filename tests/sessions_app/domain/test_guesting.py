"""Guests who come in the same moment, also when the link is renewed or the last place is taken."""

import uuid
from functools import partial

import pytest
from django.core.cache import cache

from sessions_app.access import access_session
from sessions_app.domain import guesting
from sessions_app.domain.guesting import LinkClosed, guest_token, join_as_guest, open_guest_link
from sessions_app.models import GuestPass
from teams.models import Person
from tests.at_once import at_once
from tests.personas import make_cast


@pytest.fixture
def cast_at_once(transactional_db):
    cache.clear()
    return make_cast()


def joining(cast, **options):
    options = {"token": guest_token(cast.session), "by": None, "name": "Gerda", "key": str(uuid.uuid4())} | options
    return partial(join_as_guest, cast.session, **options)


def test_join_twice_at_once_makes_one_guest(cast_at_once):
    join = joining(cast_at_once)
    assert len({person.pk for person in at_once(*[join] * 4)}) == 1
    assert Person.objects.filter(name="Gerda").count() == 1


def test_joins_at_once_never_go_over_the_most(cast_at_once, monkeypatch):
    monkeypatch.setattr(guesting, "MOST_GUESTS", 3)
    given = at_once(*(joining(cast_at_once, name=f"G{number}") for number in range(6)))
    assert sum(isinstance(one, Person) for one in given) == 2
    assert sum(isinstance(one, LinkClosed) for one in given) == 4
    assert GuestPass.objects.filter(session=cast_at_once.session).count() == 3


def test_join_while_the_link_is_renewed_leaves_nobody_in(cast_at_once):
    cast = cast_at_once
    _, standing = access_session(cast.facilitator, cast.session.pk)
    for number in range(5):
        cast.session.refresh_from_db()
        renew = partial(open_guest_link, cast.session, by=standing)
        at_once(renew, *(joining(cast, name=f"G{number}-{place}") for place in range(3)))
    assert not GuestPass.objects.filter(session=cast.session).exists()
