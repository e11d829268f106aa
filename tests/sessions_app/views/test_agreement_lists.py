"""Lists of agreements: the same for everyone in the team, of closed sessions, found by anything but a person."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions_app.models import Lesson, Session
from teams.models import Membership, Team
from tests.personas import make_process, make_session
from tests.sessions_app.views.reading import closed, make, order, read

TODAY = date(2026, 1, 1)
IN_TEAM = ["facilitator", "cohost", "member", "manager"]
PART = {"HTTP_HX_REQUEST": "true"}
NONSENSE = ["\0", "x" * 5000, "-1", "1e9", "9" * 30, "' OR 1=1 --", "%", "../..", "<script>", "٣"]


@pytest.fixture
def session(cast):
    return closed(cast)


def test_everyone_in_the_team_reads_the_same_list(cast, session):
    make(session, "We call first", owner=cast.cohost, by_when=date(2020, 1, 1))
    pages = [read(cast, person=cast.people[kind]).split("<main")[1] for kind in IN_TEAM]
    assert "We call first" in pages[0]
    assert len(set(pages)) == 1


def test_list_holds_what_closed_sessions_agreed_and_nothing_of_others(cast, session):
    make(session, "Of a closed one")
    make(cast.session, "Of one to come")
    make(closed(cast, practice=True), "Of practice")
    make(Session.objects.create(team=cast.other_team, title="x", starts_at=timezone.now(), status="closed"), "Foreign")
    for text in (read(cast), read(cast, f"/teams/{cast.team.pk}/agreements.csv"), read(cast, status="all")):
        assert "Of a closed one" in text
        for hidden in ("Of one to come", "Of practice", "Foreign"):
            assert hidden not in text


def test_list_begins_with_what_is_overdue(cast, session):
    today = timezone.localdate()
    make(session, "No day")
    make(session, "Later", by_when=today + timedelta(days=9))
    make(session, "Today", by_when=today)
    make(session, "Yesterday", by_when=today - timedelta(days=1), status="waiting", status_note="x")
    make(session, "Long ago and done", by_when=today - timedelta(days=99), status="done")
    text = read(cast, status="all")
    assert order(text, "Yesterday", "Long ago and done", "Today", "Later", "No day")
    assert text.count("overdue</span>") == 1


def test_list_is_narrowed_by_the_address(cast, session):
    other = make_process(cast.team, "Leave")
    old = make_session(cast.team, other, title="Old", status="closed", starts_at=timezone.now() - timedelta(days=100))
    make(session, "Mine and open", owner=cast.member, by_when=date(2020, 1, 1))
    make(session, "Busy one", status="busy", needed_what="A 100% form")
    make(old, "Old one", status="done", status_note="It brought rest")
    everything = {"Mine and open", "Busy one", "Old one"}
    for query, found in [
        ({}, {"Mine and open", "Busy one"}),
        ({"status": "all"}, everything),
        ({"status": "busy"}, {"Busy one"}),
        ({"status": "nonsense"}, {"Mine and open", "Busy one"}),
        ({"status": "all", "process": other.pk}, {"Old one"}),
        ({"status": "all", "process": cast.other_process.pk}, set()),
        ({"status": "all", "session": session.pk}, {"Mine and open", "Busy one"}),
        ({"status": "all", "session": cast.other_session.pk}, set()),
        ({"status": "all", "age": 90}, {"Old one"}),
        ({"status": "all", "mine": 1}, {"Mine and open"}),
        ({"status": "all", "overdue": 1}, {"Mine and open"}),
        ({"status": "all", "q": "REST"}, {"Old one"}),
        ({"status": "all", "q": "100% form"}, {"Busy one"}),
        ({"status": "all", "q": "_"}, set()),
        ({"status": "all", "q": "Joris"}, set()),  # nobody is found by name
    ]:
        for path in ("", f"/teams/{cast.team.pk}/agreements.csv"):
            text = read(cast, path, **query)
            assert {what for what in everything if what in text} == found, query


def test_list_goes_from_page_to_page_and_keeps_what_was_chosen(cast, session):
    for number in range(120):
        make(session, f"Agreement {number:03}", position=number, status="busy")
    text = read(cast, status="busy", page=2)
    assert order(text, "Agreement 030", "Agreement 059")
    assert "Agreement 029" not in text
    assert "Agreement 060" not in text
    assert "?status=busy&amp;page=3" in text
    assert "120 agreements" in text
    for page in ("0", "99", "x"):
        assert "Agreement " in read(cast, status="busy", page=page)


@pytest.mark.parametrize("value", NONSENSE)
@pytest.mark.parametrize("name", ["status", "process", "session", "age", "mine", "overdue", "q", "page"])
def test_nonsense_in_the_address_counts_as_nothing_or_finds_nothing(cast, session, name, value):
    make(session, "We call first")
    for path in (
        f"/teams/{cast.team.pk}/agreements/",
        f"/teams/{cast.team.pk}/agreements.csv",
        "/agreements/",
        "/agreements/teams/",
        f"/processes/{cast.process.pk}/in-sessions/",
    ):
        assert cast.client(cast.manager).get(path, {name: value}).status_code == 200


def test_part_of_the_teams_page_holds_the_first_few(cast, session):
    for number in range(9):
        make(session, f"Agreement {number}", position=number)
    text = cast.client(cast.member).get(f"/teams/{cast.team.pk}/agreements/", **PART).text
    assert "<html" not in text
    assert "Agreement 4" in text
    assert "Agreement 5" not in text


def test_mine_holds_my_own_in_every_team_and_what_others_need_from_me(cast, session):
    Membership.objects.create(team=cast.other_team, person=cast.member)
    make(session, "My own", owner=cast.member, needed_from=cast.member)
    make(cast.session, "Mine, made just now", owner=cast.member)
    make(cast.other_session, "Mine elsewhere", owner=cast.member)
    make(session, "Somebody needs me", owner=cast.cohost, needed_from=cast.member)
    make(session, "Not mine", owner=cast.cohost)
    make(session, "Mine and done", owner=cast.member, status="done")
    text = read(cast, "/agreements/")
    assert order(text, "With my name on it", "My own", "What others need from me", "Somebody needs me")
    assert text.count("My own") == 1
    assert "Mine, made just now" in text
    assert "Mine elsewhere" in text
    assert "Not mine" not in text
    assert "Mine and done" not in text
    Membership.objects.filter(team=cast.other_team, person=cast.member).delete()
    assert "Mine elsewhere" not in read(cast, "/agreements/")


def test_mine_of_a_guest_holds_their_own_of_that_session(cast):
    make(cast.session, "The guest does it", owner=cast.guest)
    make(cast.session, "Somebody else does it", owner=cast.member)
    text = read(cast, "/agreements/", person=cast.guest)
    assert "The guest does it" in text
    assert "Somebody else" not in text


def test_teams_beside_each_other_are_for_who_manages_them(cast, session):
    make(session, "Of our team")
    elsewhere = make_session(cast.other_team, cast.other_process, status="closed")
    make(elsewhere, "Of the other team")
    text = read(cast, "/agreements/teams/", person=cast.manager)
    assert "Of our team" in text
    assert "Of the other team" not in text
    Membership.objects.create(team=cast.other_team, person=cast.manager, role="manager")
    assert "Of the other team" in read(cast, "/agreements/teams/", person=cast.manager)
    for number in range(15):
        make(elsewhere, f"Agreement {number:02}", position=number + 1)
    text = read(cast, "/agreements/teams/", person=cast.manager)
    assert "Agreement 08" in text
    assert "Agreement 09" not in text  # ten of each team; the rest stands in the team's own list


def test_teams_beside_each_other_go_from_page_to_page(cast, session):
    for number in range(7):
        team = Team.objects.create(name=f"Team {number}")
        Membership.objects.create(team=team, person=cast.manager, role="manager")
    make(session, "Of our own")
    first, second = (read(cast, "/agreements/teams/", person=cast.manager, page=page) for page in (1, 2))
    assert "Of our own" in first
    assert "Team 4</bdi>" in first
    assert "Team 5</bdi>" not in first
    assert "Team 6</bdi>" in second
    assert "Of our own" not in second


def test_pages_cost_the_same_for_one_and_for_many(cast, session):
    first = make(session, "One", owner=cast.manager, needed_from=cast.member)
    client = cast.client(cast.manager)
    paths = [
        f"/teams/{cast.team.pk}/agreements/",
        f"/teams/{cast.team.pk}/agreements.csv",
        "/agreements/",
        "/agreements/teams/",
        f"/processes/{cast.process.pk}/in-sessions/",
        f"/agreements/{first.pk}/follow-up/",
    ]

    def cost(path):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    few = {path: cost(path) for path in paths}
    Membership.objects.create(team=cast.other_team, person=cast.manager, role="manager")
    for number in range(12):
        one = closed(cast, f"Session {number}")
        for _ in range(4):
            make(one, "Many", owner=cast.manager, needed_from=cast.member, by_when=date(2020, 1, 1))
        first.changes.create(status="busy", by=cast.member)
        Lesson.objects.create(session=one, question="work", text="Learned", position=number)
    assert {path: cost(path) for path in paths} == few
    assert max(few.values()) <= 12
