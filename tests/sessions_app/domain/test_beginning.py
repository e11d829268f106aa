"""Beginning and planning when a form comes twice in the same moment."""

import uuid
from datetime import timedelta
from functools import partial

from django.core.cache import cache
from django.utils import timezone

from sessions_app.domain.beginning import begin_session
from sessions_app.domain.planning import plan_session
from sessions_app.models import Session
from teams.models import Person, Team
from tests.at_once import at_once
from tests.personas import make_cast


def moment():
    return timezone.now() + timedelta(days=1)


def test_begin_twice_at_once_begins_once(transactional_db):
    cache.clear()
    for times in range(1, 13):  # who overtakes whom differs from time to time
        begin = partial(begin_session, by=None, title="T", process="P", starts_at=moment(), key=str(uuid.uuid4()))
        given = at_once(*[begin] * 4)
        assert len({(person.pk, session.pk) for person, session in given}) == 1
        assert [kind.objects.count() for kind in (Person, Team, Session)] == [times] * 3


def test_begin_by_different_forms_at_once_begins_each(transactional_db):
    cache.clear()
    forms = [
        partial(begin_session, by=None, title="T", process="P", starts_at=moment(), key=str(uuid.uuid4()))
        for _ in range(4)
    ]
    assert len({session.pk for _, session in at_once(*forms)}) == 4
    assert Person.objects.count() == 4


def test_plan_twice_at_once_plans_once(transactional_db):
    cast = make_cast()
    plan = partial(
        plan_session,
        cast.team,
        by=cast.member,
        title="T",
        processes=[],
        new_process="Onboarding",
        starts_at=moment(),
        key=str(uuid.uuid4()),
    )
    assert len({session.pk for session in at_once(*[plan] * 4)}) == 1
    assert Session.objects.filter(title="T").count() == 1
