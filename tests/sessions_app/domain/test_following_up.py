"""Following up: who says where an agreement stands, what each state asks, and that every board hears it."""

import pytest

from sessions_app.access import access_follow_up
from sessions_app.domain.agreeing import Terms, change_agreement
from sessions_app.domain.following_up import accept_agreement, set_agreement_status, withdraw_acceptance
from sessions_app.models import Acceptance, Agreement, AgreementChange, SessionRole
from tests.personas import make_session
from tests.sessions_app.journeys import carried_to, journey_with, seqs
from tests.sessions_app.steps import (
    INSIDERS,
    agreed,
    open_board,
    refused,
    set_up,
    standing_of,
    together,
)


@pytest.fixture
def agreement(cast):
    found = agreed(open_board(cast.session), cast.cohost, owner_id=cast.member.pk)
    set_up(cast.session, status="closed")
    return found


def say(agreement, person, status="busy", note=""):
    return set_agreement_status(agreement, by=access_follow_up(person, agreement.pk)[1], status=status, note=note)


def accept(agreement, person, verb=accept_agreement):
    return verb(agreement, by=access_follow_up(person, agreement.pk)[1])


@pytest.mark.parametrize("kind", sorted(set(INSIDERS) - {"guest"}))
def test_status_is_said_by_the_team_and_kept_with_who_and_when(cast, agreement, kind):
    if kind == "external":  # led it, and it is over
        with refused(403):
            say(agreement, cast.external)
        return
    say(agreement, cast.people[kind], note=" Half way ")
    agreement.refresh_from_db()
    assert (agreement.status, agreement.status_note) == ("busy", "Half way")
    change = AgreementChange.objects.get()
    assert (change.status, change.note, change.by) == ("busy", "Half way", cast.people[kind])
    assert change.at


def test_status_is_said_by_who_leads_while_the_session_is_not_over(cast, agreement):
    open_board(cast.session)
    say(agreement, cast.external)
    assert AgreementChange.objects.get().by == cast.external


def test_status_is_said_by_an_owner_from_outside_the_team(cast, agreement):
    for owner in (cast.external, cast.guest):
        Agreement.objects.update(owner=owner, status="open")
        say(agreement, owner)
        assert AgreementChange.objects.last().by == owner


@pytest.mark.parametrize(
    ("status", "note", "fits"),
    [
        ("waiting", "", False),
        ("waiting", " \n", False),
        ("waiting", "For the form", True),
        ("dropped", "", False),
        ("dropped", "No longer needed", True),
        ("done", "", True),
        ("done", "It saves an hour", True),
        ("open", "", True),
        ("busy", "x" * 500, True),
        ("busy", "x" * 501, False),
        ("", "", False),
        ("finished", "", False),
        ("done\0", "", False),
    ],
)
def test_status_asks_what_matters(cast, agreement, status, note, fits):
    Agreement.objects.update(status="busy")
    if fits:
        say(agreement, cast.member, status, note)
        assert Agreement.objects.get().status == status
    else:
        with refused(422):
            say(agreement, cast.member, status, note)
        assert not AgreementChange.objects.exists()


def test_status_said_twice_is_kept_once(cast, agreement):
    before = seqs()
    for _ in range(2):
        say(agreement, cast.member, "done", "It saves an hour")
    assert AgreementChange.objects.count() == 1
    assert sum(seqs().values()) == sum(before.values()) + 1
    say(agreement, cast.member, "done", "It saves two hours")
    assert list(AgreementChange.objects.values_list("note", flat=True)) == ["It saves an hour", "It saves two hours"]


@pytest.mark.django_db(transaction=True)
def test_status_said_by_two_at_once_keeps_both_and_one_stands(cast, agreement):
    together(lambda: say(agreement, cast.member, "busy"), lambda: say(agreement, cast.cohost, "done"))
    agreement.refresh_from_db()
    assert sorted(AgreementChange.objects.values_list("status", flat=True)) == ["busy", "done"]
    assert agreement.status == AgreementChange.objects.last().status


def test_status_of_an_agreement_that_was_taken_back_is_refused(cast, agreement):
    by = access_follow_up(cast.member, agreement.pk)[1]
    Agreement.objects.all().delete()
    with refused(409):
        set_agreement_status(agreement, by=by, status="busy")


def test_status_reaches_every_board_where_the_agreement_stands_and_no_other(cast):
    first, later = journey_with(cast, 2)
    lonely = make_session(cast.team, cast.process)
    agreement = agreed(open_board(first), cast.facilitator)
    carried_to(cast, first)
    before = seqs()
    followed = say(agreement, cast.member)
    after = seqs()
    assert {pk for pk in after if after[pk] != before[pk]} == {first.pk, later.pk}
    assert (followed.seqs[first.pk], followed.seqs[later.pk]) == (after[first.pk], after[later.pk])
    assert lonely.pk not in followed.seqs


def test_status_opened_again_is_carried_to_the_next_board(cast):
    first, later = journey_with(cast, 2)
    agreement = agreed(open_board(first), cast.facilitator)
    say(agreement, cast.member, "done")
    carried_to(cast, first)
    assert not later.entries.filter(kind="agreement").exists()
    say(agreement, cast.member, "busy")
    assert later.entries.get(kind="agreement").object_id == agreement.pk


@pytest.mark.parametrize("kind", sorted(set(INSIDERS) - {"guest"}))
def test_acceptance_is_the_owners_own(cast, agreement, kind):
    if kind == "member":
        for _ in range(2):
            accept(agreement, cast.member)
        assert Acceptance.objects.get().person == cast.member
        for _ in range(2):
            accept(agreement, cast.member, withdraw_acceptance)
    else:
        for verb in (accept_agreement, withdraw_acceptance):
            with refused(403):
                accept(agreement, cast.people[kind], verb)
    assert not Acceptance.objects.exists()


def test_acceptance_of_what_is_nobodys_is_refused(cast, agreement):
    Agreement.objects.update(owner=None)
    with refused(403):
        accept(agreement, cast.member)


def test_acceptance_reaches_the_boards_once(cast, agreement):
    before = seqs()[cast.session.pk]
    for _ in range(2):
        accept(agreement, cast.member)
    assert seqs()[cast.session.pk] == before + 1


@pytest.mark.parametrize(
    ("terms", "stays"),
    [
        ({}, True),
        ({"what": "We call later"}, False),
        ({"owner": "cohost"}, False),
        ({"done_when": "Everybody called"}, False),
    ],
)
def test_acceptance_ends_when_the_agreement_becomes_another(cast, agreement, terms, stays):
    accept(agreement, cast.member)
    session = open_board(cast.session)
    owner = cast.people[terms.get("owner", "member")]
    said = Terms(terms.get("what", agreement.what), owner_id=owner.pk, done_when=terms.get("done_when", ""))
    change_agreement(agreement, by=standing_of(cast.cohost, session), terms=said, version=1)
    assert Acceptance.objects.exists() is stays


def test_follow_up_of_who_is_nothing_to_it_finds_nothing(cast, agreement):
    from django.core.exceptions import PermissionDenied
    from django.http import Http404

    with pytest.raises(Http404):
        access_follow_up(cast.outsider, agreement.pk)
    with pytest.raises(PermissionDenied):
        access_follow_up(cast.guest, agreement.pk)
    SessionRole.objects.filter(person=cast.external).delete()
    with pytest.raises(Http404):
        access_follow_up(cast.external, agreement.pk)


def test_follow_up_of_a_practice_agreement_is_for_who_practises(cast, agreement):
    from django.http import Http404

    set_up(cast.session, practice=True)
    with pytest.raises(Http404):
        access_follow_up(cast.manager, agreement.pk)
    access_follow_up(cast.facilitator, agreement.pk)
