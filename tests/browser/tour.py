"""A tour past many views: each is visited once, and looks that a page must stand are taken on that visit.

With LOOKS=all every look is taken at every view (`make prove-looks`, and once in CI). Otherwise each view stands the
first look, and the views take turns with the others: small and dark, wide, or read very large.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import batched

from playwright.sync_api import Page

from tests.browser import axe
from tests.browser.eyes import SMALL, WIDE, Eyes, resize
from tests.browser.views import View

AT_ONCE = 2  # what one page works out, it works out while another one is asked
ALL = os.environ.get("LOOKS") == "all"

TURNS = 3

type Found = dict[str, list[str]]  # by the name of a view


@dataclass(frozen=True)
class Look:
    """One look at a page: what is made ready, and a script that returns what is wrong."""

    script: str
    ready: Callable[[Page], None] = lambda _: None
    argument: object = None
    turn: int | None = None  # which of three views in a row takes it where not all are taken; None: every view

    def is_taken(self, number: int) -> bool:
        """Whether the view with this number takes it."""
        return ALL or self.turn is None or number % TURNS == self.turn


def take(eyes: Eyes, views: Iterable[View], looks: dict[str, Look]) -> dict[str, Found]:
    """Return, for each look, what was found at which view."""
    found: dict[str, Found] = {name: {} for name in looks}
    for some in batched(enumerate(views), AT_ONCE):
        pages = [(number, view.name, eyes.open(view)) for number, view in some]
        for (_, view), (_, _, page) in zip(some, pages, strict=True):
            eyes.settle(page, view)
            axe.prepare(page)
        for name, look in looks.items():
            taking = [(view, page) for number, view, page in pages if look.is_taken(number)]
            for _, page in taking:
                look.ready(page)
                page.evaluate(BEGIN, [look.script, look.argument])
            found[name] |= {view: wrong for view, page in taking if (wrong := page.evaluate("window.looked"))}
        for _, _, page in pages:
            eyes.close(page)
    eyes.close_all()
    return found


# Begins and does not wait. A page forbids `eval` to itself; what Playwright evaluates is named, not evaluated.
BEGIN = "([name, argument]) => { window.looked = Promise.resolve().then(() => window.looks[name](argument)); }"


def light(page: Page) -> None:
    """Small and light."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    resize(page, SMALL)


def dark(page: Page) -> None:
    """The same, dark."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")


def wide(page: Page) -> None:
    """Wide and light."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    resize(page, WIDE)


AXE = {
    "axe at 390": Look("axe", light, axe.EVERYTHING),
    "axe at 390, dark": Look("axe", dark, axe.COLOURS, turn=0),
    "axe at 1440": Look("axe", wide, axe.EVERYTHING, turn=1),
    "axe at 1440, dark": Look("axe", dark, axe.COLOURS, turn=1),
}
