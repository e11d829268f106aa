"""Looking at views: one browser window per person, a new page for each view."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.board_acts import until_live
from tests.browser.views import View
from tests.browser.world import World
from tests.patience import SOON

SMALL, WIDE = 390, 1440
HEIGHT = {320: 640, 390: 844, 768: 1024, 1280: 800, 1440: 900}


class Eyes:
    """Goes to views as the people who have them."""

    def __init__(self, browser: Browser, address: str, world: World, language: str, **options: Any) -> None:
        """Look in one language, at first at the width of a telephone: what is open there is open everywhere."""
        self.browser, self.address, self.world, self.language = browser, address, world, language
        self.options = {"viewport": {"width": SMALL, "height": HEIGHT[SMALL]}, "locale": language, **options}
        self.windows: dict[str, BrowserContext] = {}
        world.speak(language)

    def window(self, who: str) -> BrowserContext:
        """Return somebody's window; a visitor gets a new one each time."""
        if who not in self.windows or not who:
            window = self.browser.new_context(**self.options)
            cookies = [{"name": "django_language", "value": self.language, "url": self.address}]
            if who:
                cookies.append({"name": "sessionid", "value": self.world.cookie(who), "url": self.address})
            window.add_cookies(cookies)  # type: ignore[arg-type]
            self.windows[who] = window
        return self.windows[who]

    def look(self, view: View) -> Page:
        """Open a view and do there what belongs to it."""
        page = self.open(view)
        self.settle(page, view)
        return page

    def open(self, view: View) -> Page:
        """Begin to open a view."""
        page = self.window(view.who).new_page()
        page.set_default_timeout(SOON * 1000)
        page.goto(self.address + view.path(self.world), wait_until="commit")
        return page

    def settle(self, page: Page, view: View) -> None:
        """Wait until it is there, and do what belongs to it."""
        page.wait_for_load_state()
        if page.locator("#connection").count():
            until_live(page)
        if view.act:
            view.act(page, self.world)

    def close(self, page: Page) -> None:
        """Close a page; a visitor's window with it."""
        window = page.context
        page.close()
        if window not in [one for who, one in self.windows.items() if who]:
            window.close()

    def close_all(self) -> None:
        """Close every window."""
        for window in self.windows.values():
            window.close()
        self.windows.clear()


def resize(page: Page, width: int) -> None:
    """Give a page another width, with a height that belongs to it."""
    page.set_viewport_size({"width": width, "height": HEIGHT[width]})
