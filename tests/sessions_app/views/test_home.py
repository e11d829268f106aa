"""The start page: what is mine now."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions_app.models import Agreement, Session, SessionRole
from teams.models import Membership
from tests.personas import make_process, make_session

PEOPLE = ["facilitator", "cohost", "member", "manager", "guest", "external", "outsider"]


@pytest.mark.parametrize("who", PEOPLE)
def test_home_shows_each_their_next_session(cast, who):
    text = cast.client(cast.people[who]).get("/").text
    own, foreign = cast.session, cast.other_session
    if who == "outsider":
        own, foreign = foreign, own
    assert f"/sessions/{own.pk}/" in text
    assert str(foreign.pk) not in text
    assert foreign.title not in text


def test_home_has_one_primary_action(cast):
    text = cast.client(cast.member).get("/").text
    assert text.count('class="button button--primary"') == 1
    assert "Prepare: write your cards" in text
    Session.objects.filter(pk=cast.session.pk).update(status="running")
    text = cast.client(cast.member).get("/").text
    assert text.count('class="button button--primary"') == 1
    assert "Go to the session" in text


def test_home_puts_a_running_session_before_an_earlier_one(cast):
    later = make_session(cast.team, cast.process, starts_at=timezone.now() + timedelta(days=9), status="running")
    text = cast.client(cast.member).get("/").text
    assert text.index(f"/sessions/{later.pk}/") < text.index(f"/sessions/{cast.session.pk}/")


def test_home_forgets_a_session_that_never_began_as_the_next_one(cast):
    Session.objects.filter(pk=cast.session.pk).update(starts_at=timezone.now() - timedelta(days=30))
    text = cast.client(cast.member).get("/").text
    assert "No session is planned" in text
    assert f"/sessions/{cast.session.pk}/" in text


def test_home_lists_my_agreements_and_nobody_elses(cast):
    Agreement.objects.create(session=cast.session, what="I call the client", owner=cast.member)
    Agreement.objects.create(session=cast.session, what="Noor writes the form", owner=cast.cohost)
    text = cast.client(cast.member).get("/").text
    assert "I call the client" in text
    assert "Noor writes the form" not in text


def test_home_hides_agreements_of_a_team_that_was_left(cast):
    Agreement.objects.create(session=cast.session, what="I call the client", owner=cast.member)
    Membership.objects.filter(person=cast.member).delete()
    assert "I call the client" not in cast.client(cast.member).get("/").text


def test_home_knows_no_practice_board(cast):
    practice = make_session(cast.team, cast.process, title="Practice", practice=True)
    SessionRole.objects.create(session=practice, person=cast.member, role="facilitator")
    Agreement.objects.create(session=practice, what="Made up", owner=cast.member)
    for path in ("/", f"/teams/{cast.team.pk}/sessions/"):
        text = cast.client(cast.member).get(path).text
        assert str(practice.pk) not in text
        assert "Made up" not in text


def test_home_costs_the_same_for_many(cast):
    client = cast.client(cast.member)
    Agreement.objects.create(session=cast.session, what="a", owner=cast.member)
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for status in ("preparing", "running", "closed") * 5:
        session = make_session(cast.team, cast.process, status=status)
        Agreement.objects.create(session=session, what="b", owner=cast.member, needed_from=cast.manager)
    with CaptureQueriesContext(connection) as many:
        client.get("/")
    assert len(many) == len(few)


def test_home_of_a_visitor_is_one_form_and_a_way_to_sign_in(cast):
    text = cast.client().get("/").text
    assert 'action="/begin/"' in text
    assert 'href="/accounts/login/"' in text
    assert "/demo/" not in text


def test_home_where_not_anyone_may_begin_offers_signing_in(cast, settings):
    settings.ANYONE_MAY_BEGIN = False
    assert "/begin/" not in cast.client().get("/").text


def test_home_offers_a_guest_no_team_and_no_beginning(cast):
    text = cast.client(cast.guest).get("/").text
    assert "/begin/" not in text
    assert "/teams/" not in text


def test_home_lists_what_others_need_from_me(cast):
    Agreement.objects.create(session=cast.session, what="The form", owner=cast.cohost, needed_from=cast.member)
    Agreement.objects.create(session=cast.session, what="Not mine", owner=cast.cohost, needed_from=cast.manager)
    text = cast.client(cast.member).get("/").text
    assert "What others need from me" in text
    assert "The form" in text
    assert "Not mine" not in text


def test_home_lists_my_own_processes_the_most_urgent_first(cast):
    today = timezone.localdate()
    for name, days in (("Later", 90), ("Long ago", -3)):
        make_process(cast.team, name, owner=cast.member, review_on=today + timedelta(days=days))
    make_process(cast.team, "Of a colleague", owner=cast.cohost)
    text = cast.client(cast.member).get("/").text
    assert text.index("Long ago") < text.index("Later")
    assert "overdue" in text
    assert "Of a colleague" not in text


def test_home_folds_the_sessions_of_long_ago(cast):
    for number in range(6):
        at = timezone.now() - timedelta(days=10 + number)
        make_session(cast.team, cast.process, title=f"Held {number}", status="closed", starts_at=at)
    text = cast.client(cast.member).get("/").text
    assert text.index("Held 3") < text.index("2 more sessions") < text.index("Held 4")
