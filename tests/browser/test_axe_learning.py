"""The phases before and after the cards: welcome, look back, order, break, the end, with what opens there."""

import pytest

from tests.browser.board_views import board_views
from tests.browser.eyes import Eyes
from tests.browser.learning_boards import LEARNING_PRESENTED, LEARNING_STATES
from tests.browser.ordering_boards import ORDERING_PRESENTED, ORDERING_STATES
from tests.browser.test_axe_pages import LARGE
from tests.browser.tour import AXE, take
from tests.browser.world import make_world

PHASES = {
    "welcome, looking back, the end": (LEARNING_STATES, LEARNING_PRESENTED),
    "ordering, voting, the break": (ORDERING_STATES, ORDERING_PRESENTED),
}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("phases", PHASES)
def test_axe_finds_nothing_and_nothing_is_lost_in_these_phases(browser, server, phases):
    eyes = Eyes(browser, server.address, make_world(), "nl", reduced_motion="reduce")
    found = take(eyes, board_views(*PHASES[phases]), AXE | LARGE)
    assert {look: wrong for look, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("phases", PHASES)
def test_axe_finds_nothing_in_these_phases_in_english(browser, server, phases):
    eyes = Eyes(browser, server.address, make_world(), "en")
    assert take(eyes, board_views(*PHASES[phases]), {"axe": AXE["axe at 390"]}) == {"axe": {}}
