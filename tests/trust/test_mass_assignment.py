"""Fields nobody asked for, and things that don't belong together: nothing of it reaches the database."""

import uuid

import pytest

from sessions_app.models import Agreement, Card, Decision, Lesson, PreparedCard, PreparedLesson, Session, Viewpoint
from teams.models import Membership, Person
from tests.trust.asking import address
from tests.trust.snapshots import snapshot
from tests.trust.stage import fresh_key

EXTRA = {
    "id": str(uuid.UUID(int=7)),
    "pk": "7",
    "author": "1",
    "author_id": "1",
    "typed_by": "1",
    "typed_by_id": "1",
    "key_hash": "f" * 64,
    "version_number": "99",
    "position": "-5",
    "rev": "99",
    "seq": "99",
    "epoch": "x",
    "session": str(uuid.UUID(int=7)),
    "session_id": str(uuid.UUID(int=7)),
    "team": "1",
    "team_id": "1",
    "anonymous": "on",
    "practice": "on",
    "floor": "9",
    "cards_shown": "on",
    "lessons_shown": "on",
    "guest_link_number": "9",
    "role": "manager",
    "kind": "account",
    "is_active": "",
    "is_demo": "on",
    "is_staff": "on",
    "email": "taken@example.org",
    "password": "hunter2hunter2",
    "source_text": "x",
    "number": "99",
    "shown": "on",
}
MODELS = {
    "cards": PreparedCard,
    "lessons": PreparedLesson,
    "agreements": Agreement,
    "card": Card,
    "lesson": Lesson,
    "agreement": Agreement,
    "viewpoints": Viewpoint,
    "viewpoint": Viewpoint,
    "decision": Decision,
}
OWN_NAMES = {"kind", "anonymous", "cards_shown", "practice", "email", "hide_cards"}


def plain(thing) -> dict:
    """Return what is kept of a thing, apart from its random id."""
    fields = {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}
    return {name: value for name, value in fields.items() if name != "id"}


@pytest.mark.parametrize("where", list(MODELS))
def test_extra_fields_of_a_board_form_change_nothing(send, stage, where):
    form = send.right(where)
    model = MODELS[where]
    known = set(model.objects.values_list("pk", flat=True))
    assert send("member", where, form).status_code == 204
    first = plain(newest(model, known, stage, where))
    undo(model, known, stage, where)
    extra = {name: value for name, value in EXTRA.items() if name not in form}
    assert send("member", where, form | extra | ({"key": fresh_key()} if "key" in form else {})).status_code == 204
    assert plain(newest(model, known, stage, where)) == first
    assert plain_session(stage) == plain_session(stage)


def newest(model, known, stage, where):
    """Return what the form made or changed."""
    made = model.objects.exclude(pk__in=known).first()
    return made or model.objects.get(pk=getattr(stage.ours, where).pk)


def undo(model, known, stage, where) -> None:
    """Take it away again."""
    model.objects.exclude(pk__in=known).delete()
    if where in {"card", "lesson", "agreement", "viewpoint", "decision"}:
        getattr(stage.ours, where).save()


def plain_session(stage) -> dict:
    """Return the session as it is kept."""
    return plain(Session.objects.get(pk=stage.ours.session.pk))


def test_extra_fields_of_a_page_form_change_nothing(send, stage):
    for who, where in (
        ("member", "profile"),
        ("member", "session_new"),
        ("facilitator", "session_edit"),
        ("visitor", "begin"),
        ("visitor", "join"),
    ):
        form = send.right(where)
        extra = {name: value for name, value in EXTRA.items() if name not in form and name not in OWN_NAMES}
        assert send(who, where, form | extra).status_code == 302, where
    cast = Person.objects.exclude(email=None).exclude(name="Kay")
    assert set(cast.values_list("email", flat=True)) == {
        f"{name}@example.org" for name in ("imke", "noor", "joris", "frida", "esra", "otto")
    }
    assert Membership.objects.filter(role="manager").count() == 1
    assert not Person.objects.filter(is_demo=True).exists()
    assert all(person.is_active for person in Person.objects.all())
    assert not Session.objects.exclude(status="running").filter(cards_shown=True).exists()
    assert Session.objects.get(pk=stage.ours.session.pk).team_id == stage.cast.team.pk


FOREIGN = {
    "card of another team's process": ("cards", {"process": "theirs.process_id"}),
    "card typed for somebody of another team": ("cards", {"for": "theirs.person_id"}),
    "card moved to another team's process": ("card_position", {"process": "theirs.process_id"}),
    "agreement on another session's card": ("agreements", {"card": "theirs.card_id"}),
    "agreement on a card that is not shown": ("agreements", {"card": "ours.prepared_card_id"}),
    "agreement owned by somebody of another team": ("agreements", {"owner": "theirs.person_id"}),
    "card drawn to another session's card": ("card_topic", {"with": "theirs.card"}),
    "card drawn to another session's topic": ("card_topic", {"with": "theirs.topic"}),
    "topic begun with another session's card": ("topics", {"cards": "theirs.card_id"}),
    "topic drawn into another session's": ("topic_merger", {"into": "theirs.topic_id"}),
    "topic that hangs together with another session's": ("topic_links", {"other": "theirs.topic_id"}),
    "agreement that needs somebody of another team": ("agreements", {"needed_from": "theirs.person_id"}),
    "agreement changed to somebody of another team": ("agreement", {"owner": "theirs.person_id"}),
    "session about another team's process": ("session_new", {"processes": "theirs.process_id"}),
    "process owned by somebody of another team": ("process_new", {"owner": "theirs.person_id"}),
    "process changed to somebody of another team": ("process_edit", {"owner": "theirs.person_id"}),
    "plan changed to another team's process": ("session_edit", {"processes": "theirs.process_id"}),
    "facilitator who is of another team": ("session_roles", {"facilitators": "theirs.person_id"}),
    "co-host who is of another team": ("session_roles", {"cohost": "theirs.person_id"}),
    "co-host who is a guest": ("session_roles", {"cohost": "guest"}),
    "facilitator who is a guest": ("session_roles", {"facilitators": "guest"}),
}


@pytest.mark.parametrize("case", list(FOREIGN))
def test_things_that_do_not_belong_together_are_refused(send, stage, case):
    where, fields = FOREIGN[case]
    who = "facilitator" if where in {"session_edit", "session_roles"} else "member"
    send.refused(who, where, send.right(where) | {name: resolved(stage, path) for name, path in fields.items()})


def resolved(stage, path: str) -> object:
    """Return the id that a path such as `theirs.card_id` names."""
    place, _, name = path.partition(".")
    if name in {"card", "topic"}:
        return f"{name}-{getattr(stage, place).ids()[f'{name}_id']}"
    return getattr(stage, place).ids()[name] if name else stage.cast.people[place].pk


def test_card_goes_before_no_card_of_another_session(send, stage):
    """The place is taken as unknown: the card goes to the end of its own column, and the other board stays."""
    theirs = snapshot_of(stage.theirs.session)
    answer = send("member", "card_position", {"column": "keep", "before": stage.theirs.card.pk})
    assert answer.status_code == 204
    assert snapshot_of(stage.theirs.session) == theirs
    assert Card.objects.get(pk=stage.ours.card.pk).session_id == stage.ours.session.pk


def snapshot_of(session) -> list[dict]:
    """Return everything that stands on a board."""
    things = [Session.objects.get(pk=session.pk), *Card.objects.filter(session=session)]
    return [plain(thing) for thing in things]


def test_removed_card_is_put_back_on_its_own_board_only(send, stage):
    token = send("member", "card", {}, method="DELETE").content.decode()
    before = snapshot()
    client = stage.cast.client(stage.cast.outsider)
    answer = client.post(address("restorations", stage.theirs.ids()), {"token": token})
    assert answer.status_code == 410
    assert snapshot() == before
    assert send("member", "restorations", {"token": token}).status_code == 204
    assert Card.objects.get(pk=stage.ours.card.pk).text == stage.ours.card.text


def test_undo_token_that_was_changed_is_refused(send):
    token = send("member", "card", {}, method="DELETE").content.decode()
    body, _, rest = token.partition(":")
    end = "BB" if body.endswith("AA") else "AA"
    for changed in (f"{body[:-2]}{end}:{rest}", f"{body}x:{rest}", token[:-1], token + "A", token.swapcase()):
        assert send.refused("member", "restorations", {"token": changed}).status_code == 410
