"""The command of the demonstration where there is none yet, and the moments it counts from."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError

from sessions_app.demo.moments import Moments
from sessions_app.demo.sessions import SESSIONS
from sessions_app.models import Session
from teams.models import Person
from tests.sessions_app.test_demo import demo


def test_a_reset_fills_an_empty_database(db):
    demo("--reset")
    assert Session.objects.count() == 14


def test_an_empty_database_is_filled_once(db):
    assert "made" in demo("--if-empty")
    ids = set(Session.objects.values_list("pk", flat=True))
    assert demo("--if-empty") == ""
    assert set(Session.objects.values_list("pk", flat=True)) == ids


def test_a_database_with_somebody_real_is_not_filled(db):
    Person.objects.create_user("real@example.org", "Real")
    assert demo("--if-empty") == ""
    assert not Session.objects.exists()


@pytest.mark.parametrize("option", ["--if-empty", "--reset", "--people"])
def test_production_has_no_demonstration(db, settings, option):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not for production"):
        demo(option)
    assert not Person.objects.exists()


def test_who_lists_people_where_there_are_none_hears_how_to_make_them(db):
    assert "--reset" in demo("--people")


def test_moments_follow_dutch_clocks():
    moments = Moments(datetime(2027, 3, 26, 23, 20, tzinfo=UTC))  # Saturday there; the clocks change on Sunday
    assert moments.today == date(2027, 3, 27)
    assert moments.workday(0) == date(2027, 3, 29)
    assert moments.workday(2) == date(2027, 3, 29)
    assert moments.workday(3) == date(2027, 3, 30)
    assert moments.workday(date(2027, 4, 1)) == date(2027, 4, 1)
    assert moments.afternoon(0).date() == moments.afternoon(-1).date() == date(2027, 3, 26)
    assert moments.at_ten(1).astimezone(UTC) == datetime(2027, 3, 28, 8, 0, tzinfo=UTC)
    assert moments.a_while_ago() == datetime(2027, 3, 26, 22, 45, tzinfo=UTC)


@pytest.mark.parametrize("days", range(7))
def test_what_is_counted_from_today_fits_on_every_day_of_the_week(days):
    moments = Moments(datetime(2026, 11, 23, 9, 5, tzinfo=UTC) + timedelta(days=days))
    told = [(session, agreed) for session in SESSIONS if isinstance(session.day, int) for agreed in session.agreed]
    assert told
    for session, agreed in told:
        ends_at = moments.at_ten(session.day) + timedelta(minutes=session.minutes)
        days_after = [agreed.accepted, *(became.on for became in agreed.life)]
        for day in days_after:
            assert day is None or ends_at < moments.afternoon(day) < moments.afternoon(day, 3) < moments.now
    late = [agreed for _session, agreed in told if agreed.by_when and moments.workday(agreed.by_when) < moments.today]
    assert {agreed.owner for agreed in late if not agreed.life} == {"frida"}
