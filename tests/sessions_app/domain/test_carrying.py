"""Carrying: what is open of earlier sessions stands ready on the next board of the journey, and only there."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sessions_app.access import access_follow_up
from sessions_app.domain.agreeing import Terms, change_agreement, withdraw_agreement
from sessions_app.domain.board import board_change
from sessions_app.domain.carrying import beside_in_journey, carry
from sessions_app.domain.following_up import set_agreement_status
from sessions_app.domain.planning import change_session, plan_session
from sessions_app.fragments import Audience, changes_since
from sessions_app.models import BoardEntry, Session
from tests.boards import KeptBoard, fresh
from tests.sessions_app.journeys import journey_with, turn
from tests.sessions_app.steps import agreed, open_board, set_up, standing_of, together

MEMBER = Audience("en", "member")


def carried(session):
    entries = BoardEntry.objects.filter(session=session, kind="agreement", gone=False)
    own = session.agreements.values("pk")
    return set(entries.exclude(object_id__in=own).values_list("object_id", flat=True))


def say(cast, agreement, status, note="So"):
    set_agreement_status(agreement, by=access_follow_up(cast.member, agreement.pk)[1], status=status, note=note)


@pytest.fixture
def journey(cast):
    first, second, third = journey_with(cast, 3)
    open_board(first)
    return first, second, third


def test_closing_carries_what_is_not_finished_to_the_next_session_only(cast, journey):
    first, second, third = journey
    kept = [agreed(first, cast.member, status) for status in ("open", "busy", "waiting", "done", "dropped")]
    for agreement in kept[1:]:
        say(cast, agreement, agreement.what)
    turn(cast, first, "closed")
    assert carried(second) == {agreement.pk for agreement in kept[:3]}
    assert not carried(third)


def test_what_is_finished_meanwhile_stays_on_the_next_board_and_goes_no_further(cast, journey):
    first, second, third = journey
    done, still = agreed(first, cast.member, "done"), agreed(first, cast.member, "still")
    turn(cast, first, "closed")
    say(cast, done, "done", "It saves an hour")
    assert carried(second) == {done.pk, still.pk}
    turn(cast, second, "running")
    new = agreed(second, cast.facilitator, "new")
    turn(cast, second, "closed")
    assert carried(second) == {done.pk, still.pk}
    assert carried(third) == {still.pk, new.pk}


def test_reopening_takes_back_what_was_carried_from_there(cast, journey):
    first, second, _ = journey
    agreed(first, cast.member)
    turn(cast, first, "closed")
    turn(cast, first, "running")
    assert not carried(second)
    turn(cast, first, "closed")
    assert len(carried(second)) == 1


def test_running_sessions_look_back_before_those_in_preparation(cast, journey):
    first, second, third = journey
    turn(cast, third, "running")
    agreed(first, cast.member)
    turn(cast, first, "closed")
    assert (len(carried(second)), len(carried(third))) == (0, 1)


def test_planning_in_a_journey_brings_what_waits(cast):
    first = journey_with(cast, 1)[0]
    agreement = agreed(open_board(first), cast.member)
    turn(cast, first, "closed")
    planned = plan_session(
        cast.team,
        by=cast.member,
        title="Next",
        processes=[cast.process],
        starts_at=timezone.now(),
        journey=first.journey,
    )
    assert carried(planned) == {agreement.pk}


def test_planning_outside_a_journey_brings_nothing(cast):
    agreed(open_board(cast.session), cast.member)
    turn(cast, cast.session, "closed")
    planned = plan_session(cast.team, by=cast.member, title="Next", processes=[cast.process], starts_at=timezone.now())
    assert not carried(planned)


def test_another_moment_makes_another_session_the_next(cast, journey):
    first, second, third = journey
    agreed(first, cast.member)
    turn(cast, first, "closed")
    change_session(
        third,
        by=standing_of(cast.facilitator, third),
        processes=[cast.process],
        starts_at=second.starts_at - timedelta(days=1),
    )
    assert (len(carried(second)), len(carried(third))) == (0, 1)


def test_leaving_the_journey_leaves_its_agreements(cast, journey):
    first, second, third = journey
    agreed(first, cast.member)
    turn(cast, first, "closed")
    with board_change(second, beside=beside_in_journey(second)) as change:
        change.session.journey = None
        change.session.save()
        carry(change)
    assert (len(carried(second)), len(carried(third))) == (0, 1)


def test_other_journeys_and_other_teams_get_nothing(cast, journey):
    first, *_ = journey
    agreed(first, cast.member)
    turn(cast, first, "closed")
    assert not carried(cast.other_session)
    assert not BoardEntry.objects.filter(session=cast.other_session).exists()


def test_practice_boards_neither_give_nor_get(cast, journey):
    first, second, _ = journey
    set_up(second, practice=True)
    agreed(first, cast.member)
    turn(cast, first, "closed")
    assert not carried(second)


def shown(board):
    board.catch_up()
    new = fresh(Session.objects.get(pk=board.session_id), board.audience)
    assert board.shown() == new.shown()
    return str(new.shown())


def test_carried_agreement_is_grouped_by_who_is_needed_and_not_for_guests(cast, journey):
    first, second, _ = journey
    boards = [KeptBoard(second.pk, Audience("en", role)) for role in ("member", "facilitator", "guest")]
    for board in boards:
        board.catch_up()
    agreed(first, cast.member, "We call", needed_from_id=cast.manager.pk, needed_what="A telephone")
    agreed(first, cast.member, "We write")
    turn(cast, first, "closed")
    member, facilitator, guest = [shown(board) for board in boards]
    assert "Needed from Frida Smit" in member
    assert member.index("We call") < member.index("We write")
    assert "We call" in facilitator
    assert "We call" not in guest
    assert "From earlier" not in guest


def test_status_of_a_carried_agreement_is_told_to_its_boards_but_not_to_guests(cast, journey):
    first, second, _ = journey
    agreement = agreed(first, cast.member, "We call")
    turn(cast, first, "closed")
    boards = [KeptBoard(one.pk, audience) for one in (first, second) for audience in (MEMBER, Audience("nl", "guest"))]
    for board in boards:
        board.catch_up()
    say(cast, agreement, "done", "It saves an hour")
    texts = [shown(board) for board in boards]
    assert ["It saves an hour" in text for text in texts] == [True, True, True, False]
    after = boards[3].seq - 1
    message = changes_since(second.pk, after, [boards[3].audience], boards[3].epoch)[boards[3].audience]
    assert str(agreement.pk) not in str(message)


def test_reworded_and_withdrawn_agreements_change_on_a_closed_board_too(cast, journey):
    """Carried to a session that closed since, and then the first is opened again."""
    first, second, _ = journey
    kept = agreed(first, cast.member, "We call", needed_from_id=cast.manager.pk)
    taken = agreed(first, cast.member, "We write")
    turn(cast, first, "closed")
    turn(cast, second, "running")
    turn(cast, second, "closed")
    board = KeptBoard(second.pk, MEMBER)
    board.catch_up()
    turn(cast, first, "running")
    by = standing_of(cast.member, first)
    change_agreement(kept, by=by, terms=Terms("We ring", needed_from_id=cast.cohost.pk), version=1)
    text = shown(board)
    assert "We ring" in text
    assert "Needed from Noor Bakker" in text
    assert "Needed from Frida Smit" not in text
    withdraw_agreement(taken, by=by)
    assert "We write" not in shown(board)
    withdraw_agreement(kept, by=by)
    assert "From earlier" not in shown(board)


def test_same_number_on_two_boards_is_rendered_for_each(cast, journey):
    """What is kept of a rendering belongs to one board: numbers of another board mean something else."""
    first, second, _ = journey
    agreement = agreed(first, cast.member, "We call", by_when=date(2026, 12, 1))
    turn(cast, first, "closed")
    BoardEntry.objects.filter(object_id=agreement.pk).update(rev=1)
    own, later = KeptBoard(first.pk, MEMBER), KeptBoard(second.pk, MEMBER)
    own.catch_up()
    later.catch_up()
    assert first.title not in str(own.lists["agreements"])
    assert first.title in str(later.lists["earlier-0"])


@pytest.mark.django_db(transaction=True)
def test_closing_and_following_at_once_lose_nothing(cast):
    first, second = journey_with(cast, 2)
    open_board(first)
    agreements = [agreed(first, cast.member, str(number)) for number in range(4)]
    together(
        lambda: turn(cast, Session.objects.get(pk=first.pk), "closed"),
        *[lambda one=one: say(cast, one, "busy") for one in agreements],
    )
    assert carried(second) == {one.pk for one in agreements}
    for session in (first, second):
        board = KeptBoard(session.pk, MEMBER)
        assert shown(board).count("badge--busy") == 4
        assert set(BoardEntry.objects.filter(session=session).values_list("rev", flat=True)) <= set(
            range(1, Session.objects.get(pk=session.pk).seq + 1)
        )
