"""Every page, visited once in each language: what axe says of it, and what is lost by who reads large."""

import pytest

from tests.browser.eyes import Eyes, resize
from tests.browser.pages import PAGES, undeclared_routes
from tests.browser.tour import AXE, Look, light, take
from tests.browser.world import make_world

VIEWS = [view for views in PAGES.values() for view in views]
ZOOMED = 320  # 1280 px wide at 400 %
# The values of WCAG 1.4.12, as a reader's own style sheet would set them.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; }
        * { word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
}"""
LARGE = {
    "moving": Look("moving", turn=2),
    "lost at 320": Look("lost", lambda page: resize(page, ZOOMED), turn=2),
    "lost at 320, spaced": Look("lost", lambda page: page.evaluate(SPACED), turn=2),
}
FOUND: dict[str, dict] = {}  # one tour for all tests of this module


@pytest.fixture
def found(browser, server):
    """Take the tour in Dutch, unless it was taken already."""
    if not FOUND:
        eyes = Eyes(browser, server.address, make_world(), "nl", reduced_motion="reduce")
        FOUND.update(take(eyes, VIEWS, AXE | LARGE))
    return FOUND


def test_routes_have_views_or_a_reason_not_to():
    assert undeclared_routes() == set()


@pytest.mark.parametrize("look", AXE)
def test_axe_finds_nothing_on_a_page(found, look):
    assert found[look] == {}


@pytest.mark.parametrize("look", LARGE)
def test_nothing_moves_and_nothing_is_lost_at_four_hundred_percent(found, look):
    assert found[look] == {}


def test_axe_finds_nothing_on_a_page_in_english(browser, server):
    eyes = Eyes(browser, server.address, make_world(), "en")
    views = [view for view in VIEWS if not view.act]
    assert take(eyes, views, {"axe": Look("axe", light, AXE["axe at 390"].argument)}) == {"axe": {}}
