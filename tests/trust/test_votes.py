"""Votes are secret: while voting nobody can tell who voted or whether, and once counted no dump can."""

import json

import pytest
from django.db import connection

from sessions_app.models import Topic, Vote
from sessions_app.models.topic import VoteQuerySet
from tests.trust.chance import repeatable
from tests.trust.dumps import differences
from tests.trust.test_hidden_wire import OTHERS, is_heartbeat
from tests.trust.worlds import TEXTS, World, key_of, settle

SERVER = {"HEARTBEAT_SECONDS": "1"}
PAIRS = [("second", "third"), ("member", "guest"), ("facilitator", "manager")]
GIVEN = [(0, "one", 2), (1, "two", 1), (0, "six", 1), (1, "two", 0), (1, "one", 3)]  # who, to what, how many
pytestmark = pytest.mark.timeout(400)


def play(voters: tuple[str, str], *, votes: bool = True) -> World:
    """Let two people divide their votes, or only look at the board at the same moments; others look on; count."""
    with repeatable() as clock, World(clock, voters) as world:
        world.lead("status", status="running")
        for name in ("one", "two", "six"):
            world.lead("topics", title=TEXTS[name], key=key_of(f"topic {name}"))
        world.lead("voting", do="open", budget="3")
        for who, name, number in GIVEN:
            voter, topic = (world.a, world.b)[who], Topic.objects.get(title__startswith=name)
            if votes:
                assert world.post(voter, "topic_votes", topic.pk, number=number).status_code == 204
            assert world.own(voter)["votes"]["left"] <= 3
            if not votes:
                world.own(voter)
        world.look()
        world.seen |= {"while voting": list(Vote.objects.order_by("pk").values_list("voter", "topic__title", "number"))}
        world.lead("voting", do="count")
        world.look()
        world.keep()
        if connection.vendor == "sqlite":
            world.seen |= {f"file {name}": content for name, content in settle().items()}
    return world


@pytest.mark.parametrize("voters", PAIRS, ids="-".join)
def test_worlds_with_exchanged_voters_are_the_same(transactional_db, voters):
    one, other = play(voters), play(voters[::-1])
    assert len(one.seen) > 100
    assert differences(one.seen, other.seen) == ["while voting"]
    counted = {topic.title.split()[0]: topic.votes for topic in Topic.objects.all()}
    assert counted == {"one": 5, "two": 0, "six": 1}


@pytest.mark.parametrize("voters", PAIRS[1:], ids="-".join)
def test_nobody_sees_whether_anybody_voted_until_it_is_counted(transactional_db, voters):
    with_votes, without = play(voters), play(voters, votes=False)
    found = differences(with_votes.seen, without.seen)
    assert [name for name in found if name.startswith("1 ")] == []
    assert any(name.startswith("2 ") and " board " in name for name in found), "the count is told to everybody"


@pytest.mark.parametrize("leak", ["rows that stay", "room that tells"])
def test_planted_leaks_are_noticed(transactional_db, monkeypatch, leak):
    """Counting that forgets to forget, and one that only removes: the order of an index stays in the file."""
    instead = {"rows that stay": lambda _: None, "room that tells": lambda votes: votes.delete()}[leak]
    monkeypatch.setattr(VoteQuerySet, "forget", instead)
    found = differences(play(PAIRS[0]).seen, play(PAIRS[0][::-1]).seen)
    place = "table sessions_app_vote" if leak == "rows that stay" else "file " if connection.vendor == "sqlite" else ""
    assert any(place in name for name in found)


def test_no_vote_goes_over_a_socket(server, stage):
    session, topic = stage.ours.session, stage.ours.topic
    boards = [server.visitor(stage.person(kind)).listen(session) for kind in OTHERS]
    for board in boards:
        board.until(is_heartbeat)
    voter = server.visitor(stage.cast.member)
    for number in (1, 3, 0, 2):
        assert voter.post("topic_votes", topic.pk, number=number).status == 204
    for board in boards:
        for _ in range(2):
            board.until(is_heartbeat)
        assert {frame["seq"] for frame in board.frames if "seq" in frame} == {0}
        assert not any("content" in frame and "whole" not in frame for frame in board.frames)
        board.socket.close()
    for kind in OTHERS:
        own = server.visitor(stage.person(kind)).post("own_cards", session.pk, keys="[]").json()
        assert own["votes"] == {"left": 3, "given": {}}
        assert str(stage.cast.member.pk) not in json.dumps(own["votes"])
