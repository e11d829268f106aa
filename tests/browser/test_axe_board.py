"""Every state of the board, visited once: menus, forms, errors, dialogs and messages open too."""

import pytest

from tests.browser.board_views import PRESENTED, STATES, board_views
from tests.browser.eyes import Eyes
from tests.browser.test_axe_pages import LARGE
from tests.browser.tour import AXE, Look, light, take
from tests.browser.world import make_world

VIEWS = list(board_views(STATES, PRESENTED))
FOUND: dict[str, dict] = {}  # one tour for all tests of this module


@pytest.fixture
def found(browser, server):
    """Take the tour in Dutch, unless it was taken already."""
    if not FOUND:
        eyes = Eyes(browser, server.address, make_world(), "nl", reduced_motion="reduce")
        FOUND.update(take(eyes, VIEWS, AXE | LARGE))
    return FOUND


@pytest.mark.parametrize("look", AXE)
def test_axe_finds_nothing_on_a_board(found, look):
    assert found[look] == {}


@pytest.mark.parametrize("look", LARGE)
def test_nothing_moves_and_nothing_is_lost_at_four_hundred_percent_on_a_board(found, look):
    assert found[look] == {}


def test_axe_finds_nothing_on_a_board_in_english(browser, server):
    eyes = Eyes(browser, server.address, make_world(), "en")
    views = [view for view in VIEWS if not view.act]
    assert take(eyes, views, {"axe": Look("axe", light, AXE["axe at 390"].argument)}) == {"axe": {}}
