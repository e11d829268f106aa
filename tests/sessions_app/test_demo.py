"""The demonstration as a whole; that it can be made again, and refuses to where something is real."""

from collections import Counter
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from processes.markdown import render_markdown
from processes.models import ProcessVersion, WorkProcess
from processes.rules import review_state
from sessions_app.demo.moments import AMSTERDAM
from sessions_app.models import (
    Acceptance,
    Agreement,
    AgreementChange,
    BoardEntry,
    Card,
    Decision,
    Journey,
    Lesson,
    Moment,
    PhaseRun,
    Preparation,
    PreparedCard,
    PreparedLesson,
    Session,
    SessionRole,
    StatusChange,
    Topic,
)
from sessions_app.overview import people_to_become
from teams.models import Membership, Person, Team

MADE = (Team, Person, Membership, WorkProcess, ProcessVersion, Session, SessionRole, Card, PreparedCard, Agreement)
MADE += (Lesson, PreparedLesson, PhaseRun, StatusChange, BoardEntry, AgreementChange, Acceptance, Journey, Preparation)
MADE += (Topic, Decision)
BOARD_KINDS = {Card: "card", Agreement: "agreement", Lesson: "lesson", Moment: "moment", Topic: "topic"}
BOARD_KINDS |= {Decision: "decision"}


def demo(option):
    told = StringIO()
    call_command("demo", option, stdout=told)
    return told.getvalue()


def counts():
    return {model.__name__: model.objects.count() for model in MADE}


def content():
    """Return everything people read, in the order in which they read it."""
    cards = ("session__title", "column", "author__name", "typed_by__name", "text")
    topics = ("session__title", "title", "votes", "fate", "fate_note", "decisions__outcome")
    agreed = ("session__title", "what", "owner__name", "needed_from__name", "needed_what", "done_when", "by_when")
    agreed += ("status", "status_note", "acceptance__person__name")
    described = ("process__name", "author__name", "published_at", "description", "steps", "note", "simpler")
    changed = ("agreement__what", "status", "note", "by__name", "at")
    return [
        list(Team.objects.values_list("name", "memberships__person__name", "memberships__role").order_by("pk", "name")),
        list(Person.objects.values_list("name", "email", "language", "is_demo")),
        list(ProcessVersion.objects.order_by("process", "number").values_list(*described)),
        list(WorkProcess.objects.values_list("name", "purpose", "owner__name", "ownership", "review_on")),
        list(Journey.objects.values_list("title", "why", "learn", "rhythm", "ground_rules", "facilitators__name")),
        list(Session.objects.values_list("title", "kind", "status", "phase", "guests_allowed", "cards_shown", "seq")),
        list(SessionRole.objects.order_by("pk").values_list("session__title", "person__name", "role")),
        list(Card.objects.order_by("session__starts_at", "topic__position", "position").values_list(*cards)),
        list(Topic.objects.order_by("session__starts_at", "position").values_list(*topics)),
        list(PreparedCard.objects.order_by("session__starts_at", "column", "position").values_list(*cards)),
        list(Agreement.objects.order_by("session__starts_at", "position").values_list(*agreed)),
        list(AgreementChange.objects.order_by("at", "agreement__what").values_list(*changed)),
        list(Lesson.objects.order_by("position", "text").values_list("question", "author__name", "text")),
        list(Preparation.objects.order_by("session__starts_at").values_list("readers", "people")),
        list(PhaseRun.objects.order_by("pk").values_list("session__title", "phase", "led_by")),
    ]


def test_there_is_one_team_of_ten_with_facilitators_from_outside(shown):
    team = Team.objects.get()
    assert team.is_demo
    assert team.memberships.count() == 10
    assert team.memberships.filter(role=Membership.Role.MANAGER).count() == 1
    outside = Person.objects.filter(memberships=None)
    assert outside.count() == 2
    assert all(person.session_roles.filter(role="facilitator").exists() for person in outside)
    assert all(person.is_demo and person.language == "nl" for person in Person.objects.all())
    assert all(person.email.endswith("@example.org") for person in Person.objects.all())


def test_six_processes_are_described_and_owned(shown):
    assert WorkProcess.objects.count() == 6
    today = datetime.now(AMSTERDAM).date()
    assert {review_state(process, today) for process in WorkProcess.objects.all()} == {"fine", "due", "overdue"}
    for process in WorkProcess.objects.all():
        assert process.owner is not None
        assert process.purpose
        assert process.ownership
        versions = list(process.versions.all())
        assert 2 <= len(versions) <= 4
        assert all(one.note and one.simpler for one in versions[:-1])
        assert [one.published_at for one in versions] == sorted((one.published_at for one in versions), reverse=True)
        assert versions[-1].published_at.year == 2018


def test_the_newest_descriptions_are_decent(shown):
    for process in WorkProcess.objects.all():
        newest = process.versions.all()[0]
        assert 180 <= len(newest.description.split()) <= 500
        assert "<h3>" in render_markdown(newest.description)
        assert len(newest.steps) >= 6
        assert all(step["who"] and step["does"] and step["result"] for step in newest.steps)
        assert len({step["id"] for step in newest.steps}) == len(newest.steps)


def test_boards_and_their_entries_agree(sessions):
    for session in Session.objects.all():
        things = {session.pk: "session"}
        for model, kind in BOARD_KINDS.items():
            things |= dict.fromkeys(model.objects.filter(session=session).values_list("pk", flat=True), kind)
        entries = BoardEntry.objects.filter(session=session)
        carried = {entry.object_id for entry in entries if entry.kind == "agreement"} - things.keys()
        assert {entry.object_id: entry.kind for entry in entries} == things | dict.fromkeys(carried, "agreement")
        assert Agreement.objects.filter(pk__in=carried, session__starts_at__lt=session.starts_at).count() == len(
            carried
        )
        assert not entries.filter(gone=True).exists()
        assert max(entry.rev for entry in entries) == session.seq
    for model, beside in ((Card, ("topic",)), (Topic, ()), (Agreement, ()), (Lesson, ())):
        places = Counter(model.objects.values_list("session", *beside, "position"))
        assert set(places.values()) == {1}


def test_everything_written_fits(shown):
    for model in MADE:
        for one in model.objects.all():
            for field in model._meta.get_fields():
                if isinstance(field, (models.CharField, models.TextField)) and field.max_length:
                    assert len(getattr(one, field.name) or "") <= field.max_length


def test_a_reset_makes_the_same_again_without_what_was_added(shown):
    before, numbers = content(), counts()
    session = Session.objects.get(status="running")
    Card.objects.create(session=session, process=session.processes.get(), column="keep", text="Added by a visitor")
    Person.objects.create(name="A guest of the demonstration", is_demo=True, kind=Person.Kind.GUEST)
    assert demo("--reset") == "The demonstration has been made anew.\n"
    assert content() == before
    assert counts() == numbers


@pytest.mark.parametrize("real", ["a person", "a team"])
def test_a_reset_refuses_where_something_is_real(shown, real):
    if real == "a person":
        Person.objects.create_user("real@example.org", "Real")
    else:
        Team.objects.create(name="Real")
    before, ids = content(), set(Session.objects.values_list("pk", flat=True))
    with pytest.raises(CommandError, match="real data"):
        demo("--reset")
    assert content() == before
    assert set(Session.objects.values_list("pk", flat=True)) == ids


def test_the_people_are_listed_with_the_address(shown, monkeypatch, settings):
    monkeypatch.setenv("PORT", "8123")
    told = demo("--people")
    assert "http://localhost:8123/" in told
    assert all(person.name in told for person in Person.objects.all())
    assert "DEMO=1" not in told
    settings.DEMO = False
    assert "DEMO=1" in demo("--people")


def test_a_visitor_reads_what_everybody_is_now(shown):
    parts = {person.name: [str(part) for part in found] for person, found in people_to_become()}
    assert parts["Imke Terpstra"] == ["facilitator", "in no team"]
    assert parts["Ruben da Silva"] == ["facilitator", "in no team"]
    assert parts["Noor el Idrissi"][0] == "co-host"
    assert "facilitator" not in parts["Noor el Idrissi"]
    assert parts["Tariq Khan"][:2] == ["facilitator", "process owner"]
    assert parts["Samuel Tesfay"][0] == "member"
