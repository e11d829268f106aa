"""Pairing: two people look at an agreement together after the session."""

import pytest

from sessions_app.access import access_follow_up
from sessions_app.domain.following_up import set_agreement_status
from sessions_app.domain.pairing import pair_up, part, people_to_pair
from sessions_app.fragments import Audience
from sessions_app.models import Agreement, GuestPass, Pair, Session
from tests.boards import KeptBoard, fresh
from tests.sessions_app.journeys import carried_to, journey_with, seqs, turn
from tests.sessions_app.steps import INSIDERS, agreed, open_board, refused, set_up


@pytest.fixture
def boards(cast):
    """Give a session that is over and the next one, which looks back on an agreement."""
    first, second = journey_with(cast, 2)
    agreed(open_board(first), cast.facilitator, "One form", owner_id=cast.member.pk)
    carried_to(cast, first)
    turn(cast, second, "running")
    return first, second


def follower(person):
    agreement = Agreement.objects.get()
    return access_follow_up(person, agreement.pk)


def pair(person, board, one, other):
    agreement, by = follower(person)
    return pair_up(agreement, by=by, on=board, one=one.pk, other=other.pk)


@pytest.mark.parametrize("kind", sorted(set(INSIDERS) - {"guest"}))
def test_two_people_are_paired_by_the_team(cast, boards, kind):
    if kind == "external":
        with refused(403):
            pair(cast.external, boards[1], cast.member, cast.cohost)
        return
    pair(cast.people[kind], boards[1], cast.member, cast.cohost)
    kept = Pair.objects.get()
    assert {kept.one, kept.other} == {cast.member, cast.cohost}
    assert kept.session == boards[1]
    before = seqs()
    pair(cast.people[kind], boards[1], cast.cohost, cast.member)
    assert seqs() == before


def test_pair_stands_on_every_board_until_it_is_done(cast, boards):
    first, second = boards
    kept = [KeptBoard(board.pk, Audience("en", "member")) for board in boards]
    for board in kept:
        board.catch_up()
    pair(cast.member, second, cast.member, cast.cohost)
    words = "<bdi>Joris de Wit</bdi> and <bdi>Noor Bakker</bdi> look at it together"
    for board in kept:
        board.catch_up()
        assert words in str(board.lists)
        assert board.shown() == fresh(Session.objects.get(pk=board.session_id), board.audience).shown()
    agreement, by = follower(cast.member)
    set_agreement_status(agreement, by=by, status="done")
    for board in kept:
        board.catch_up()
        assert words not in str(board.lists)
    with refused(409):
        pair(cast.member, first, cast.member, cast.manager)


def test_pair_is_replaced_and_removed(cast, boards):
    first, second = boards
    pair(cast.member, first, cast.member, cast.cohost)
    pair(cast.member, second, cast.member, cast.manager)
    assert {Pair.objects.get().one, Pair.objects.get().other} == {cast.member, cast.manager}
    agreement, by = follower(cast.cohost)
    part(agreement, by=by)
    assert not Pair.objects.exists()
    before = seqs()
    part(agreement, by=by)
    assert seqs() == before


def test_somebody_alone_a_stranger_or_a_guest_is_no_pair(cast, boards):
    set_up(boards[1], guests_allowed=True)
    GuestPass.objects.create(session=boards[1], person=cast.guest)
    for other in (cast.member, cast.outsider, cast.guest):
        with refused(422):
            pair(cast.member, boards[1], cast.member, other)
    assert cast.guest not in people_to_pair(boards[1])


def test_new_name_of_somebody_in_a_pair_is_told(cast, boards):
    pair(cast.member, boards[1], cast.member, cast.cohost)
    fresh(boards[1], Audience("en", "member"))
    type(cast.cohost).objects.filter(pk=cast.cohost.pk).update(name="Noor de Boer")
    board = KeptBoard(boards[1].pk, Audience("en", "member"))
    Session.objects.filter(pk=boards[1].pk).update(seq=Session.objects.get(pk=boards[1].pk).seq + 1)
    board.catch_up()
    assert "<bdi>Noor de Boer</bdi>" in str(board.lists)


@pytest.mark.parametrize("kind", ["member", "cohost", "manager"])
def test_pair_is_among_what_is_mine_of_both(cast, boards, kind):
    pair(cast.facilitator, boards[1], cast.cohost, cast.member)
    page = cast.client(cast.people[kind]).get("/agreements/").text
    assert ("To look at together with somebody" in page) is (kind != "manager")


def test_pair_is_chosen_and_removed_on_a_board(cast, boards):
    agreement, client = Agreement.objects.get(), cast.client(cast.cohost)
    path, board = f"/agreements/{agreement.pk}/pair/", str(boards[1].pk)
    slot = client.get(f"{path}?board={board}", headers={"HX-Request": "true"}).text
    assert f'<option value="{cast.member.pk}" selected>' in slot
    assert "Not together after all" not in slot
    form = {"board": board, "one": cast.member.pk, "other": cast.cohost.pk}
    assert client.post(path, form).status_code == 204
    assert "Not together after all" in client.get(f"{path}?board={board}", headers={"HX-Request": "true"}).text
    assert client.post(path, {**form, "other": ""}).status_code == 422
    assert client.delete(f"{path}?board={board}").status_code == 204
    assert not Pair.objects.exists()
    for wrong in (cast.other_session.pk, "0" * 32, "x"):
        assert client.get(f"{path}?board={wrong}", headers={"HX-Request": "true"}).status_code == 404
