"""Every address as everybody, about things of one's own team and of another: what is declared is what is answered."""

import re

import pytest

from tests.trust.asking import PARTS, address, ask, ask_by_name, cell, patterns, row
from tests.trust.forms import form_for
from tests.trust.routes import ALLAUTH, OURS, Line, lines_of, refusals
from tests.trust.stage import KINDS, set_stage, unknown_ids

LINES = lines_of(OURS) + lines_of(ALLAUTH)
NAMING = [line for line in LINES if PARTS[line.name] and line.name not in {"join", "invitation"}]
TOLD_APART = re.compile(r'[0-9a-f]{8}-[0-9a-f-]{27}|nonce="[^"]*"|value="[A-Za-z0-9]{64}"|"X-CSRFToken": "[^"]*"|\d+')


@pytest.fixture
def stage(cast):
    return set_stage(cast)


def told(answer) -> tuple[int, str, dict[str, str]]:
    """Return what an answer tells, apart from ids, nonces and tokens, which are new each time."""
    body = TOLD_APART.sub("·", answer.content.decode())
    headers = {name: TOLD_APART.sub("·", value) for name, value in answer.headers.items() if "CSP" not in name}
    headers.pop("Content-Security-Policy", None)
    return answer.status_code, body, headers


def test_every_address_is_declared():
    found = [pattern.name for pattern, _path in patterns()]
    assert None not in found
    assert len(found) == len(set(found))
    assert set(found) == {line.name for line in LINES}


def test_every_declared_line_names_everybody_once():
    assert all(len(line.cells) == len(KINDS) + 1 for line in LINES)
    assert len({str(line) for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_address_answers_everybody_as_declared(stage, line: Line):
    assert row(stage, line.method, line.name, line.state) == line.cells


@pytest.mark.parametrize("line", [line for line in LINES if line.method == "GET"], ids=str)
def test_head_answers_as_get_or_is_refused(stage, line: Line):
    for number, kind in enumerate(KINDS):
        if kind in {"facilitator", "guest", "visitor"}:
            asked = cell(ask_by_name(stage, kind, "HEAD", line.name, stage.ours, line.state))
            assert asked in {line.cells[number], "405"}, kind


@pytest.mark.parametrize("address_and_state", sorted({line.address for line in refusals()}))
def test_method_that_is_not_declared_is_refused(stage, address_and_state: str):
    for line in refusals():
        if line.address == address_and_state:
            for kind, expected in (("facilitator", line.cells[0]), ("visitor", line.cells[7])):
                asked = cell(ask_by_name(stage, kind, line.method, line.name, stage.ours, line.state))
                assert asked == expected, (line.method, kind)


@pytest.mark.parametrize("line", NAMING, ids=str)
def test_foreign_id_is_answered_as_an_unknown_one(stage, line: Line):
    """Nobody can tell something of another team from something that never was."""
    for kind in KINDS:
        place = stage.ours if kind == "outsider" else stage.theirs
        if kind == "visitor" and line.cells[7] == "in":
            continue
        form = form_for(line.name, line.method, stage.ours)
        foreign = ask(stage, kind, line.method, address(line.name, place.ids(), line.state), **form)
        assert cell(foreign) in {"404", "405", "to"}, kind
        if kind in {"manager", "guest", "outsider"}:
            unknown = ask(stage, kind, line.method, address(line.name, unknown_ids(), line.state), **form)
            assert told(foreign) == told(unknown), kind
