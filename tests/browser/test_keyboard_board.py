"""What keyboards and screen readers need of a board: a focus that stays, keys that can be found and switched off."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from sessions_app.models import Session
from tests.browser.hands_off import Keys, forbid_the_mouse

SERVER = {"HEARTBEAT_SECONDS": "2"}
HEARD = """() => {
    window.heard = [];
    const voice = document.getElementById('announcer');
    new MutationObserver(() => voice.textContent.trim() && heard.push([performance.now(), voice.textContent.trim()]))
        .observe(voice, {childList: true, characterData: true, subtree: true});
}"""


@pytest.fixture
def running(cast):
    """Give the cast's session in full swing, cards shown."""
    Session.objects.filter(pk=cast.session.pk).update(status="running", phase="collect", cards_shown=True)
    return Session.objects.get(pk=cast.session.pk)


@pytest.fixture
def keys(seat, running, cast, monkeypatch):
    """Put a member in front of the board, with a keyboard."""
    one = Keys(seat(cast.member))
    one.seat.open(running)
    forbid_the_mouse(monkeypatch)
    yield one
    one.expect_no_mouse()


def test_focus_stays_through_fifty_changes_of_others(keys, server, cast, running):
    keys.press("Tab", "Enter", "n").write("Stays under the hand").sees(".card", "Stays under the hand")
    card = keys.tab_to(".card").focus()
    noor = server.visitor(cast.cohost)
    for number in range(12):
        noor.write(running, f"Another thought {number}")
    keys.sees(".card", "Another thought 11")
    assert keys.focus() == card
    keys.press("e").reaches(".slot textarea")
    written = [noor.write(running, f"One more {number}", column="change") for number in range(10)]
    for number in range(16):
        noor.post("card_position", card.removeprefix("#card-"), column="keep", to="top" if number % 2 else "bottom")
        if number < len(written):
            noor.delete("card", written[number].object)
    last = server.visitor(cast.facilitator).write(running, "The last one", column="improve")
    keys.seat.reaches(last.seq)
    keys.reaches(".slot textarea").type("!").press("Enter")
    keys.misses(".slot form").sees(f"{card}", "Stays under the hand!").focus()


def test_removed_under_the_hand_leaves_the_focus_at_a_neighbour(keys, server, cast, running):
    noor = server.visitor(cast.cohost)
    first, second = (noor.write(running, text) for text in ("The first", "The second"))
    keys.seat.reaches(second.seq)
    keys.tab_to(f"#card-{first.object}")
    noor.delete("card", first.object)
    keys.reaches(f"#card-{second.object}")


def test_keys_are_listed_and_can_be_switched_off(keys):
    keys.press("Tab", "Enter").press("?").reaches("dialog [data-single-keys]").press("Space").press("Escape")
    keys.misses("dialog[open]").reaches("#board").press("n")
    assert keys.focus() == "#board"
    keys.page.reload()
    keys.seat.live()
    keys.press("Tab", "Enter").press("n")
    assert keys.focus() == "#board"
    keys.tab_to(".bar__menu > summary", back=True).press("Enter").tab_to("[data-keys-help]").press("Enter")
    keys.reaches("dialog [data-single-keys]").press("Space").tab_to("dialog .button").press("Enter")
    keys.misses("dialog[open]").reaches(".bar__menu > summary")
    keys.tab_to(".bar__home", back=True).press("n").reaches("#write-keep")


def test_escape_closes_what_is_open_and_gives_the_focus_back(keys):
    keys.press("Tab", "Enter", "n").write("Something").tab_to(".card").press("m").reaches(".slot [data-move] button")
    keys.press("Escape").misses(".slot .menu").reaches(".card, .card .more")
    keys.press("e").reaches(".slot textarea").type(" else").press("Escape").misses(".slot form")
    keys.reaches(".card, .card .more").sees(".card .text", "Something")
    keys.tab_to(".bar__menu > summary", back=True).press("Enter").sees(".bar__menu[open]").press("Escape")
    keys.misses(".bar__menu[open]").reaches(".bar__menu > summary")


def test_own_actions_are_said_at_once_and_those_of_others_summed_up(keys, server, cast, running):
    keys.page.evaluate(HEARD)
    keys.press("Tab", "Enter", "n").write("Mine")
    expect(keys.page.locator("#announcer")).to_have_text("Card added", timeout=5_000)
    noor, others = server.visitor(cast.cohost), []
    while len(others) < 2:
        noor.write(running, "Theirs", column="change")
        keys.page.wait_for_timeout(250)  # somebody who writes four cards a second
        others = [at for at, words in keys.page.evaluate("heard") if "new card" in words]
    assert all(later - earlier > 4_900 for earlier, later in pairwise(others))


def test_paused_updates_are_announced_and_come_when_one_goes_on(keys, server, cast, running):
    keys.tab_to(".bar__menu > summary").press("Enter").tab_to("[data-pause]").press("Enter")
    expect(keys.page.locator("#connection")).to_have_text("Updates paused")
    server.visitor(cast.cohost).write(running, "Waits")
    expect(keys.page.locator("#connection")).to_contain_text("1 change waits")
    keys.misses(".card", "Waits").reaches("[data-pause]").press("Enter").sees(".card", "Waits")
