"""Drafts: kept, gone on with, published, thrown away, and seen by nobody else."""

import pytest

from processes.content import Content
from processes.domain.describing import change_process
from processes.models import ProcessDraft
from teams.domain.leaving import leave_team
from tests.processes.test_describing import IN_TEAM, PEOPLE, filled

TEXT = "Half a secret sentence"


def keep(cast, who, **fields):
    sent = {"save": "1"} | filled(cast.process, description=TEXT, note="Not yet") | fields
    return cast.client(who).post(f"/processes/{cast.process.pk}/draft/", sent)


@pytest.mark.parametrize("who", PEOPLE)
def test_draft_is_kept_by_the_team_only(cast, who):
    answer = keep(cast, cast.people[who])
    assert answer.status_code == (302 if who in IN_TEAM else 404)
    assert ProcessDraft.objects.count() == (1 if who in IN_TEAM else 0)
    assert cast.process.versions.count() == 1


def test_draft_asks_a_visitor_to_sign_in(cast):
    assert cast.client().post(f"/processes/{cast.process.pk}/draft/").status_code == 302
    assert not ProcessDraft.objects.exists()


def test_draft_is_no_page(cast):
    assert cast.client(cast.member).get(f"/processes/{cast.process.pk}/draft/").status_code == 405


def test_draft_is_seen_by_who_writes_it_only(cast):
    keep(cast, cast.member)
    for name, person in cast.people.items():
        for path in ("", "edit/", "versions/", "versions/1/"):
            text = cast.client(person).get(f"/processes/{cast.process.pk}/{path}").text
            assert (TEXT in text) == (name == "member" and path == "edit/"), (name, path)
            assert ("Nobody else sees it" in text) == (name == "member" and path in {"", "edit/"}), (name, path)


def test_drafts_of_two_stand_beside_each_other(cast):
    keep(cast, cast.member)
    keep(cast, cast.cohost, description="Another")
    keep(cast, cast.member, description="Going on")
    kept = set(ProcessDraft.objects.values_list("author", "description", "note", "based_on"))
    assert kept == {(cast.member.pk, "Going on", "Not yet", 1), (cast.cohost.pk, "Another", "Not yet", 1)}


def test_draft_is_published_and_then_gone(cast):
    keep(cast, cast.member)
    keep(cast, cast.cohost)
    sent = filled(cast.process, description=TEXT + " more")
    assert cast.client(cast.member).post(f"/processes/{cast.process.pk}/edit/", sent).status_code == 302
    assert cast.process.versions.first().description == TEXT + " more"
    assert list(ProcessDraft.objects.values_list("author", flat=True)) == [cast.cohost.pk]


def test_draft_is_thrown_away_by_its_writer_alone(cast):
    keep(cast, cast.member)
    path = f"/processes/{cast.process.pk}/draft/"
    cast.client(cast.cohost).post(path, {"discard": "1"})
    assert ProcessDraft.objects.count() == 1
    cast.client(cast.member).post(path, {"discard": "1"})
    assert not ProcessDraft.objects.exists()


def test_draft_that_was_overtaken_says_so_and_leads_to_both(cast):
    keep(cast, cast.member)
    change_process(cast.process, by=cast.cohost, details={}, content=Content("Hers"), based_on=1)
    page = cast.client(cast.member).get(f"/processes/{cast.process.pk}/edit/").text
    assert "Meanwhile version 2 was published" in page
    assert "compare/?from=1&amp;to=2" in page
    assert 'name="version" value="1"' in page
    sent = filled(cast.process, description=TEXT, version="1")
    answer = cast.client(cast.member).post(f"/processes/{cast.process.pk}/edit/", sent)
    assert answer.status_code == 409
    assert ProcessDraft.objects.count() == 1


def test_draft_keeps_name_and_owner_at_once(cast):
    keep(cast, cast.member, name="Hiring")
    cast.process.refresh_from_db()
    assert cast.process.name == "Hiring"


def test_draft_with_a_name_that_is_taken_is_refused_and_the_text_stays(cast):
    cast.client(cast.member).post(f"/teams/{cast.team.pk}/processes/new/", {"name": "Onboarding", "version": 0})
    answer = keep(cast, cast.member, name="onboarding")
    assert answer.status_code == 400
    assert TEXT in answer.text
    assert not ProcessDraft.objects.exists()


@pytest.mark.parametrize(("field", "value"), [("description", "x" * 40_001), ("note", "x" * 301), ("version", "x")])
def test_draft_with_bad_input_is_refused(cast, field, value):
    assert keep(cast, cast.member, **{field: value}).status_code == 400
    assert not ProcessDraft.objects.exists()


def test_draft_of_who_left_is_gone(cast):
    keep(cast, cast.member)
    leave_team(cast.team, by=cast.member)
    assert not ProcessDraft.objects.exists()
