"""Hidden means not there: whatever others can fetch holds nothing of what is not shown yet."""

import json
import re

import pytest
from django.urls import reverse

from sessions_app.models import Card, PreparedCard, PreparedLesson, Session
from tests.cached import let_pass
from tests.sessions_app.steps import set_up, write
from tests.trust.asking import address, patterns
from tests.trust.stage import fresh_key

CANARY = "Zwartwaterkanarie"
OTHERS = ("facilitator", "cohost", "manager", "guest", "external")
COUNT_SECONDS = 60


def write_hidden(
    stage, *, number: int = 1, column: str = "keep", text: str = CANARY, anonymous: bool = False
) -> list[str]:
    """Let the member write cards and answers that are not shown yet; return their ids."""
    writer = {"key_hash": "f" * 64} if anonymous else {"author": stage.cast.member}
    session, process = stage.ours.session, stage.ours.session.processes.get()
    cards = [
        PreparedCard.objects.create(session=session, process=process, column=column, text=f"{text} {n}", **writer)
        for n in range(number)
    ]
    lessons = [
        PreparedLesson.objects.create(session=session, question="work", text=f"{text} {n}", **writer)
        for n in range(number)
    ]
    return [str(one.pk) for one in (*cards, *lessons)]


def everything_of(stage, kind: str, ids: list[str]) -> dict[str, tuple]:
    """Return all that somebody can fetch, and what they get for the ids of what is hidden, guessed."""
    client = stage.cast.client(stage.person(kind))
    client.raise_request_exception = False
    paths = []
    for pattern, _path in patterns():
        if pattern.name.startswith(("account_", "mfa_", "usersessions_")):
            continue
        try:
            paths.append(address(pattern.name, stage.ours.ids()))
        except KeyError:
            continue
    paths += [reverse(name, args=[pk]) for pk in ids for name in ("card", "card_menu", "lesson")]
    paths += [f"{reverse('changes', args=[stage.ours.session.pk])}?after={after}" for after in (-1, 0)]
    found = {path: client.get(path) for path in paths}
    own = client.post(reverse("own_cards", args=[stage.ours.session.pk]), {"keys": json.dumps(["k" * 43])})
    return {path: told(answer) for path, answer in (found | {"own": own}).items()}


def told(answer) -> tuple[int, str, str]:
    """Return what an answer tells: status, headers, body."""
    return answer.status_code, repr(sorted(answer.headers.items())), answer.content.decode()


@pytest.mark.parametrize("anonymous", [False, True])
@pytest.mark.parametrize("kind", OTHERS)
def test_nothing_hidden_is_in_anything_that_others_fetch(stage, kind, anonymous):
    ids = write_hidden(stage, number=2, anonymous=anonymous)
    found = everything_of(stage, kind, ids)
    assert len(found) > 25
    for path, (status, headers, body) in found.items():
        assert CANARY not in body + headers, path
        assert not any(one in body.replace(path, "") for one in ids), path  # a page knows its own address
        if any(one in path for one in ids):
            assert status == 404, path


@pytest.mark.parametrize("kind", OTHERS)
def test_answers_to_others_are_of_the_same_length_whatever_is_hidden(stage, kind):
    """Not even the number of bytes tells, apart from the one number of waiting cards, which stands still."""
    everything_of(stage, kind, [])  # so that the number of waiting cards stands
    before = lengths(everything_of(stage, kind, []))
    write_hidden(stage, number=7, text=CANARY * 20)
    write_hidden(stage, number=3, column="change")
    assert lengths(everything_of(stage, kind, [])) == before


def lengths(found: dict[str, tuple]) -> dict[str, tuple]:
    """Return status and length of every answer; what is new in each answer by design has one length."""
    return {path: (status, len(body)) for path, (status, _headers, body) in found.items() if "/menu/" not in path}


def test_board_does_not_tick_when_somebody_writes_in_quiet(stage, send):
    before = Session.objects.values("seq", "epoch").get(pk=stage.ours.session.pk)
    for where in ("cards", "lessons"):
        assert send("member", where, send.right(where)).status_code == 204
    ids = {"card": stage.ours.prepared_card.pk, "lesson": stage.ours.prepared_lesson.pk}
    for where, pk in ids.items():
        assert send("member", where, send.right(where), state="prepared").status_code == 204, pk
    assert send("member", "card_position", {"column": "change"}, state="prepared").status_code == 204
    assert send("member", "card", {}, state="prepared", method="DELETE").status_code == 200
    assert Session.objects.values("seq", "epoch").get(pk=stage.ours.session.pk) == before


def test_number_of_waiting_cards_stands_still_for_a_minute(stage):
    client = stage.cast.client(stage.cast.cohost)
    path = reverse("own_cards", args=[stage.ours.session.pk])
    waiting = lambda: client.post(path, {"keys": "[]"}).json()["waiting"]  # noqa: E731
    first = waiting()
    for _ in range(6):
        write_hidden(stage)
        assert waiting() == first
        let_pass(COUNT_SECONDS // 8)  # a slow machine adds some
    let_pass(COUNT_SECONDS - 6 * (COUNT_SECONDS // 8))
    assert waiting() == first + 6


def test_number_of_people_who_prepared_stands_still_for_a_minute(stage):
    session = set_up(stage.ours.session, status="preparing", cards_shown=False, anonymous=True)
    client = stage.cast.client(stage.cast.cohost)
    path = reverse("own_cards", args=[session.pk])
    prepared = lambda: client.post(path, {"keys": "[]"}).json()["prepared"]  # noqa: E731
    first = prepared()
    for second in range(0, COUNT_SECONDS, 10):
        write(session, stage.cast.member, first=True)
        assert prepared() == first, second
        let_pass(9.9)
    let_pass(1)
    assert prepared() == first + 6


def test_own_cards_do_not_tell_how_many_others_wrote(stage, send):
    """Neither their places nor how far «up» goes depend on cards of others in the same column."""

    def places() -> list[str]:
        return re.findall(r'data-pos="([^"]*)"', send("cohost", "own_cards", {"keys": "[]"}).json()["html"])

    def write(text: str) -> str:
        form = send.right("cards") | {"text": text, "key": fresh_key()}
        return json.loads(send("cohost", "cards", form).headers["HX-Trigger"])["board:seq"]["object"]

    first = write("A")
    write_hidden(stage, number=5)
    second = write("B")
    assert places() == ["1", "2"]
    client = stage.cast.client(stage.cast.cohost)
    assert client.post(reverse("card_position", args=[second]), {"to": "up"}).status_code == 204
    html = send("cohost", "own_cards", {"keys": "[]"}).json()["html"]
    assert html.index(f"card-{second}") < html.index(f"card-{first}")
    assert places() == ["1", "2"]


def test_card_on_which_somebody_agrees_is_one_that_is_shown(stage, send):
    pk = write_hidden(stage)[0]
    refused = send.refused("facilitator", "agreements", {"card": pk, "key": fresh_key()})
    unknown = send.refused("facilitator", "agreements", {"card": "0" * 8 + pk[8:], "key": fresh_key()})
    assert told(refused) == told(unknown)
    assert Card.objects.filter(text__contains=CANARY).count() == 0
