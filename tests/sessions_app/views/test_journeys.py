"""Pages of learning journeys and of the preparation, tried by everybody."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions_app.domain.journeys import begin_journey
from sessions_app.domain.planning import plan_first_sessions
from sessions_app.models import Agreement, Journey, Lesson, Session
from tests.sessions_app.journeys import journey_with
from tests.sessions_app.steps import standing_of, write

MOMENT = (timezone.localtime() + timedelta(days=30)).strftime("%Y-%m-%dT10:00")
PLAN = {"starts_at": MOMENT, "weeks": "4"}


@pytest.fixture
def journey(cast):
    return begin_journey(cast.team, by=cast.member, title="Learning together", facilitators=[cast.external])


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("facilitator", 200),
        ("cohost", 200),
        ("member", 200),
        ("manager", 200),
        ("external", 200),
        ("guest", 404),
        ("outsider", 404),
    ],
)
def test_journey_page_is_for_team_and_facilitators(cast, journey, kind, status):
    client = cast.client(cast.people[kind])
    assert client.get(reverse("journey", args=[journey.pk])).status_code == status
    assert client.get(reverse("journey_edit", args=[journey.pk])).status_code == status


def test_visitor_is_asked_to_sign_in(cast, journey):
    answer = cast.client().get(reverse("journey", args=[journey.pk]))
    assert answer.status_code == 302
    assert reverse("account_login") in answer["Location"]


def test_journey_is_begun_with_a_title_only(cast):
    answer = cast.client(cast.member).post(reverse("journey_new", args=[cast.team.pk]), {"title": "Together"})
    journey = Journey.objects.get()
    assert answer["Location"] == reverse("journey", args=[journey.pk])
    assert journey.title == "Together"


def test_journey_without_title_keeps_what_was_typed(cast):
    url = reverse("journey_new", args=[cast.team.pk])
    answer = cast.client(cast.member).post(url, {"title": "", "learn": "To ask"})
    assert answer.status_code == 400
    assert "To ask" in answer.content.decode()
    assert not Journey.objects.exists()


def test_three_sessions_are_planned_from_the_page(cast, journey):
    url = reverse("journey_sessions", args=[journey.pk])
    cast.client(cast.member).post(url, PLAN | {"process": cast.process.pk})
    assert journey.sessions.count() == 3
    assert cast.client(cast.external).post(url, PLAN | {"process": cast.process.pk}).status_code == 404


def test_foreign_process_plans_nothing(cast, journey):
    url = reverse("journey_sessions", args=[journey.pk])
    cast.client(cast.member).post(url, PLAN | {"process": cast.other_process.pk})
    assert not journey.sessions.exists()


def test_lessons_are_on_the_page_when_their_session_is_closed(cast, journey):
    Session.objects.filter(pk=cast.session.pk).update(journey=journey)
    Lesson.objects.create(session=cast.session, question="work", text="We all use another form")
    url = reverse("journey", args=[journey.pk])
    assert "We all use another form" not in cast.client(cast.member).get(url).content.decode()

    Session.objects.filter(pk=cast.session.pk).update(status="closed")

    assert "We all use another form" in cast.client(cast.member).get(url).content.decode()


def test_journey_page_costs_the_same_for_many_sessions(cast, journey, django_assert_max_num_queries):
    plan_first_sessions(journey, by=cast.member, starts_at=cast.session.starts_at, weeks=1, process=cast.process)
    for session in journey.sessions.all():
        Session.objects.filter(pk=session.pk).update(status="closed")
        for number in range(20):
            Lesson.objects.create(session=session, question="work", text=f"Lesson {number}")
    client = cast.client(cast.member)
    with django_assert_max_num_queries(12):
        client.get(reverse("journey", args=[journey.pk]))
    with django_assert_max_num_queries(12):
        client.get(reverse("team_journeys", args=[cast.team.pk]))


def test_session_is_planned_in_a_journey_and_opens_later(cast, journey):
    page = cast.client(cast.member).get(reverse("session_new", args=[cast.team.pk]), {"journey": journey.pk})
    form = {
        "title": "Next", "processes": [cast.process.pk], "starts_at": MOMENT, "duration_minutes": "120",
        "journey": journey.pk, "kind": "interim", "preparing": "on", "hide_cards": "on",
        "key": page.context["form"]["key"].value(),
    }  # fmt: skip
    cast.client(cast.member).post(reverse("session_new", args=[cast.team.pk]), form)
    session = Session.objects.get(title="Next")
    assert (session.journey, session.kind, session.preparing) == (journey, "interim", "later")


@pytest.mark.parametrize("kind", ["facilitator", "cohost", "external"])
def test_preparation_is_opened_on_the_board_by_who_leads(cast, kind):
    Session.objects.filter(pk=cast.session.pk).update(preparing="later")
    url = reverse("preparation", args=[cast.session.pk])
    assert cast.client(cast.people[kind]).post(url, {"do": "open", "readers": "facilitators"}).status_code == 204
    assert cast.client(cast.people[kind]).post(url, {"do": "nonsense"}).status_code == 422
    assert cast.client(cast.member).post(url, {"do": "close"}).status_code == 403
    assert cast.client(cast.outsider).post(url, {"do": "close"}).status_code == 404
    assert Session.objects.get(pk=cast.session.pk).preparing == "open"


def test_page_says_beforehand_who_reads(cast):
    cast.client(cast.facilitator).post(
        reverse("preparation", args=[cast.session.pk]), {"do": "open", "readers": "facilitators"}
    )
    page = cast.client(cast.member).get(reverse("session", args=[cast.session.pk])).content.decode()
    assert "only the facilitators read them: without names" in page


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("facilitator", 200),
        ("external", 200),
        ("cohost", 403),
        ("member", 403),
        ("manager", 403),
        ("guest", 403),
        ("outsider", 404),
    ],
)
def test_set_is_shown_to_facilitators_only(cast, kind, status):
    lead = cast.client(cast.facilitator)
    lead.post(reverse("preparation", args=[cast.session.pk]), {"do": "open", "readers": "facilitators"})
    for person in (cast.member, cast.guest, cast.cohost):
        write(cast.session, person, f"Canary of {person.name}", first=True)
    lead.post(reverse("preparation", args=[cast.session.pk]), {"do": "close"})
    answer = cast.client(cast.people[kind]).get(reverse("prepared_set", args=[cast.session.pk]))
    assert answer.status_code == status
    assert ("Canary of" in answer.content.decode()) is (status == 200)
    assert standing_of(cast.facilitator, cast.session).role == "facilitator"


def test_journey_folds_what_was_agreed_and_is_done(cast, journey):
    Session.objects.filter(pk=cast.session.pk).update(journey=journey, status="closed")
    agreed = Agreement.objects.create(session=cast.session, what="Call the client", status="done")
    url = reverse("journey", args=[journey.pk])
    folded = '<details class="chapter__agreed">'
    assert folded in cast.client(cast.member).get(url).text

    Agreement.objects.filter(pk=agreed.pk).update(status="open")

    assert folded not in cast.client(cast.member).get(url).text
    assert "Call the client" in cast.client(cast.member).get(url).text


@pytest.mark.parametrize("who", ["facilitator", "cohost", "member", "manager", "guest", "external"])
@pytest.mark.parametrize("helps", [True, False])
def test_board_leads_to_the_journey_for_whom_it_opens(cast, who, helps):
    session, _second = journey_with(cast, 2)
    if helps:
        session.journey.facilitators.add(cast.external)
    client, address = cast.client(cast.people[who]), f"/journeys/{session.journey_id}/"
    opens = client.get(address).status_code == 200
    assert opens == (who not in ({"guest"} if helps else {"guest", "external"}))
    assert (f'href="{address}"' in client.get(f"/sessions/{session.pk}/").text) == opens
