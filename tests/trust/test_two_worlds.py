"""Anonymous means: the same session with the writers exchanged looks the same to everybody, and so does its database.

Chance and time are repeated, so that both worlds must be the same byte for byte.
"""

import pytest
from django.db import connection

from sessions_app.models import Card, Lesson
from tests.trust.chance import repeatable
from tests.trust.dumps import differences
from tests.trust.worlds import World, settle

PAIRS = [("second", "third"), ("member", "guest"), ("facilitator", "cohost")]


def play_whole_session(writers: tuple[str, str]) -> World:
    """Play a session in which two people write: hidden and shown, changed, moved, removed, put back, agreed on."""
    with repeatable() as clock, World(clock, writers) as world:
        write_in_quiet(world)
        world.look()
        world.keep()
        world.lead("status", status="running")
        world.lead("showing", what="cards")
        world.look()
        write_in_the_open(world)
        world.lead("phase", phase="learn")
        say_what_was_learned(world)
        world.lead("status", status="closed")
        world.look(around=True)
        world.keep()
        if connection.vendor == "sqlite":
            world.seen |= {f"file {name}": content for name, content in settle().items()}
    return world


def write_in_quiet(world: World) -> None:
    """Let both write while cards are hidden; who is who is not looked at."""
    one, two = world.write(world.a, "one"), world.write(world.b, "two")
    six, ten = world.write(world.a, "six", "improve"), world.write(world.b, "ten", "change")
    world.change(world.a, "card", one, "one said better")
    world.post(world.b, "card_position", two, column="improve")
    world.remove(world.a, "card", six, undo=True)
    world.remove(world.b, "card", ten)
    for writer in (world.a, world.b):
        world.own(writer)


def write_in_the_open(world: World) -> None:
    """Let both go on with cards on the board; somebody else moves one, and makes an agreement of one."""
    world.write(world.b, "ten")
    world.change(world.a, "card", world.shown(Card, "one"), "one said again", version=2)
    world.post(world.b, "card_position", world.shown(Card, "two"), to="top")
    world.remove(world.a, "card", world.shown(Card, "six"), undo=True)
    world.post(world.browsers["manager"], "card_position", world.shown(Card, "one"), column="change")
    world.lead("agreements", card=world.shown(Card, "one"), key="k" * 32)
    for writer in (world.a, world.b):
        assert world.own(writer)["ids"]


def say_what_was_learned(world: World) -> None:
    """Let both answer without a name: before and after the answers are shown."""
    one = world.answer(world.a, "one")
    two = world.answer(world.b, "two")
    world.change(world.a, "lesson", one, "one learned better")
    world.remove(world.b, "lesson", two)
    world.answer(world.b, "six")
    world.look()
    world.keep()
    world.lead("showing", what="lessons")
    world.answer(world.a, "ten")
    world.change(world.b, "lesson", world.shown(Lesson, "six"), "six learned better")


@pytest.mark.parametrize("writers", PAIRS, ids="-".join)
def test_worlds_with_exchanged_writers_are_the_same(transactional_db, writers):
    one, other = play_whole_session(writers), play_whole_session(writers[::-1])
    assert len(one.seen) > 250
    assert differences(one.seen, other.seen) == []


def play_until_shown(names: tuple[str, str]) -> World:
    """Let the same two people write at the same moments, but not the same of the two texts; show them; close."""
    with repeatable() as clock, World(clock, ("second", "third")) as world:
        first, later = names
        mine, theirs = world.write(world.a, first), world.write(world.b, later)
        world.change(world.a, "card", mine, f"{first} said better")
        world.change(world.b, "card", theirs, f"{later} said better")
        world.lead("status", status="running")
        world.lead("showing", what="cards")
        world.lead("phase", phase="learn")
        world.answer(world.a, first)
        world.answer(world.b, later)
        world.lead("showing", what="lessons")
        world.look()
        world.keep()
    return world


def test_order_of_writing_is_forgotten_once_shown(transactional_db):
    one, other = play_until_shown(("one", "two")), play_until_shown(("two", "one"))
    assert differences(one.seen, other.seen) == []


def test_named_worlds_are_told_apart(transactional_db):
    """The comparison sees a name where there is one."""
    worlds = []
    for writers in (("second", "third"), ("third", "second")):
        with repeatable() as clock, World(clock, writers) as world:
            type(world.session).objects.update(anonymous=False)
            world.write(world.a, "one")
            world.write(world.b, "two")
            world.lead("status", status="running")
            world.keep()
            world.lead("showing", what="cards")
            world.look()
            worlds.append(world.seen)
    found = differences(*worlds)
    assert "0 table sessions_app_preparedcard" in found
    assert any("guest board" in name for name in found)
    assert any("frame nl.member" in name for name in found)
