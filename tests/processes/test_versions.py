"""Versions: listed, read, compared, put back, and never changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from processes.content import Content
from processes.domain.describing import Overtaken, change_process, put_back
from processes.models import ProcessVersion
from processes.models.version import Immutable
from tests.personas import DESCRIPTION

IN_TEAM = {"facilitator", "cohost", "member", "manager"}
PEOPLE = ["facilitator", "cohost", "member", "manager", "guest", "external", "outsider"]
STEP = {"id": "aa", "who": "The owner", "does": "Reads the letters", "with_what": "The list", "result": "Two names"}


def publish(cast, description="All new", steps=(), **news):
    number = cast.process.versions.count()
    content = Content(description, list(steps), **news)
    return change_process(cast.process, by=cast.cohost, details={}, content=content, based_on=number)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("path", ["", "1/", "2/", "compare/", "compare/?from=1&to=2", "compare/?from=2&to=1"])
def test_versions_open_for_the_team_only(cast, who, path):
    publish(cast)
    answer = cast.client(cast.people[who]).get(f"/processes/{cast.process.pk}/versions/{path}")
    assert answer.status_code == (200 if who in IN_TEAM else 404)


@pytest.mark.parametrize("path", ["", "1/", "compare/"])
def test_versions_ask_a_visitor_to_sign_in(cast, path):
    assert cast.client().get(f"/processes/{cast.process.pk}/versions/{path}").status_code == 302


@pytest.mark.parametrize("path", ["0/", "3/", "9999999999/", f"{'9' * 5000}/", "compare/?from=9", "compare/?to=x"])
def test_versions_that_are_not_there_are_not_found(cast, path):
    publish(cast)
    assert cast.client(cast.member).get(f"/processes/{cast.process.pk}/versions/{path}").status_code == 404


def test_versions_of_a_process_without_any_say_so(cast):
    ProcessVersion.objects.filter(process=cast.process)._raw_delete("default")
    client = cast.client(cast.member)
    assert "Nothing was published yet" in client.get(f"/processes/{cast.process.pk}/versions/").text
    assert client.get(f"/processes/{cast.process.pk}/versions/compare/").status_code == 404


def test_versions_tell_author_note_and_what_became_simpler(cast):
    publish(cast, note="Asked <all> of you", simpler="One form less")
    text = cast.client(cast.member).get(f"/processes/{cast.process.pk}/versions/").text
    for said in ("Noor Bakker", "Asked &lt;all&gt; of you", "One form less", "holds now"):
        assert said in text


def test_comparison_marks_words_and_steps_also_for_who_cannot_see(cast):
    publish(cast, DESCRIPTION.replace("letters", "<b>mails"), [STEP])
    text = cast.client(cast.member).get(f"/processes/{cast.process.pk}/versions/compare/").text
    assert '<ins><span class="visually-hidden"> [added: </span>&lt;b&gt;mails<span' in text
    assert '<del><span class="visually-hidden"> [removed: </span>letters<span' in text
    assert "2 words added, 1 removed" in text
    assert "Reads the letters" in text


def test_comparison_of_one_version_with_itself_finds_nothing(cast):
    text = cast.client(cast.member).get(f"/processes/{cast.process.pk}/versions/compare/?from=1&to=1").text
    assert "The description stayed the same" in text
    assert "<ins>" not in text


@pytest.mark.parametrize("who", PEOPLE)
def test_version_is_put_back_by_the_team_only(cast, who):
    publish(cast, steps=[STEP])
    answer = cast.client(cast.people[who]).post(f"/processes/{cast.process.pk}/versions/1/", {"put_back": "1"})
    assert answer.status_code == (302 if who in IN_TEAM else 404)
    found = list(cast.process.versions.values_list("number", "description", "steps"))
    put = [(3, DESCRIPTION, [])] if who in IN_TEAM else []
    assert found == [*put, (2, "All new", [STEP]), (1, DESCRIPTION, [])]


def test_version_put_back_says_who_did_and_which_it_was(cast):
    publish(cast)
    made = put_back(cast.process, by=cast.member, number=1)
    assert (made.author, made.note) == (cast.member, "Version 1 is put back.")


def test_version_put_back_twice_is_one_version(cast):
    publish(cast)
    for _ in range(2):
        sent = {"put_back": "1", "instead_of": "2"}
        assert cast.client(cast.member).post(f"/processes/{cast.process.pk}/versions/1/", sent).status_code == 302
    assert cast.process.versions.count() == 3


def test_version_is_not_put_back_over_one_that_was_not_seen(cast):
    publish(cast)
    publish(cast, "Just published")
    sent = {"put_back": "1", "instead_of": "2"}
    answer = cast.client(cast.member).post(f"/processes/{cast.process.pk}/versions/1/", sent)
    assert answer.status_code == 409
    assert "version 3 was published just now" in answer.text
    assert 'name="instead_of" value="3"' in answer.text
    with pytest.raises(Overtaken):
        put_back(cast.process, by=cast.member, number=1, instead_of=2)
    assert cast.process.versions.count() == 3


@pytest.mark.parametrize("sent", [{}, {"put_back": "1", "instead_of": "x"}, {"put_back": "1", "instead_of": "9" * 40}])
def test_version_put_back_with_bad_input_changes_nothing(cast, sent):
    publish(cast)
    answer = cast.client(cast.member).post(f"/processes/{cast.process.pk}/versions/1/", sent)
    assert answer.status_code in {400, 404}
    assert cast.process.versions.count() == 2


def test_version_cannot_be_changed_or_removed(cast):
    version = cast.process.versions.get()
    version.description = "Changed"
    for change in (
        version.save,
        version.delete,
        cast.process.versions.all().delete,
        lambda: cast.process.versions.update(description="Changed"),
    ):
        with pytest.raises(Immutable):
            change()
    assert cast.process.versions.get().description == DESCRIPTION


def test_versions_go_with_their_team_and_outlive_their_author(cast):
    publish(cast)
    cast.cohost.delete()
    assert cast.process.versions.get(number=2).author is None
    cast.team.delete()
    assert not ProcessVersion.objects.filter(process=cast.process).exists()


@pytest.mark.parametrize("path", ["", "1/", "compare/"])
def test_version_pages_cost_the_same_for_many(cast, path):
    client, address = cast.client(cast.member), f"/processes/{cast.process.pk}/versions/{path}"
    publish(cast)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(20):
        publish(cast, f"Text {number}", [{**STEP, "id": str(number)}] * 3)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few) <= 12
