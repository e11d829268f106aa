"""Whatever people write stays text: in every page, message, form and list where it is shown."""

import json
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from processes.markdown import render_markdown
from processes.models import ProcessVersion, WorkProcess
from sessions_app.domain.tidying import renew_epochs
from sessions_app.models import (
    Agreement,
    BoardEntry,
    Card,
    Decision,
    Lesson,
    PreparedCard,
    PreparedLesson,
    Session,
    Topic,
    Viewpoint,
)
from teams.models import Membership, Person
from tests.boards import put_on_board
from tests.trust.hostile import TEXTS, look
from tests.trust.sinks import SINKS
from tests.trust.stage import Stage, fresh_key

PLAIN = "an ordinary text"
HALF = len(TEXTS) // 2


def fill(stage: Stage, texts: list[str]) -> None:
    """Put every text into every place that shows texts on a board, on the start page and on the team's pages."""
    session, process = stage.ours.session, stage.ours.session.processes.get()
    point = {"session": session, "process": process, "column": "keep", "author": stage.cast.member}
    answer = {"session": session, "question": "work", "author": stage.cast.member}
    day = timezone.localdate() + timedelta(days=9)
    for model, held in ((Card, point), (PreparedCard, point), (Lesson, answer), (PreparedLesson, answer)):
        model.objects.all().delete()
        model.objects.bulk_create(model(text=text, position=n, **held) for n, text in enumerate(texts))
    for model in (Agreement, Decision, Viewpoint, BoardEntry):
        model.objects.all().delete()
    agreed = {"session": session, "owner": stage.cast.member, "needed_from": stage.cast.cohost, "by_when": day}
    Agreement.objects.bulk_create(
        Agreement(what=text, needed_what=text[:200], done_when=text, source_text=text, **agreed) for text in texts
    )
    talk_about(stage, texts)
    for model in (Card, Lesson, Agreement, Topic, Viewpoint, Decision):
        put_on_board(session, *model.objects.filter(session=session))


def talk_about(stage: Stage, texts: list[str]) -> None:
    """Put every text into a topic with its fate, how somebody sees it, and what was asked and decided about it."""
    session = stage.ours.session
    Topic.objects.exclude(pk=stage.ours.topic.pk).delete()
    Topic.objects.bulk_create(
        Topic(session=session, position=n, title=text[:120], fate="let_go", fate_note=text[:500], carried_text=text)
        for n, text in enumerate(texts, start=1)
    )
    about = {"session": session, "topic": stage.ours.topic}
    Viewpoint.objects.bulk_create(Viewpoint(text=text, author=stage.cast.member, **about) for text in texts)
    decided = {"decided_by": stage.cast.manager, "decided_at": timezone.now()}
    Decision.objects.bulk_create(
        Decision(question=text[:300], options=text, outcome=text[:500], reason=text[:500], **about, **decided)
        for text in texts
    )


def name_things(stage: Stage, text: str) -> None:
    """Give people, team, process and session this text as their name."""
    Person.objects.update(name=text[:80])
    stage.cast.team.name = text[:80]
    stage.cast.team.save()
    WorkProcess.objects.update(name=text[:120], purpose=text, owner=stage.cast.member)
    Session.objects.update(title=text[:120], check_in=text[:200])


def pages(stage: Stage) -> dict[str, str]:
    """Return every page and message that shows any of it, by its address."""
    renew_epochs()  # so that no board answers as it was rendered before
    session, team, process = stage.ours.session.pk, stage.cast.team.pk, stage.ours.ids()["process_id"]
    found = {}
    for kind, names in {
        "facilitator": ["session", "board", "session_edit", "for_whom"],
        "member": ["session", "present", "changes", "home", "team", "team_sessions", "team_processes", "process"],
        "visitor": ["join"],
    }.items():
        client = stage.cast.client(stage.person(kind))
        for name in names:
            args = {"home": [], "process": [process], "join": [session, stage.ours.ids()["token"]]}.get(name, [session])
            answer = client.get(reverse(name, args=[team] if name.startswith("team") else args))
            assert answer.status_code == 200, name
            found[f"{kind} {name}"] = content_of(answer)
    member = stage.cast.client(stage.cast.member)
    edits = [("card", Card), ("card_menu", Card), ("agreement", Agreement), ("lesson", Lesson)]
    for name, model in edits:
        found[name] = member.get(reverse(name, args=[model.objects.order_by("pk")[0].pk])).content.decode()
    return found | {"process_edit": member.get(reverse("process_edit", args=[process])).content.decode()}


def content_of(answer) -> str:
    """Return the HTML of a page, or of a message."""
    text = answer.content.decode()
    return json.loads(text)["content"] if answer.headers["Content-Type"] == "application/json" else text


@pytest.mark.parametrize("texts", [TEXTS[:HALF], TEXTS[HALF:]], ids=["first half", "second half"])
def test_boards_and_lists_hold_hostile_texts_as_text(stage, texts):
    fill(stage, [PLAIN] * len(texts))
    plain = {name: look(page) for name, page in pages(stage).items()}
    fill(stage, texts)
    for name, page in pages(stage).items():
        found = look(page)
        assert found.wrong == [], name
        assert found.structure == plain[name].structure, name
    things = [tag for tag, _ in look(pages(stage)["facilitator board"]).structure if tag in {"li", "section"}]
    assert len(things) > 6 * len(texts), "all of it stands on the board"


@pytest.mark.parametrize("text", TEXTS[::25], ids=range(len(TEXTS[::25])))
def test_names_and_titles_hold_hostile_texts_as_text(stage, text):
    name_things(stage, PLAIN)
    plain = {name: look(page) for name, page in pages(stage).items()}
    name_things(stage, text)
    for name, page in pages(stage).items():
        found = look(page)
        assert found.wrong == [], name
        assert found.structure == plain[name].structure, name


def test_people_here_hold_hostile_names_as_text():
    for text in TEXTS:
        found = look(
            render_to_string("sessions_app/board/_presence.html", {"people": [(text, text[:2], True, "guest")]})
        )
        assert found.wrong == []
        assert [tag for tag, _ in found.structure] == ["li", "span", "span"]


def test_descriptions_of_processes_hold_no_live_markup():
    allowed = {"p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code"}
    allowed |= {"strong", "em", "s", "table", "thead", "tbody", "tr", "th", "td"}
    for text in TEXTS:
        found = look(render_markdown(text))
        assert found.wrong == [], text
        assert {tag for tag, _ in found.structure} <= allowed, text


def test_every_description_on_its_page_is_washed(stage):
    process = stage.ours.session.processes.get()
    member = stage.cast.client(stage.cast.member)
    for number, text in enumerate(TEXTS[::20], start=2):
        ProcessVersion.objects.create(process=process, number=number, description=text)
        for answer in (
            member.get(reverse("process", args=[process.pk])),
            member.post(reverse("process_edit", args=[process.pk]), {"preview": "1", "description": text}),
        ):
            assert look(answer.content.decode()).wrong == [], text


@pytest.mark.parametrize("sink", SINKS, ids=str)
def test_form_answers_hostile_texts_without_markup(stage, send, sink):
    """What comes back at once (an error beside the form, the page one lands on) shows it as text too."""
    Membership.objects.filter(person=stage.cast.member).update(role="manager")
    for text in TEXTS[::50]:
        fields = send.right(sink.address) | {sink.field: text}
        if "key" in fields:
            fields["key"] = fresh_key()
        answer = send(sink.who, sink.address, fields, state=sink.state)
        assert look(answer.content.decode()).wrong == []
        if answer.status_code == 302:
            landed = stage.cast.client(stage.person(sink.who)).get(answer.headers["Location"])
            assert look(landed.content.decode()).wrong == []


def test_look_finds_what_it_looks_for():
    for page in ("<script>x</script>", "<p onclick=x>", "<a href='java\tscript:x'>", "<img src=data:x>", "<!-- x -->"):
        assert look(page).wrong, page
    assert look('<!doctype html><a href="https://x.example">x</a><p class="text">&lt;script&gt;</p>').wrong == []
