"""Who was ready and who asked stays with them: not in any byte sent to others, and not in the database.

The same session is played with the two people exchanged, byte for byte; and once for each thing that can be asked.
"""

import pytest

from sessions_app.models import Moment, StatusChange
from tests.trust.chance import repeatable
from tests.trust.dumps import differences
from tests.trust.worlds import World

PAIRS = [("second", "third"), ("member", "guest"), ("facilitator", "cohost"), ("manager", "member")]
LEADING = ("facilitator", "cohost")
pytestmark = pytest.mark.timeout(400)


def play(people: tuple[str, str], wishes: tuple[str, str] = ("pause", "pause"), *, leak: bool = False) -> World:
    """Let two people be ready, change their mind and ask; let who leads answer, hand over and go on."""
    with repeatable() as clock, World(clock, people) as world:
        world.lead("status", status="running")
        for by, what in zip((world.a, world.b), wishes, strict=True):
            world.post(by, "ready", world.session.pk, ready="yes")
            world.post(by, "requests", world.session.pk, what=what)
            world.own(by)
        if leak:
            StatusChange.objects.create(session=world.session, status="running", by=world.a.person)
        world.look()
        world.keep()
        world.post(world.a, "ready", world.session.pk, ready="no")
        world.lead("requests_answered", what=wishes[0], do="pause")
        world.lead("lead", do="hand_over")
        world.look()
        world.lead("phase", phase="collect")
        world.post(world.b, "ready", world.session.pk, ready="yes")
        world.look(around=True)
        world.keep()
    return world


def of_others(seen: dict) -> dict:
    """Return what those saw who do not lead: pages, own answers, frames."""
    return {name: what for name, what in seen.items() if "table" not in name and not any(k in name for k in LEADING)}


@pytest.mark.parametrize("people", PAIRS, ids="-".join)
def test_worlds_with_exchanged_people_are_the_same(transactional_db, people):
    one, other = play(people), play(people[::-1])
    assert Moment.objects.get().ready == 1
    assert len(one.seen) > 150
    assert differences(one.seen, other.seen) == []


def test_what_was_asked_is_told_to_who_leads_and_to_nobody_else(transactional_db):
    worlds = [play(("second", "third"), wishes) for wishes in (("pause", "park"), ("zoom_out", "zoom_out"))]
    one, other = (of_others(world.seen) for world in worlds)
    assert len(one) > 80
    assert differences(one, other) == []
    told = differences(*(world.seen for world in worlds))
    assert any("facilitator board" in name for name in told)
    assert any("frame nl.cohost" in name for name in told)
    for what in one.values():
        assert "Somebody asks" not in str(what)
        assert "Iemand vraagt" not in str(what)


def test_planted_leak_is_caught(transactional_db):
    one, other = play(PAIRS[0], leak=True), play(PAIRS[0][::-1], leak=True)
    assert "1 table sessions_app_statuschange" in differences(one.seen, other.seen)


def test_ready_is_told_only_to_who_said_it(transactional_db):
    with repeatable() as clock, World(clock, ("second", "third")) as world:
        world.lead("status", status="running")
        world.post(world.a, "ready", world.session.pk, ready="yes")
        told = {kind: world.own(browser)["ready"] for kind, browser in world.browsers.items()}
    assert told == {kind: kind == "second" for kind in world.browsers}
