"""Nothing is covered on a small screen, and nothing lost by who reads without colours of ours, or on paper.

What is lost by who reads large or spaced out is looked at on the tours (test_axe_pages, test_axe_board).
"""

import pytest

from tests.browser.board_views import board_views
from tests.browser.eyes import HEIGHT, Eyes, resize
from tests.browser.world import make_world

BOARDS = {view.name: view for view in board_views()}
MANY_CARDS, PREPARING = BOARDS["board-sixty-imke"], BOARDS["board-coming-tariq"]

# What one can use must not lie below a bar that stays: scrolled into view, its middle is its own.
COVERED = """() => [...document.querySelectorAll('main :is(a, button, textarea, input, select, .card)')]
    .filter(one => one.checkVisibility() && !one.closest('.visually-hidden, dialog, .lead')).filter(one => {
        one.focus();
        const box = one.getBoundingClientRect();
        const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
        const found = document.elementFromPoint(box.left + Math.min(box.width / 2, 12), (top + bottom) / 2);
        return !found || !(one.contains(found) || found.contains(one) || found.closest('label')?.contains(one));
    }).map(one => one.outerHTML.slice(0, 80))"""
# In forced colours a background says nothing: what can be pressed, and what is chosen, needs a border or an outline.
UNSEEN = """() => [...document.querySelectorAll('.button, .card, .tab[aria-current], .phases > .now, .column, .badge')]
    .filter(one => one.getClientRects().length).filter(one => {
        const {borderTopStyle, borderTopWidth, outlineStyle} = getComputedStyle(one);
        return (borderTopStyle === 'none' || parseFloat(borderTopWidth) < .5) && outlineStyle === 'none';
    }).map(one => one.className)"""
PRINTED = """() => ({
    gone: ['.compose', '.lead', '.more', '.tabs', '#toasts', '.bar__menu'].filter(one =>
        [...document.querySelectorAll(one)].some(found => found.getClientRects().length)),
    cards: [...document.querySelectorAll('.cards .card')].filter(one => one.getClientRects().length).length,
    folded: [...document.querySelectorAll('.card .text')].filter(one => one.scrollHeight > one.clientHeight + 2).length,
})"""


@pytest.fixture
def eyes(browser, server):
    """Look at the demonstration in Dutch, which is a third longer."""
    eyes = Eyes(browser, server.address, make_world(), "nl", reduced_motion="reduce")
    yield eyes
    eyes.close_all()


@pytest.mark.parametrize("size", [(320, 256), (390, 844), (1440, 900)], ids=str)
def test_focus_is_never_below_a_bar_that_stays(eyes, size):
    found = {}
    for view in (MANY_CARDS, PREPARING):
        page = eyes.look(view)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for tab in page.locator(".tab:visible").all() or [None]:
            if tab:
                tab.click()
            if covered := page.evaluate(COVERED):
                found[f"{view.name} {tab and tab.inner_text()}"] = covered
        eyes.close(page)
    assert found == {}


def test_board_in_forced_colours_shows_what_can_be_used_and_what_is_chosen(eyes):
    eyes.options["forced_colors"] = "active"
    page = eyes.look(MANY_CARDS)
    for width in HEIGHT:
        resize(page, width)
        assert page.evaluate(UNSEEN) == []
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_board_on_paper_holds_all_cards_whole_and_nothing_to_press(eyes):
    page = eyes.look(MANY_CARDS)
    page.emulate_media(media="print")
    assert page.evaluate(PRINTED) == {"gone": [], "cards": 60, "folded": 0}
