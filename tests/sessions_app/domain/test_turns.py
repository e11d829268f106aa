"""Turns as co-host: taken with one click, and passed."""

import pytest

from sessions_app.domain.rota import cohost_of, pass_turn, take_turn
from sessions_app.models import Session, SessionRole
from sessions_app.rota import propose_cohost
from tests.sessions_app.steps import refused, standing_of


def proposals(sessions):
    return [str(propose_cohost(Session.objects.get(pk=session.pk))) for session in sessions]


def test_one_click_takes_the_turn_also_when_it_was_proposed_to_somebody_else(cast, coming):
    assert proposals(coming) == ["Ada Baas", "Joris de Wit", "Noor Bakker"]
    take_turn(coming[0], by=standing_of(cast.member, coming[0]))
    assert cohost_of(coming[0]) == cast.member
    assert proposals(coming)[1:] == ["Ada Baas", "Noor Bakker"]
    seq = take_turn(coming[0], by=standing_of(cast.member, coming[0])).seq
    assert seq == Session.objects.get(pk=coming[0].pk).seq
    with refused(409):
        take_turn(coming[0], by=standing_of(cast.cohost, coming[0]))


@pytest.mark.parametrize("kind", ["facilitator", "manager", "guest", "external"])
def test_turns_are_for_members(cast, coming, kind):
    session = coming[0]
    if kind == "external":
        SessionRole.objects.create(session=session, person=cast.external, role="facilitator")
    if kind == "guest":
        Session.objects.filter(pk=session.pk).update(guests_allowed=True)
        session.guest_passes.create(person=cast.guest)
    for verb in (take_turn, pass_turn):
        with refused(403):
            verb(session, by=standing_of(cast.people[kind], session))


def test_passing_proposes_the_next_one_and_keeps_nothing_of_who_passed(cast, coming):
    ada = cast.team.memberships.get(person__name="Ada Baas").person
    pass_turn(coming[0], by=standing_of(ada, coming[0]))
    assert proposals(coming)[0] == "Joris de Wit"
    pass_turn(coming[0], by=standing_of(cast.member, coming[0]))
    assert proposals(coming)[0] == "Noor Bakker"
    pass_turn(coming[0], by=standing_of(cast.cohost, coming[0]))
    assert proposals(coming)[0] == "Ada Baas"
    with refused(409):
        pass_turn(coming[0], by=standing_of(cast.member, coming[0]))


def test_passing_a_turn_that_was_taken_gives_the_role_back(cast, coming):
    take_turn(coming[0], by=standing_of(cast.member, coming[0]))
    pass_turn(coming[0], by=standing_of(cast.member, coming[0]))
    assert cohost_of(coming[0]) is None
    assert proposals(coming)[0] != "Joris de Wit"


def test_session_that_began_has_its_cohost(cast, coming):
    Session.objects.filter(pk=coming[0].pk).update(status="running")
    for verb in (take_turn, pass_turn):
        with refused(409):
            verb(coming[0], by=standing_of(cast.member, coming[0]))
