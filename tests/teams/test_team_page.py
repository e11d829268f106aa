"""The page of a team."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.personas import make_member

IN_TEAM = {"facilitator", "cohost", "member", "manager"}
PARTS = ["", "processes/", "sessions/"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("who", ["facilitator", "cohost", "member", "manager", "guest", "external", "outsider"])
def test_team_opens_for_its_people_only(cast, who, part):
    answer = cast.client(cast.people[who]).get(f"/teams/{cast.team.pk}/{part}")
    assert answer.status_code == (200 if who in IN_TEAM else 404)


@pytest.mark.parametrize("part", PARTS)
def test_team_foreign_and_unknown_look_the_same(cast, part):
    client = cast.client(cast.member)
    foreign = client.get(f"/teams/{cast.other_team.pk}/{part}")
    unknown = client.get(f"/teams/99999999/{part}")
    assert foreign.status_code == unknown.status_code == 404
    assert "Finance" not in foreign.text


@pytest.mark.parametrize("part", PARTS)
def test_team_asks_a_visitor_to_sign_in(cast, part):
    assert cast.client().get(f"/teams/{cast.team.pk}/{part}").status_code == 302


def test_team_names_its_people_and_the_manager(cast):
    text = cast.client(cast.member).get(f"/teams/{cast.team.pk}/").text
    for name in ("Imke Vos", "Noor Bakker", "Joris de Wit", "Frida Smit"):
        assert name in text
    assert "Otto Blom" not in text
    assert "Gijs" not in text
    assert text.count('<span class="tag">manager</span>') == 1


def test_team_loads_what_stands_above_as_fragments(cast):
    text = cast.client(cast.member).get(f"/teams/{cast.team.pk}/").text
    for part in ("sessions", "processes"):
        assert f'hx-get="/teams/{cast.team.pk}/{part}/"' in text
        assert f'<a href="/teams/{cast.team.pk}/{part}/">' in text
        fragment = cast.client(cast.member).get(f"/teams/{cast.team.pk}/{part}/", headers={"HX-Request": "true"}).text
        assert "<html" not in fragment


def test_team_costs_the_same_for_many(cast):
    client = cast.client(cast.member)
    client.get(f"/teams/{cast.team.pk}/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/teams/{cast.team.pk}/")
    for number in range(20):
        make_member(cast.team, f"Person{number} Many")
    with CaptureQueriesContext(connection) as many:
        client.get(f"/teams/{cast.team.pk}/")
    assert len(many) == len(few)


def test_team_by_post_is_refused(cast):
    assert cast.client(cast.member).post(f"/teams/{cast.team.pk}/").status_code == 405
