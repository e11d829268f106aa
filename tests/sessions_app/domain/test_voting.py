"""Voting: a budget for everybody, nothing told while it goes on, and nobody's name left when it is counted."""

from dataclasses import replace

import pytest

from sessions_app.domain.ordering import begin_topic
from sessions_app.domain.running import set_status
from sessions_app.domain.topics import dissolve_topic, merge_topics
from sessions_app.domain.voting import count_votes, open_voting, order_by_votes, vote
from sessions_app.models import BoardEntry, Receipt, Session, Topic, Vote
from tests.sessions_app.steps import INSIDERS, LEADERS, open_board, refused, standing_of, together


@pytest.fixture
def session(cast):
    return open_board(cast.session, phase="order")


@pytest.fixture
def by(session, cast):
    return {kind: standing_of(cast.people[kind], session) for kind in INSIDERS}


@pytest.fixture
def three(session, by):
    ids = [begin_topic(session, by=by["member"], title=title).object_id for title in "ABC"]
    return [Topic.objects.get(pk=pk) for pk in ids]


@pytest.fixture
def voting(session, by, three):
    open_voting(session, by=by["facilitator"])
    session.refresh_from_db()
    return session


def counted():
    return dict(Topic.objects.values_list("title", "votes"))


def numbers(session):
    """Return everything by which a board could tell that something happened."""
    return (
        Session.objects.values().get(pk=session.pk),
        list(BoardEntry.objects.order_by("pk").values()),
        list(Topic.objects.values()),
        Receipt.objects.count(),
    )


@pytest.mark.parametrize("kind", INSIDERS)
def test_only_whoever_leads_opens_and_counts(session, three, by, kind):
    for verb in (open_voting, count_votes, order_by_votes):
        Session.objects.filter(pk=session.pk).update(voting="counted" if verb is order_by_votes else "open")
        if kind in LEADERS:
            verb(session, by=by[kind])
        else:
            with refused(403):
                verb(session, by=by[kind])


@pytest.mark.parametrize("budget", [0, 11, -1])
def test_budget_is_one_to_ten(session, three, by, budget):
    with refused(422):
        open_voting(session, by=by["facilitator"], budget=budget)


def test_voting_needs_topics(session, by):
    with refused(409):
        open_voting(session, by=by["facilitator"])


def test_opening_again_changes_nothing(voting, by):
    assert open_voting(voting, by=by["cohost"], budget=9).seq == voting.seq
    voting.refresh_from_db()
    assert (voting.voting, voting.vote_budget) == ("open", 3)


@pytest.mark.parametrize("kind", INSIDERS)
def test_a_vote_leaves_no_trace_on_any_board(voting, by, three, kind):
    before = numbers(voting)
    vote(three[0], by=by[kind], number=2)
    vote(three[0], by=by[kind], number=1)
    vote(three[1], by=by[kind], number=0)
    assert numbers(voting) == before
    assert dict(Vote.objects.values_list("topic__title", "number")) == {"A": 1, "B": 0}


def test_votes_never_exceed_the_budget(voting, by, three):
    vote(three[0], by=by["member"], number=2)
    vote(three[1], by=by["member"], number=1)
    with refused(409):
        vote(three[2], by=by["member"], number=1)
    with refused(409):
        vote(three[0], by=by["member"], number=3)
    vote(three[0], by=by["member"], number=0)
    vote(three[2], by=by["member"], number=2)
    vote(three[2], by=by["guest"], number=3)
    assert sorted(Vote.objects.values_list("number", flat=True)) == [0, 1, 2, 3]


def test_budget_holds_when_one_votes_in_two_windows_at_once(transactional_db, voting, by, three):
    results = together(*(lambda topic=topic: vote(topic, by=by["member"], number=2) for topic in three))
    assert sum(isinstance(result, Exception) for result in results) == 2
    assert sum(Vote.objects.values_list("number", flat=True)) == 2


def test_no_vote_before_after_or_by_who_only_looks(session, by, three):
    with refused(409):
        vote(three[0], by=by["member"], number=1)
    open_voting(session, by=by["facilitator"])
    with refused(403):
        vote(three[0], by=replace(by["member"], role="observer"), number=1)
    count_votes(session, by=by["facilitator"])
    with refused(409):
        vote(three[0], by=by["member"], number=1)


def test_counting_adds_up_forgets_who_and_leaves_the_order(voting, by, three):
    vote(three[1], by=by["member"], number=3)
    vote(three[2], by=by["manager"], number=1)
    vote(three[1], by=by["guest"], number=1)
    count_votes(voting, by=by["facilitator"])
    assert list(Topic.objects.values_list("title", "votes")) == [("A", 0), ("B", 4), ("C", 1)]
    assert not Vote.objects.exists()
    voting.refresh_from_db()
    assert voting.voting == "counted"
    assert count_votes(voting, by=by["cohost"]).seq == voting.seq


def test_most_votes_come_first_and_ties_keep_their_order(voting, by, three):
    vote(three[2], by=by["member"], number=1)
    count_votes(voting, by=by["facilitator"])
    done = order_by_votes(voting, by=by["facilitator"])
    assert list(Topic.objects.values_list("title", flat=True)) == ["C", "A", "B"]
    assert order_by_votes(voting, by=by["facilitator"]).seq == done.seq


def test_order_by_votes_waits_for_the_count(voting, by):
    with refused(409):
        order_by_votes(voting, by=by["facilitator"])


def test_voting_again_begins_anew(voting, by, three):
    vote(three[0], by=by["member"], number=1)
    count_votes(voting, by=by["facilitator"])
    open_voting(voting, by=by["facilitator"], budget=5)
    assert set(counted().values()) == {None}
    vote(three[0], by=by["member"], number=5)


def test_votes_go_along_when_topics_are_drawn_together(voting, by, three):
    vote(three[0], by=by["member"], number=2)
    vote(three[1], by=by["member"], number=1)
    vote(three[0], by=by["guest"], number=1)
    merge_topics(three[0], by=by["cohost"], into=three[1])
    count_votes(voting, by=by["facilitator"])
    assert counted() == {"B": 4, "C": 0}


def test_votes_on_a_dissolved_topic_can_be_given_again(voting, by, three):
    vote(three[0], by=by["member"], number=3)
    dissolve_topic(three[0], by=by["cohost"])
    vote(three[1], by=by["member"], number=3)
    assert sum(Vote.objects.values_list("number", flat=True)) == 3


def test_closing_counts_what_was_given(voting, by, three):
    vote(three[0], by=by["member"], number=2)
    set_status(voting, by=by["facilitator"], status="closed")
    assert counted() == {"A": 2, "B": 0, "C": 0}
    assert not Vote.objects.exists()
