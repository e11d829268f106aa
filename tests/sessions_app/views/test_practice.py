"""Practice boards: one click, one person."""

import pytest

from processes.models import WorkProcess
from sessions_app.models import Session


@pytest.mark.parametrize("who", ["facilitator", "cohost", "member", "manager"])
def test_practice_is_one_click_and_seen_by_its_maker_only(cast, who):
    person = cast.people[who]
    answer = cast.client(person).post(f"/teams/{cast.team.pk}/practice/")
    practice = Session.objects.get(practice=True)
    assert answer["Location"] == f"/sessions/{practice.pk}/"
    for name, other in cast.people.items():
        assert cast.client(other).get(f"/sessions/{practice.pk}/").status_code == (200 if name == who else 404)
        assert practice.title not in cast.client(other).get("/").text.replace("practice board", "")


def test_practice_has_made_up_cards_of_nobody(cast):
    cast.client(cast.member).post(f"/teams/{cast.team.pk}/practice/")
    cards = Session.objects.get(practice=True).preparedcards.all()
    assert {card.column for card in cards} == {"keep", "improve", "change"}
    assert {(card.author_id, card.key_hash) for card in cards} == {(None, "")}


def test_practice_again_is_fresh_and_leaves_others_theirs(cast):
    cast.client(cast.cohost).post(f"/teams/{cast.team.pk}/practice/")
    cast.client(cast.member).post(f"/teams/{cast.team.pk}/practice/")
    mine = Session.objects.get(practice=True, roles__person=cast.member)
    cast.client(cast.member).post(f"/teams/{cast.team.pk}/practice/")
    left = Session.objects.filter(practice=True)
    assert left.count() == 2
    assert mine not in left


@pytest.mark.parametrize("who", ["guest", "external", "outsider"])
def test_practice_in_a_foreign_team_is_not_found(cast, who):
    assert cast.client(cast.people[who]).post(f"/teams/{cast.team.pk}/practice/").status_code == 404
    assert not Session.objects.filter(practice=True).exists()


def test_practice_without_a_process_leads_to_making_one(cast):
    WorkProcess.objects.filter(team=cast.team).delete()
    answer = cast.client(cast.member).post(f"/teams/{cast.team.pk}/practice/")
    assert answer["Location"] == f"/teams/{cast.team.pk}/processes/new/"
