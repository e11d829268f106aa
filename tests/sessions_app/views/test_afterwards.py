"""After a session each person hears what they took on in it, and when the next one is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import Agreement
from tests.sessions_app.journeys import journey_with, turn
from tests.sessions_app.steps import agreed, open_board


@pytest.fixture
def over(cast):
    """A session that is over, with something for two people, and the next one of its journey."""
    first, following = journey_with(cast, 2)
    open_board(first)
    agreed(first, cast.facilitator, "Ask the lawyer", owner_id=cast.member.pk)
    agreed(first, cast.facilitator, "Write <b>it</b> down", owner_id=cast.cohost.pk)
    turn(cast, first, "closed")
    return first, following


def page(cast, kind, session, name="afterwards"):
    return cast.client(cast.people[kind]).get(reverse(name, args=[session.pk]))


def test_afterwards_names_ones_own_and_the_next_session(cast, over):
    first, following = over
    html = page(cast, "member", first).text
    assert "You took this on:" in html
    assert "Ask the lawyer" in html
    assert "Write" not in html
    assert reverse("session", args=[following.pk]) in html
    assert "Write &lt;b&gt;it&lt;/b&gt; down" in page(cast, "cohost", first).text


def test_afterwards_tells_no_longer_of_what_is_finished(cast, over):
    Agreement.objects.filter(owner=cast.member).update(status="done")
    html = page(cast, "member", over[0]).text
    assert "Ask the lawyer" not in html
    assert "The next session:" in html


def test_afterwards_counts_and_dates_what_one_took_on(cast, over):
    today = timezone.localdate()
    mine = Agreement.objects.get(owner=cast.member)
    Agreement.objects.filter(pk=mine.pk).update(by_when=today.replace(year=today.year + 1, day=1))
    Agreement.objects.exclude(pk=mine.pk).update(owner=cast.member, by_when=today.replace(day=1))
    html = page(cast, "member", over[0]).text
    assert "You took these on:" in html
    assert html.count(str(today.year + 1)) == 2  # in the attribute, and in words
    assert html.index("Write") < html.index("Ask the lawyer")


def test_afterwards_with_nothing_to_say_is_no_element_at_all(cast):
    session = open_board(cast.session)
    turn(cast, session, "closed")
    answer = page(cast, "member", session)
    assert (answer.status_code, answer.text.strip()) == (200, "")


def test_afterwards_opens_the_next_session_only_for_the_team(cast, over):
    first, following = over
    html = page(cast, "external", first).text
    assert following.title in html
    assert reverse("session", args=[following.pk]) not in html


def test_afterwards_is_on_closed_boards_of_who_follows_up(cast, over):
    first, following = over
    address = reverse("afterwards", args=[first.pk])
    assert address in page(cast, "member", first, "session").text
    assert reverse("afterwards", args=[following.pk]) not in page(cast, "member", following, "session").text
    assert page(cast, "guest", first).status_code == 403
