"""Worth the time, safe to speak: neither what anybody is sent nor a dump tells who gave which mark."""

import json

import pytest
from django.db import connection
from django.urls import reverse

from sessions_app import fragments
from sessions_app.models import Experience, Session
from tests.personas import make_member
from tests.trust.chance import repeatable
from tests.trust.dumps import differences
from tests.trust.stage import KINDS
from tests.trust.worlds import AUDIENCES, World, settle

PAIRS = [("second", "third"), ("member", "guest"), ("facilitator", "cohost"), ("manager", "member")]
INSIDE = [kind for kind in KINDS if kind not in {"outsider", "visitor"}]
ROUTES = ("session", "present", "board", "changes", "next_cohost")
pytestmark = pytest.mark.timeout(400)


# ── two worlds ────────────────────────────────────────────────────────────────
def play(people: tuple[str, str], *, more: tuple[str, ...] = (), leak: bool = False) -> World:
    """Let two people give opposite marks, and some more the same; keep everything before and after closing."""
    with repeatable() as clock, World(clock, people) as world:
        Session.objects.filter(pk=world.session.pk).update(asks_experience=True)
        world.lead("status", status="running")
        world.lead("phase", phase="learn")
        give(world, world.a, 1, 5)
        give(world, world.b, 5, 1)
        for kind in more:
            give(world, world.browsers[kind], 3, 3)
        if leak:
            kept = Experience.objects.get()
            kept.worth_the_time |= {"first": world.a.person.pk}
            kept.save()
        for writer in (world.a, world.b):
            assert world.own(writer)["answered"] == ["worth", "safe"]
        world.look()
        world.keep()
        world.lead("status", status="closed")
        world.look(around=True)
        world.keep()
        if connection.vendor == "sqlite":
            world.seen |= {f"file {name}": content for name, content in settle().items()}
    return world


def give(world: World, by, worth: int, safe: int) -> None:
    assert world.post(by, "experience", world.session.pk, worth=worth, safe=safe).status_code == 204


@pytest.mark.parametrize("people", PAIRS, ids="-".join)
def test_worlds_with_exchanged_marks_are_the_same(transactional_db, people):
    others = [kind for kind in ("facilitator", "cohost", "member", "manager", "guest", "second") if kind not in people]
    for more in (tuple(others[:3]), ()):  # five answers, and two
        one, other = play(people, more=more), play(people[::-1], more=more)
        assert len(one.seen) > 100
        assert differences(one.seen, other.seen) == []


def test_kept_name_of_who_answered_tells_the_worlds_apart(transactional_db):
    """The comparison sees a leak where there is one."""
    worlds = [play(people, leak=True).seen for people in (PAIRS[0], PAIRS[0][::-1])]
    assert any("sessions_app_experience" in name for name in differences(*worlds))


# ── raw bytes ─────────────────────────────────────────────────────────────────
def everything(stage, kind: str) -> dict[str, object]:
    """Return every byte that somebody is sent: pages, frames of all audiences, what is their own."""
    client, session = stage.cast.client(stage.person(kind)), stage.ours.session
    paths = [reverse(name, args=[session.pk]) for name in ROUTES]
    paths += [f"{reverse('changes', args=[session.pk])}?after={after}" for after in (-1, 0)]
    found = {path: plain(client.get(path)) for path in paths}
    found["own"] = plain(client.post(reverse("own_cards", args=[session.pk]), {"keys": "[]"}), now=True)
    for after in (-1, 0, Session.objects.get(pk=session.pk).seq):
        frames = fragments.changes_since(session.pk, after, AUDIENCES)
        found |= {f"frame {audience} {after}": fragments.as_frame(frames[audience]) for audience in AUDIENCES}
    return found


def plain(answer, *, now: bool = False) -> tuple:
    """Return what an answer tells, but for what is new in each answer: nonce, token, the clock."""
    from tests.trust.test_matrix import TOLD_APART

    body = answer.content.decode()
    if now:
        body = json.dumps({name: value for name, value in json.loads(body).items() if name != "now"})
        return answer.status_code, body
    changing = {"Expires", "Content-Security-Policy"}
    headers = sorted((name, value) for name, value in answer.headers.items() if name not in changing)
    return answer.status_code, TOLD_APART.sub("·", body), len(body), headers


@pytest.mark.parametrize("kind", INSIDE)
def test_others_are_sent_the_same_bytes_whoever_answered_and_whatever(stage, send, kind):
    before = everything(stage, kind)
    for who in INSIDE:
        if who != kind:
            marks = {"worth": 1 + len(who) % 5, "safe": 5 - len(who) % 5}
            assert send(who, "experience", marks, remembering=True).status_code == 204
    assert everything(stage, kind) == before


def test_answer_to_who_answers_is_the_same_for_every_mark_and_person(stage, send):
    answers = {
        (answer.status_code, answer.content, answer.headers["HX-Trigger"])
        for who in INSIDE
        for answer in [send(who, "experience", {"worth": len(who) % 5 + 1}, remembering=True)]
    }
    assert len(answers) == 1


def test_marks_stand_in_no_row_with_a_person(stage, send):
    """Whoever looks at the database meanwhile finds sums, in the order of the marks and not of the answers."""
    for number, mark in enumerate((5, 1, 3)):
        person = make_member(stage.cast.team, f"Somebody{number}")
        stage.cast.client(person).post(reverse("experience", args=[stage.ours.session.pk]), {"worth": mark})
    assert list(Experience.objects.get().worth_the_time.items()) == [("1", 1), ("2", 0), ("3", 1), ("4", 0), ("5", 1)]
    names = {field.name for field in Experience._meta.get_fields()}
    assert names == {"id", "session", "worth_the_time", "safe_to_speak"}
