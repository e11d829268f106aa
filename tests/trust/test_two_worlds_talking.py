"""Anonymous views: the same talk with the writers exchanged looks the same to everybody, and so does its database."""

import pytest
from django.db import connection

from sessions_app.models import Session, Topic, Viewpoint
from tests.sessions_app.topics import put_topic
from tests.trust.chance import repeatable
from tests.trust.dumps import differences
from tests.trust.worlds import TEXTS, Browser, World, key_of, settle, told

PAIRS = [("second", "third"), ("member", "guest"), ("facilitator", "cohost")]
pytestmark = pytest.mark.timeout(400)


class Talk(World):
    """A session that talks about one topic."""

    def begin(self) -> None:
        """Bring everybody to the topic."""
        self.lead("status", status="running")
        self.lead("showing", what="cards")
        self.topic = put_topic(self.session, "The form")
        self.lead("phase", phase="talk")

    def note(self, by: Browser, name: str) -> str:
        """Note how somebody sees it; returns its id."""
        return self._object(
            self.post(by, "viewpoints", self.topic.pk, text=TEXTS[name], **self._keys(by, f"view {name}"))
        )

    def look_at_the_talk(self) -> None:
        """Let everybody look at the board and at what opens on it; keep what all but the two writers see."""
        self.look()
        for kind in self.others:
            pages = [("fate", self.topic.pk), ("agenda", self.session.pk)]
            pages += [("viewpoint", pk) for pk in Viewpoint.objects.order_by("pk").values_list("pk", flat=True)]
            for where, thing in pages:
                self.seen[f"{self._step} {kind} {where} {thing}"] = told(
                    self._ask(self.browsers[kind], "get", where, thing)
                )


def play_talk(writers: tuple[str, str], *, anonymous: bool = True) -> Talk:
    """Let two people note how they see it, change it, take it back, and see the session close."""
    with repeatable() as clock, Talk(clock, writers) as world:
        Session.objects.update(anonymous=anonymous)
        world.begin()
        one, two = world.note(world.a, "one"), world.note(world.b, "two")
        world.look_at_the_talk()
        world.keep()
        world.change(world.a, "viewpoint", one, "one said better")
        world.remove(world.b, "viewpoint", two)
        world.note(world.b, "six")
        assert [len(world.own(writer)["ids"]) for writer in (world.a, world.b)] == [1, 1]
        fate = {"fate": "first_step", "note_first_step": "We call first", "key": key_of("fate")}
        world.post(world.browsers["manager"], "fate", world.topic.pk, **fate)
        world.lead("status", status="closed")
        world.look_at_the_talk()
        world.keep()
        if connection.vendor == "sqlite":
            world.seen |= {f"file {name}": content for name, content in settle().items()}
    return world


@pytest.mark.parametrize("writers", PAIRS, ids="-".join)
def test_talks_with_exchanged_writers_are_the_same(transactional_db, writers):
    one, other = play_talk(writers), play_talk(writers[::-1])
    assert len(one.seen) > 150
    assert Topic.objects.get().fate == "first_step"
    assert differences(one.seen, other.seen) == []


def test_named_talks_are_told_apart(transactional_db):
    """The comparison sees a name where there is one: on the board, in the frames, in the table."""
    writers = ("second", "third")
    found = differences(play_talk(writers, anonymous=False).seen, play_talk(writers[::-1], anonymous=False).seen)
    assert "1 table sessions_app_viewpoint" in found
    assert any("guest board" in name for name in found)
    assert any("frame nl.member" in name for name in found)
