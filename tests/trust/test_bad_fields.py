"""Numbers, dates and choices that cannot be, forms that lack something, come twice or too late."""

import json

import pytest
from django.test import Client

from sessions_app.models import Agreement, Card, Lesson, PreparedCard, PreparedLesson, Session, Viewpoint
from teams.models import Person
from tests.trust.asking import address
from tests.trust.forms import FORMS
from tests.trust.routes import OURS, lines_of
from tests.trust.sending import is_clear
from tests.trust.snapshots import snapshot
from tests.trust.stage import KINDS

NUMBERS = ("abc", "-1", "1.5", "0", "1e9", "٩" * 12, "²", "NaN", "9" * 18, "9" * 30, "9" * 5000, "1\x00", "' or 1=1--")
MOMENTS = (
    "",
    "yesterday",
    "2027-02-30T10:00",
    "0001-01-01T00:00",
    "9999-12-31T23:59",
    "2027-03-28T02:30",
    "2020-01-01T10:00",
)
DAYS = ("tomorrow", "2027-02-30", "0000-00-00", "99999-01-01", "1999-12-31", "2101-01-01", "2027-13-01", "1\x00")
CHOICES = ("", "other", "KEEP", "keep\x00", "__class__", "9" * 300)


def by(*fields: str, values: tuple[str, ...] = NUMBERS) -> list[tuple[str, str]]:
    return [(field, value) for field in fields for value in values]


WRONG = {
    ("member", "cards"): by("process", "for")
    + by("column", values=CHOICES)
    + by("key", values=("", "short", "k" * 101)),
    ("member", "card"): by("version"),
    ("member", "lesson"): by("version"),
    ("member", "agreement"): by("version", "owner", "needed_from") + by("by_when", values=DAYS),
    ("member", "agreements"): by("owner", "needed_from") + by("by_when", values=DAYS) + by("card", values=NUMBERS[:9]),
    ("member", "lessons"): by("question", values=CHOICES),
    ("member", "card_position"): by("process") + by("column", values=CHOICES[1:]) + by("before", values=NUMBERS[:9]),
    ("member", "topics"): by("cards", values=NUMBERS[:9]) + by("key", values=("", "short", "k" * 101)),
    ("member", "card_topic"): by("with", values=("", "topic-1", "card-", "topic-\x00", f"card-{'0' * 32}", "old")),
    ("member", "topic"): by("version"),
    ("member", "topic_position"): by("to", values=CHOICES),
    ("member", "topic_merger"): by("into", values=("", *NUMBERS[:9])),
    ("member", "topic_links"): by("do", values=CHOICES) + by("other", values=("", *NUMBERS[:9])),
    ("member", "topic_votes"): by("number", values=("", *(n for n in NUMBERS if n != "0"))),
    ("facilitator", "voting"): by("do", values=CHOICES) + by("budget", values=NUMBERS),
    ("member", "former_places"): by("token", values=("", "x", "a:b:c", "\x00", "é" * 5000)),
    ("member", "viewpoints"): by("key", values=("", "short", "k" * 101)),
    ("member", "viewpoint"): by("version"),
    ("member", "fate"): by("fate", values=CHOICES) + by("parked_for", values=NUMBERS[:9]) + by("by_when", values=DAYS),
    ("member", "decision"): by("version") + by("by_when", values=DAYS),
    ("facilitator", "talking"): by("topic", values=("", *NUMBERS[:9])),
    ("facilitator", "topic_clock"): by("minutes", values=(*NUMBERS[:9], "61")) + by("do", values=CHOICES),
    ("facilitator", "zoom_out"): by("question", values=("", "x" * 201)),
    ("facilitator", "status"): by("status", values=(*CHOICES, "preparing")),
    ("facilitator", "phase"): by("phase", values=CHOICES),
    ("facilitator", "check_in"): [*by("question", values=CHOICES), ("own", "x" * 201), ("own", " \x00 ")],
    ("member", "experience"): by("worth", "safe", values=(*NUMBERS, "6", "45", "0")),
    ("member", "agreement_pair"): by("one", "other"),
    ("facilitator", "clock"): by("do", values=CHOICES),
    ("facilitator", "lead"): by("do", values=CHOICES),
    ("member", "requests"): by("what", values=CHOICES),
    ("facilitator", "requests_answered"): by("what", values=CHOICES),
    ("member", "script_edit"): by("version", values=NUMBERS[:3])
    + by("minutes_talk", values=(*NUMBERS[:3], "9" * 30))
    + by("break_after", values=CHOICES),
    ("facilitator", "showing"): by("what", values=CHOICES),
    ("facilitator", "session_roles"): [*by("facilitators", "cohost"), ("email", "nobody"), ("email", "no@example.org")],
    ("facilitator", "session_edit"): by("processes", "duration_minutes") + by("starts_at", values=MOMENTS),
    ("member", "session_new"): by("processes", "duration_minutes") + by("starts_at", values=MOMENTS),
    ("member", "process_edit"): by("owner", "version"),
    ("member", "process_new"): by("owner"),
    ("visitor", "begin"): by("starts_at", values=MOMENTS) + by("key", values=("", "short", "k" * 65)),
    ("member", "restorations"): by("token", values=("", "x", "a:b:c", "\x00", "é" * 5000)),
    ("member", "language"): by("language", values=("", "de", "en\x00", "../en", "x" * 5000)),
}


@pytest.mark.parametrize(("who", "where"), list(WRONG), ids=[where for _, where in WRONG])
def test_value_that_cannot_be_is_refused(send, who, where):
    for field, value in WRONG[who, where]:
        answer = send.refused(who, where, send.right(where) | {field: value})
        assert answer.status_code in {400, 403, 409, 410, 422}, (field, value)


LACKING = {
    "cards": ("text", "column", "process", "key"),
    "card": ("text", "version"),
    "lessons": ("text", "question", "key"),
    "lesson": ("text", "version"),
    "agreements": ("what", "key"),
    "agreement": ("what", "version"),
    "topics": ("title", "key"),
    "topic": ("title", "version"),
    "topic_votes": ("number",),
    "card_topic": ("with",),
    "viewpoints": ("text", "key"),
    "viewpoint": ("text", "version"),
    "fate": ("fate", "note_let_go", "key"),
    "decision": ("question", "version"),
    "status": ("status",),
    "phase": ("phase",),
    "showing": ("what",),
    "check_in": ("question",),
    "agreement_pair": ("one", "other"),
    "restorations": ("token",),
    "language": ("language",),
    "profile": ("name",),
    "begin": ("title", "process", "starts_at", "key"),
    "session_new": ("title", "processes", "starts_at", "duration_minutes", "key"),
    "session_edit": ("title", "processes", "starts_at", "duration_minutes"),
    "session_roles": ("facilitators",),
    "process_new": ("name",),
    "process_edit": ("name", "version"),
}


@pytest.mark.parametrize("where", LACKING)
def test_form_that_lacks_something_is_refused(send, where):
    who = (
        "facilitator"
        if where in {"status", "phase", "showing", "check_in", "session_edit", "session_roles"}
        else "member"
    )
    for field in LACKING[where]:
        send.refused(who, where, {name: value for name, value in send.right(where).items() if name != field})


@pytest.mark.parametrize(
    ("where", "model"),
    [("cards", PreparedCard), ("lessons", PreparedLesson), ("agreements", Agreement), ("viewpoints", Viewpoint)],
)
def test_board_form_sent_twice_writes_once(send, where, model):
    form, before = send.right(where), model.objects.count()
    first, second = send("member", where, form), send("member", where, form)
    assert model.objects.count() == before + 1
    assert first.headers["HX-Trigger"] == second.headers["HX-Trigger"]


def test_page_form_sent_twice_makes_once(send):
    for where, who in (("session_new", "member"), ("begin", "member"), ("begin", "visitor"), ("join", "visitor")):
        form = send.right(where)
        before = Session.objects.count(), Person.objects.count()
        first = send(who, where, form)
        after = Session.objects.count(), Person.objects.count()
        second = send.again(who, where, form)
        assert (Session.objects.count(), Person.objects.count()) == after != before, where
        assert first.headers["Location"] == second.headers["Location"]


@pytest.mark.parametrize(("where", "model"), [("card", Card), ("lesson", Lesson), ("agreement", Agreement)])
@pytest.mark.parametrize("state", ["", "prepared"])
def test_edit_of_an_older_text_changes_nothing_and_shows_both(send, stage, where, model, state):
    if state and where != "agreement":
        model = {"card": PreparedCard, "lesson": PreparedLesson}[where]
    field = "what" if where == "agreement" else "text"
    model.objects.update(**{field: "Theirs <b>now</b>"}, version=2)
    before = snapshot()
    answer = send("member", where, send.right(where) | {field: "Mine, typed long"}, state=state)
    assert answer.status_code == 409
    assert "Mine, typed long" in answer.content.decode()
    assert "Theirs &lt;b&gt;now&lt;/b&gt;" in answer.content.decode()
    assert snapshot() == before


WRITING = [line for line in lines_of(OURS) if line.method in {"POST", "DELETE"} and line.address != "join:wrong"]


@pytest.mark.parametrize("line", WRITING, ids=str)
def test_form_without_its_token_changes_nothing(stage, line):
    """Another site's page can send a person's cookies along, but not the token."""
    for kind in KINDS:
        client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "nl"})
        if person := stage.person(kind):
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        before = snapshot()
        path = address(line.name, stage.ours.ids(), line.state)
        fields = FORMS.get(line.name, lambda _: {})(stage.ours)
        is_clear(client.post(path, fields) if line.method == "POST" else client.delete(path))
        assert snapshot() == before


KEYS = (
    "[",
    "{}",
    "1",
    "null",
    '["a", 1]',
    '["\\ud800"]',
    "[" * 20_000,
    '["a"]' * 9,
    json.dumps(["k"] * 301),
    "9" * 5000,
)


@pytest.mark.parametrize("keys", KEYS, ids=range(len(KEYS)))
def test_keys_that_cannot_be_read_are_refused(send, keys):
    send.refused("member", "own_cards", {"keys": keys})
    send.refused("member", "card", send.right("card"), headers={"X-Writer-Keys": keys[:3000]})
