"""What axe finds of targets: one that is too small, but not one that a bar that stays happens to lie over."""

import pytest

from tests.browser import axe

PAGE = """<!doctype html><html lang="en"><title>Targets</title><main><h1>Targets</h1>{rows}</main>
<footer style="position: sticky; bottom: 0; height: 84px; background: white">{button}</footer></html>"""
IN_THE_BAR = '<button style="width: 100%; height: 44px">Go on</button>'
ROW = '<p style="height: {size}px; margin: 0"><button style="height: {size}px; width: {size}px">{n}</button></p>'


@pytest.fixture
def found(browser):
    """Look at a page with many buttons of one size, one below the other, without scrolling."""
    page = browser.new_page(viewport={"width": 390, "height": 844})

    def look(size: int, above: int) -> list[str]:
        rows = f'<p style="height: {above}px"></p>' + "".join(ROW.format(size=size, n=n) for n in range(40))
        page.set_content(PAGE.format(rows=rows, button=IN_THE_BAR))
        axe.prepare(page)
        return page.evaluate("options => window.looks.axe(options)", axe.EVERYTHING)

    yield look
    page.close()


@pytest.mark.parametrize("above", range(0, 36, 6))
def test_button_half_below_a_bar_is_large_enough(found, above):
    assert found(36, above) == []


def test_button_that_is_too_small_is_found(found):
    assert all(one.startswith("target-size: ") for one in found(12, 0))
    assert len(found(12, 0)) == 40
