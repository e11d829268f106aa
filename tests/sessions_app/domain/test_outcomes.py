"""What a done agreement brought: one click, an optional sentence, for all to see."""

import pytest

from sessions_app.access import access_follow_up
from sessions_app.domain.following_up import say_outcome, set_agreement_status
from sessions_app.fragments import Audience
from sessions_app.models import Agreement, AgreementChange, Session
from tests.boards import KeptBoard, fresh
from tests.sessions_app.journeys import carried_to, journey_with, seqs, turn
from tests.sessions_app.steps import INSIDERS, agreed, open_board, refused, set_up


@pytest.fixture
def boards(cast):
    """Give a session that is over and the next one, which looks back on two agreements."""
    first, second = journey_with(cast, 2)
    open_board(first)
    agreed(first, cast.facilitator, "One form", owner_id=cast.member.pk, needed_from_id=cast.cohost.pk, needed_what="X")
    agreed(first, cast.facilitator, "We call first")
    carried_to(cast, first)
    turn(cast, second, "running")
    return first, second


def say(what, person, status="done", note="", outcome=""):
    agreement = Agreement.objects.get(what=what)
    by = access_follow_up(person, agreement.pk)[1]
    return set_agreement_status(agreement, by=by, status=status, note=note, outcome=outcome)


def click(what, person, outcome="helped"):
    agreement = Agreement.objects.get(what=what)
    return say_outcome(agreement, by=access_follow_up(person, agreement.pk)[1], outcome=outcome)


@pytest.mark.parametrize("kind", sorted(set(INSIDERS) - {"guest"}))
def test_outcome_is_said_with_one_click_and_the_sentence_stays(cast, boards, kind):
    say("We call first", cast.member, note="An hour a week")
    if kind == "external":  # led the first one only, and that is over
        with refused(403):
            click("We call first", cast.external)
        return
    click("We call first", cast.people[kind], "somewhat")
    agreement = Agreement.objects.get(what="We call first")
    assert (agreement.status, agreement.status_note, agreement.outcome) == ("done", "An hour a week", "somewhat")
    change = AgreementChange.objects.last()
    assert (change.status, change.note, change.outcome) == ("done", "An hour a week", "somewhat")
    assert change.by == cast.people[kind]
    before = seqs()
    click("We call first", cast.people[kind], "somewhat")
    assert seqs() == before


def test_outcome_comes_along_when_somebody_says_done(cast, boards):
    say("We call first", cast.member, outcome="helped")
    assert Agreement.objects.get(what="We call first").outcome == "helped"


@pytest.mark.parametrize("wrong", ["", "great", "HELPED", "helped\0"])
def test_outcome_that_cannot_be_is_refused(cast, boards, wrong):
    say("We call first", cast.member)
    with refused(422):
        click("We call first", cast.member, wrong)
    if wrong:
        with refused(422):
            say("We call first", cast.member, outcome=wrong)


def test_outcome_belongs_to_what_is_done_and_goes_when_it_is_opened_again(cast, boards):
    with refused(409):
        click("We call first", cast.member)
    say("We call first", cast.member, status="busy", outcome="helped")
    assert Agreement.objects.get(what="We call first").outcome == ""
    say("We call first", cast.member, outcome="not_yet")
    say("We call first", cast.member, status="open")
    assert Agreement.objects.get(what="We call first").outcome == ""


def test_finished_ones_stand_apart_on_the_board_that_looks_back_and_come_back_when_opened(cast, boards):
    _first, second = boards
    board = KeptBoard(second.pk, Audience("en", "member"))
    board.catch_up()
    assert {"earlier-0", f"earlier-{cast.cohost.pk}"} <= board.lists.keys()
    assert "From earlier sessions (2)" in board.frame
    say("One form", cast.member, outcome="helped")
    board.catch_up()
    assert f"earlier-{cast.cohost.pk}" not in board.lists
    (done,) = board.lists["earlier-done"].values()
    assert 'aria-pressed="true">It helped' in done
    assert board.shown() == fresh(Session.objects.get(pk=second.pk), board.audience).shown()
    say("One form", cast.member, status="busy")
    board.catch_up()
    assert "earlier-done" not in board.lists
    assert "Joris de Wit" in str(board.lists[f"earlier-{cast.cohost.pk}"])
    assert board.shown() == fresh(Session.objects.get(pk=second.pk), board.audience).shown()


def test_what_is_needed_from_whom_stands_there_as_a_sentence(cast, boards):
    board = fresh(Session.objects.get(pk=boards[1].pk), Audience("en", "member"))
    (item,) = board.lists[f"earlier-{cast.cohost.pk}"].values()
    assert "<bdi>Joris de Wit</bdi> needs something from <bdi>Noor Bakker</bdi>" in item


def test_guests_see_nothing_of_it(cast, boards):
    _first, second = boards
    set_up(second, guests_allowed=True)
    say("One form", cast.member, note="Secret", outcome="helped")
    shown = str(fresh(Session.objects.get(pk=second.pk), Audience("nl", "guest")).shown())
    for word in ("earlier", "One form", "Secret", "agreement-"):
        assert word not in shown.replace("column-agreements", "").replace("heading-agreements", "")


@pytest.mark.parametrize("where", ["agreements", "csv", "journey", "page", "process"])
def test_outcome_is_told_wherever_agreements_are_listed(cast, boards, where):
    say("We call first", cast.member, note="An hour a week", outcome="somewhat")
    first, _second = boards
    paths = {
        "agreements": f"/teams/{cast.team.pk}/agreements/?status=all",
        "csv": f"/teams/{cast.team.pk}/agreements.csv?status=all",
        "journey": f"/journeys/{first.journey_id}/",
        "page": f"/agreements/{Agreement.objects.get(what='We call first').pk}/follow-up/",
        "process": f"/processes/{cast.process.pk}/in-sessions/",
    }
    assert "it helped somewhat" in cast.client(cast.member).get(paths[where]).text
