"""A tour past many views: each is visited once, and every look that a page must stand is taken on that visit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import batched

from playwright.sync_api import Page

from tests.browser import axe
from tests.browser.eyes import SMALL, WIDE, Eyes, resize
from tests.browser.views import View

AT_ONCE = 2  # what one page works out, it works out while another one is asked

type Found = dict[str, list[str]]  # by the name of a view


@dataclass(frozen=True)
class Look:
    """One look at a page: what is made ready, and a script that returns what is wrong."""

    script: str
    ready: Callable[[Page], None] = lambda _: None
    argument: object = None


def take(eyes: Eyes, views: Iterable[View], looks: dict[str, Look]) -> dict[str, Found]:
    """Return, for each look, what was found at which view."""
    found: dict[str, Found] = {name: {} for name in looks}
    for some in batched(views, AT_ONCE):
        pages = [(view.name, eyes.open(view)) for view in some]
        for view, (_, page) in zip(some, pages, strict=True):
            eyes.settle(page, view)
            axe.prepare(page)
        for name, look in looks.items():
            for _, page in pages:
                look.ready(page)
                page.evaluate(BEGIN, [look.script, look.argument])
            found[name] |= {view: wrong for view, page in pages if (wrong := page.evaluate("window.looked"))}
        for _, page in pages:
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
    "axe at 390, dark": Look("axe", dark, axe.COLOURS),
    "axe at 1440": Look("axe", wide, axe.EVERYTHING),
    "axe at 1440, dark": Look("axe", dark, axe.COLOURS),
}
