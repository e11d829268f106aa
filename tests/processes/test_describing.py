"""Making and describing work processes, alone and two at a time."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from processes.models import ProcessVersion, WorkProcess
from tests.personas import DESCRIPTION, make_process

IN_TEAM = {"facilitator", "cohost", "member", "manager"}
PEOPLE = ["facilitator", "cohost", "member", "manager", "guest", "external", "outsider"]


def filled(process, **fields):
    """Return the form as it comes from the server, with these fields changed."""
    version = process.versions.order_by("-number").first()
    before = {"name": process.name, "purpose": process.purpose, "owner": str(process.owner_id or "")}
    return {
        **before,
        **{f"initial-{name}": value for name, value in before.items()},
        "description": version.description if version else "",
        "version": str(version.number if version else 0),
        **fields,
    }


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("path", ["/processes/{0}/", "/processes/{0}/edit/"])
def test_process_opens_for_the_team_only(cast, who, path):
    answer = cast.client(cast.people[who]).get(path.format(cast.process.pk))
    assert answer.status_code == (200 if who in IN_TEAM else 404)
    assert ("Recruitment" in answer.text) == (who in IN_TEAM)


@pytest.mark.parametrize("who", PEOPLE)
def test_process_changes_by_the_team_only(cast, who):
    answer = cast.client(cast.people[who]).post(
        f"/processes/{cast.process.pk}/edit/", filled(cast.process, name="Hiring", description="New")
    )
    cast.process.refresh_from_db()
    assert answer.status_code == (302 if who in IN_TEAM else 404)
    assert cast.process.name == ("Hiring" if who in IN_TEAM else "Recruitment")
    assert cast.process.versions.count() == (2 if who in IN_TEAM else 1)


@pytest.mark.parametrize("who", PEOPLE)
def test_process_is_made_by_the_team_only(cast, who):
    answer = cast.client(cast.people[who]).post(
        f"/teams/{cast.team.pk}/processes/new/",
        {"name": "Onboarding", "purpose": "", "owner": cast.member.pk, "description": "First day", "version": 0},
    )
    assert answer.status_code == (302 if who in IN_TEAM else 404)
    made = list(WorkProcess.objects.filter(name="Onboarding").values_list("team", "owner", "versions__description"))
    assert made == ([(cast.team.pk, cast.member.pk, "First day")] if who in IN_TEAM else [])


@pytest.mark.parametrize("path", ["/processes/{0}/", "/processes/{0}/edit/"])
def test_process_asks_a_visitor_to_sign_in(cast, path):
    assert cast.client().get(path.format(cast.process.pk)).status_code == 302


def test_process_foreign_and_unknown_look_the_same(cast):
    client = cast.client(cast.member)
    assert client.get(f"/processes/{cast.other_process.pk}/").status_code == 404
    assert client.get("/processes/99999999/").status_code == 404
    assert client.get("/processes/99999999999999999999999/").status_code == 404


@pytest.mark.parametrize("version", ["2", "0", "-1", "x", "1.0", "9" * 40, "²", "1'"])
def test_process_version_unknown_is_not_found(cast, version):
    assert cast.client(cast.member).get(f"/processes/{cast.process.pk}/", {"version": version}).status_code == 404


def test_process_with_an_empty_description_makes_no_version(cast):
    cast.client(cast.member).post(f"/teams/{cast.team.pk}/processes/new/", {"name": "Onboarding", "version": 0})
    made = WorkProcess.objects.get(name="Onboarding")
    assert made.versions.count() == 0
    assert "Nobody has described this process yet" in cast.client(cast.member).get(f"/processes/{made.pk}/").text


def test_description_changed_is_the_next_version_and_the_old_one_stays(cast):
    client = cast.client(cast.member)
    answer = client.post(f"/processes/{cast.process.pk}/edit/", filled(cast.process, description="All **new**"))
    assert answer["Location"] == f"/processes/{cast.process.pk}/"
    assert list(cast.process.versions.values_list("number", "description", "author")) == [
        (2, "All **new**", cast.member.pk),
        (1, DESCRIPTION, None),
    ]
    assert "All <strong>new</strong>" in client.get(f"/processes/{cast.process.pk}/").text
    assert client.get(f"/processes/{cast.process.pk}/?version=1")["Location"].endswith("/versions/1/")
    earlier = client.get(f"/processes/{cast.process.pk}/versions/1/").text
    assert "We <strong>read</strong>" in earlier
    assert "This is an earlier version" in earlier


def test_description_unchanged_makes_no_version(cast):
    cast.client(cast.member).post(f"/processes/{cast.process.pk}/edit/", filled(cast.process, purpose="Better"))
    cast.process.refresh_from_db()
    assert cast.process.purpose == "Better"
    assert cast.process.versions.count() == 1


def test_description_sent_twice_is_one_version(cast):
    sent = filled(cast.process, description="New")
    answers = [cast.client(cast.member).post(f"/processes/{cast.process.pk}/edit/", sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert cast.process.versions.count() == 2


def test_description_of_two_at_once_gives_the_second_both_texts(cast):
    path = f"/processes/{cast.process.pk}/edit/"
    first, second = filled(cast.process, description="Hers <b>"), filled(cast.process, description="Mine <i>")
    assert cast.client(cast.cohost).post(path, first).status_code == 302
    answer = cast.client(cast.member).post(path, second)
    assert answer.status_code == 409
    assert "Hers &lt;b&gt;" in answer.text
    assert "Mine &lt;i&gt;" in answer.text
    assert 'name="version" value="2"' in answer.text
    assert cast.process.versions.count() == 2
    assert cast.client(cast.member).post(path, {**second, "version": "2"}).status_code == 302
    assert cast.process.versions.first().description == "Mine <i>"


def test_details_of_two_at_once_are_both_kept(cast):
    path = f"/processes/{cast.process.pk}/edit/"
    first, second = filled(cast.process, name="Hiring"), filled(cast.process, purpose="Faster")
    cast.client(cast.cohost).post(path, first)
    cast.client(cast.member).post(path, second)
    cast.process.refresh_from_db()
    assert (cast.process.name, cast.process.purpose) == ("Hiring", "Faster")


def test_details_are_saved_though_a_colleague_described_meanwhile(cast):
    path = f"/processes/{cast.process.pk}/edit/"
    mine = filled(cast.process, purpose="Faster")
    cast.client(cast.cohost).post(path, filled(cast.process, description="Hers"))
    assert cast.client(cast.member).post(path, mine).status_code == 302
    cast.process.refresh_from_db()
    assert cast.process.purpose == "Faster"
    assert cast.process.versions.first().description == "Hers"


def test_version_number_is_given_once(cast):
    with pytest.raises(IntegrityError):
        ProcessVersion.objects.create(process=cast.process, number=1)


@pytest.mark.parametrize("name", ["Recruitment", "recruitment", "  RECRUITMENT "])
def test_name_taken_is_refused_and_what_was_typed_stays(cast, name):
    path = f"/teams/{cast.team.pk}/processes/new/"
    answer = cast.client(cast.member).post(path, {"name": name, "description": "Typed text", "version": 0})
    assert answer.status_code == 400
    assert "already" in answer.text
    assert "Typed text" in answer.text
    assert WorkProcess.objects.filter(team=cast.team).count() == 1


def test_name_of_another_team_is_free(cast):
    path = f"/teams/{cast.team.pk}/processes/new/"
    assert cast.client(cast.member).post(path, {"name": "Invoices", "version": 0}).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("name", "a\x00b"),
        ("name", "a\x07b"),
        ("purpose", "x" * 301),
        ("purpose", "a\u202eb"),
        ("description", "x" * 40_001),
        ("description", "a\x00b"),
        ("owner", "0"),
        ("owner", "x"),
        ("owner", "99999999999999999999"),
        ("version", ""),
        ("version", "-1"),
        ("version", "x"),
        ("version", "9" * 30),
    ],
)
def test_bad_input_is_refused_and_the_rest_stays(cast, field, value):
    sent = filled(cast.process, description="Kept text", purpose="Kept purpose") | {field: value}
    answer = cast.client(cast.member).post(f"/processes/{cast.process.pk}/edit/", sent)
    assert answer.status_code == 400
    assert "Something is not right yet" in answer.text
    assert "Kept text" in answer.text or field == "description"
    cast.process.refresh_from_db()
    assert cast.process.purpose == "The right people at the right time."
    assert cast.process.versions.count() == 1


@pytest.mark.parametrize("who", ["outsider", "guest", "external"])
def test_owner_from_outside_the_team_is_refused(cast, who):
    sent = filled(cast.process, owner=cast.people[who].pk)
    assert cast.client(cast.member).post(f"/processes/{cast.process.pk}/edit/", sent).status_code == 400
    cast.process.refresh_from_db()
    assert cast.process.owner is None


def test_preview_shows_safely_and_saves_nothing(cast):
    sent = filled(cast.process, description="**New** <script>alert(1)</script>", preview="1")
    answer = cast.client(cast.member).post(f"/processes/{cast.process.pk}/edit/", sent)
    assert answer.status_code == 200
    assert "<strong>New</strong> &lt;script&gt;" in answer.text
    assert "<script>alert" not in answer.text
    assert cast.process.versions.count() == 1


def test_name_and_purpose_are_shown_as_text(cast):
    WorkProcess.objects.filter(pk=cast.process.pk).update(name="<b>bold</b>", purpose="<script>alert(1)</script>")
    for path in (
        f"/processes/{cast.process.pk}/",
        f"/processes/{cast.process.pk}/edit/",
        f"/teams/{cast.team.pk}/processes/",
    ):
        text = cast.client(cast.member).get(path).text
        assert "<b>bold" not in text
        assert "<script>alert" not in text


@pytest.mark.parametrize("path", ["/teams/{team}/processes/", "/processes/{process}/", "/processes/{process}/edit/"])
def test_pages_cost_the_same_for_many(cast, path):
    client, address = cast.client(cast.member), path.format(team=cast.team.pk, process=cast.process.pk)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(15):
        made = make_process(cast.team, f"Process {number}")
        WorkProcess.objects.filter(pk=made.pk).update(owner=cast.cohost)
        ProcessVersion.objects.create(process=cast.process, number=number + 2, author=cast.manager)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few) + 1
