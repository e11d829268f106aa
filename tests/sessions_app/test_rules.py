"""Who may what: every rule for every kind of person and every state of a session."""

import uuid

import pytest

from sessions_app import phases, rules
from sessions_app.models import Card, Lesson, Session
from sessions_app.rules import Standing

PEOPLE = {
    "facilitator": Standing(1, role="facilitator", in_team=True),
    "cohost": Standing(2, role="cohost", in_team=True),
    "member": Standing(3, in_team=True),
    "manager": Standing(4, in_team=True, manages=True),
    "guest": Standing(5, guest=True),
    "external": Standing(6, role="facilitator"),
}
EVERYBODY = set(PEOPLE)
STATUSES = ("preparing", "running", "closed")
HASH = "0" * 64


def those(rule):
    return {kind for kind, standing in PEOPLE.items() if rule(standing)}


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (rules.leads, {"facilitator", "cohost", "external"}),
        (rules.facilitates, {"facilitator", "external"}),
        (rules.may_change_settings, {"facilitator", "cohost", "external"}),
        (rules.may_reopen, {"facilitator", "external"}),
    ],
)
def test_leading_is_a_matter_of_role_and_never_of_managing(rule, allowed):
    assert those(rule) == allowed


@pytest.mark.parametrize("status", STATUSES)
def test_agreements_are_for_all_but_guests_while_the_session_runs(status):
    session = Session(status=status)
    allowed = EVERYBODY - {"guest"} if status == "running" else set()
    assert those(lambda standing: rules.may_agree(session, standing)) == allowed


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("phase", ["", "collect", "learn"])
def test_writing_and_answering_depend_on_where_the_session_is(status, phase):
    session = Session(status=status, phase=phase)
    assert rules.may_write(session) == (status != "closed")
    assert phases.may_answer(session) == (status == "running" and phase == "learn")


@pytest.mark.parametrize(
    ("fields", "person_id", "hashes", "expected"),
    [
        ({"author_id": 3}, 3, set(), True),
        ({"author_id": 3}, 4, set(), False),
        ({"author_id": 3, "key_hash": HASH}, 4, {HASH}, False),
        ({"key_hash": HASH}, 4, {HASH}, True),
        ({"key_hash": HASH}, 4, {"1" * 64}, False),
        ({"key_hash": HASH}, 4, set(), False),
        ({"key_hash": ""}, 4, {""}, False),
        ({}, 4, {""}, False),
    ],
)
@pytest.mark.parametrize("model", [Card, Lesson])
def test_writer_is_the_author_or_whoever_holds_the_key(model, fields, person_id, hashes, expected):
    writing = model(session_id=uuid.uuid4(), **fields)
    assert rules.wrote(writing, person_id=person_id, key_hashes=frozenset(hashes)) is expected
    assert rules.may_change_text(writing, person_id=person_id, key_hashes=frozenset(hashes)) is expected


def test_who_typed_a_card_for_somebody_may_change_it_but_did_not_write_it():
    card = Card(author_id=3, typed_by_id=1)
    assert rules.may_change_text(card, person_id=1, key_hashes=frozenset())
    assert not rules.wrote(card, person_id=1, key_hashes=frozenset())


def test_nobody_typed_an_unnamed_card():
    card = Card(key_hash=HASH)
    assert not rules.may_change_text(card, person_id=7, key_hashes=frozenset())


def test_removing_is_for_its_writer_and_for_who_leads():
    card = Card(author_id=5)
    assert those(lambda standing: rules.may_remove(card, standing, frozenset())) == {
        "facilitator",
        "cohost",
        "external",
        "guest",
    }
