"""When to look at a process again, what being its owner means, and the list that tells both."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from processes.models import WorkProcess
from processes.rules import ReviewState, review_state
from tests.personas import make_process
from tests.processes.test_describing import filled

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "state"), [(None, "none"), (-1, "overdue"), (0, "due"), (30, "due"), (31, "fine"), (9999, "fine")]
)
def test_state_follows_from_the_day(days, state):
    day = None if days is None else TODAY + timedelta(days=days)
    assert review_state(WorkProcess(review_on=day), TODAY) == ReviewState(state)


def test_day_and_what_owning_means_are_kept_without_a_version(cast):
    sent = filled(cast.process, review_on="2026-12-01", ownership="Decides <about> small things")
    assert cast.client(cast.member).post(f"/processes/{cast.process.pk}/edit/", sent).status_code == 302
    cast.process.refresh_from_db()
    assert (cast.process.review_on, cast.process.versions.count()) == (date(2026, 12, 1), 1)
    page = cast.client(cast.manager).get(f"/processes/{cast.process.pk}/").text
    assert "Decides &lt;about&gt; small things" in page
    edit = cast.client(cast.manager).get(f"/processes/{cast.process.pk}/edit/").text
    assert 'name="initial-review_on" value="2026-12-01"' in edit
    assert 'type="date" name="review_on" value="2026-12-01"' in re_ordered(edit)


def re_ordered(page):
    """Return the page with the attributes of date controls in one order, whatever the widget's."""
    return page.replace('<input type="date" name="review_on"', 'type="date" name="review_on"')


@pytest.mark.parametrize(
    "value", ["tomorrow", "2026-13-01", "2026-02-30", "01-12-2026", "0001-01-01", "9999-12-31", "2026-12-01\x00"]
)
def test_day_that_cannot_be_is_refused(cast, value):
    sent = filled(cast.process, review_on=value, description="Kept text")
    answer = cast.client(cast.member).post(f"/processes/{cast.process.pk}/edit/", sent)
    assert answer.status_code == 400
    assert "Please choose a day" in answer.text
    assert "Kept text" in answer.text
    assert cast.process.versions.count() == 1


@pytest.fixture
def several(cast):
    """Give the team four processes, one in each state; two have an owner."""
    today = timezone.localdate()
    for name, days, owner in (("Late", -1, cast.member), ("Soon", 9, cast.cohost), ("Fine", 99, None)):
        made = make_process(cast.team, name)
        WorkProcess.objects.filter(pk=made.pk).update(review_on=today + timedelta(days=days), owner=owner)
    return cast


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Fine", "Late", "Recruitment", "Soon"]),
        ({"state": "overdue"}, ["Late"]),
        ({"state": "due"}, ["Soon"]),
        ({"state": "fine"}, ["Fine"]),
        ({"state": "none"}, ["Recruitment"]),
        ({"owner": "nobody"}, ["Fine", "Recruitment"]),
        ({"owner": "member"}, ["Late"]),
        ({"owner": "member", "state": "fine"}, []),
        ({"owner": "outsider"}, []),
        ({"state": "x", "owner": "²"}, ["Fine", "Late", "Recruitment", "Soon"]),
        ({"state": "\x00", "owner": "9" * 5000}, ["Fine", "Late", "Recruitment", "Soon"]),
    ],
)
def test_list_is_narrowed_by_its_address(several, query, expected):
    if query.get("owner") in several.people:
        query = query | {"owner": several.people[query["owner"]].pk}
    answer = several.client(several.cohost).get(f"/teams/{several.team.pk}/processes/", query)
    names = [one.process.name for one in answer.context["processes"]]
    assert (answer.status_code, names) == (200, expected)
    assert ("No work process is like that" in answer.text) == (not expected)


def test_list_offers_owners_once_and_tells_no_numbers_of_them(several):
    page = several.client(several.manager).get(f"/teams/{several.team.pk}/processes/").text
    assert page.count(f'<option value="{several.member.pk}">') == 1
    assert "Otto Blom" not in page
