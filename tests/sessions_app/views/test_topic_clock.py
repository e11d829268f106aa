"""The small clock over HTTP: on everybody's page at its topic, in the hands of whoever leads alone."""

import re

import pytest
from django.urls import reverse

from sessions_app.models import TopicClock
from tests.sessions_app.steps import INSIDERS, LEADERS
from tests.sessions_app.topics import in_talk


@pytest.fixture
def topic(cast):
    return in_talk(cast.session, "The form", "The phone")[0]


def page(cast, who):
    return cast.client(cast.people[who]).get(reverse("session", args=[cast.session.pk])).content.decode()


@pytest.mark.parametrize("who", [*INSIDERS, "outsider"])
def test_topic_clock_is_asked_for_turned_and_taken_away_by_who_leads(cast, topic, who):
    client, url = cast.client(cast.people[who]), reverse("topic_clock", args=[cast.session.pk])
    form = client.get(url)
    answers = [client.post(url, {"minutes": "10"}), client.post(url, {"do": "extend"}), client.delete(url)]
    expected = (200, 204) if who in LEADERS else (404, 404) if who == "outsider" else (403, 403)
    assert (form.status_code, {answer.status_code for answer in answers}) == (expected[0], {expected[1]})
    if who in LEADERS:
        assert re.findall(r'name="minutes" value="(\d+)"', form.content.decode()) == ["5", "10", "15"]


@pytest.mark.parametrize("who", INSIDERS)
def test_topic_clock_is_on_the_page_of_everybody_and_its_buttons_with_who_leads(cast, topic, who):
    url = reverse("topic_clock", args=[cast.session.pk])
    cast.client(cast.facilitator).post(url, {"minutes": "10"})
    clock = TopicClock.objects.get()
    inside = re.search(rf'<ol class="topic__time" id="time-{topic.pk}">(.*?)</ol>', page(cast, who), re.DOTALL)[1]
    assert f'id="clock-{clock.pk}"' in inside
    assert f'data-clock-ends="{int(clock.ends_at.timestamp())}"' in inside
    assert ("Take the clock away" in inside, "open-topic-clock" in page(cast, who)) == (who in LEADERS,) * 2


def test_minutes_that_are_none_are_refused(cast, topic):
    for minutes in ("", "soon", "0", "61"):
        url = reverse("topic_clock", args=[cast.session.pk])
        assert cast.client(cast.facilitator).post(url, {"minutes": minutes}).status_code == 422
