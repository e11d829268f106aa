"""The welcome, looking back, the end and the closed board, with what opens there, in both languages."""

import pytest

from tests.browser.board_views import board_views
from tests.browser.eyes import Eyes
from tests.browser.learning_boards import LEARNING_PRESENTED, LEARNING_STATES
from tests.browser.test_axe_pages import LARGE
from tests.browser.tour import AXE, take
from tests.browser.world import make_world


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_and_nothing_is_lost_in_these_phases(browser, server, language):
    eyes = Eyes(browser, server.address, make_world(), language, reduced_motion="reduce")
    found = take(eyes, board_views(LEARNING_STATES, LEARNING_PRESENTED), AXE | LARGE)
    assert {look: wrong for look, wrong in found.items() if wrong} == {}
