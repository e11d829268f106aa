"""Somebody in front of a browser: opens a board, types, walks by keyboard, and compares it with a fresh page."""

from contextlib import suppress
from secrets import token_hex
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

from tests.patience import SOON
from tests.server import sign_in

expect.set_options(timeout=SOON * 1000)

LIVE = "#connection[data-state=live]"
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', e =>
    violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
"""
NO_MOUSE = """
for (const name of ['pointerdown', 'mousedown', 'touchstart'])
    window.addEventListener(name, () => { window.usedMouse = name; }, true);
"""
# What a person sees of a board, without what is only theirs (open menus, what they type, marks).
# What all boards show alike; whether somebody's connection is gone is no part of it.
SHOWN = """() => {
    const text = one => one ? one.innerText.replace(/\\s+/g, ' ').trim() : '';
    const item = one => [one.id, one.dataset.pos, text(one.querySelector('.text')),
        [...one.querySelectorAll(':scope > footer span, :scope > dl > *')].map(text).join('|')];
    return {
        lists: Object.fromEntries([...document.querySelectorAll('ol.cards, ol.agreements, ol.lesson-list')]
            .map(list => [list.id, [...list.children].filter(one => !one.hasAttribute('data-gone')).map(item)])),
        topics: [...document.querySelectorAll('#topics > .topic:not([data-gone])')]
            .map(one => [one.id, one.dataset.pos, text(one.querySelector('.topic__head'))]),
        state: Object.fromEntries(Object.entries(document.getElementById('state').dataset).sort()),
        purpose: text(document.getElementById('purpose')),
        counts: [...document.querySelectorAll('.column .count')].map(text),
        lead: [...document.querySelectorAll('.lead :is(strong, .lead__cue, button)')].map(text),
        forms: [...document.querySelectorAll('form.compose')].map(one => one.id),
    };
}"""


# Ids that stand on the page more than once.
TWICE = """() => {
    const ids = [...document.querySelectorAll('[id]')].map(one => one.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
}"""


class Seat:
    """One browser with one person in it."""

    def __init__(
        self,
        browser: Browser,
        server: Any,
        person: Any = None,
        *,
        language: str = "en",
        width: int = 1440,
        height: int = 900,
        **options: Any,
    ) -> None:
        """Open a browser window in which this person is signed in; None: a visitor."""
        self.server, self.person = server, person
        self.options = {"locale": language, "viewport": {"width": width, "height": height}, **options}
        self.browser = browser
        self.context = browser.new_context(**self.options)
        self.cookies = [{"name": "django_language", "value": language, "url": server.address}]
        self.context.add_cookies(self.cookies)
        if person:
            self.sign_in()
        self.context.add_init_script(WATCH)
        self.expected_errors: list[str] = []  # parts of console lines that a test itself provokes
        self.errors: list[str] = []
        self.page = self._watched(self.context.new_page())

    def _watched(self, page: Page) -> Page:
        page.set_default_timeout(SOON * 1000)
        page.on("console", lambda line: self.errors.append(line.text) if line.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))
        return page

    def sign_in(self) -> None:
        """Have the browser signed in, as after a visit to the sign-in page: with new secrets of both kinds."""
        values = {"sessionid": sign_in(self.person), "csrftoken": token_hex(16)}
        found = [{"name": name, "value": value, "url": self.server.address} for name, value in values.items()]
        self.cookies = [*self.cookies[:1], *found]
        self.context.add_cookies(found)

    # ── going somewhere ──────────────────────────────────────────────────────
    def goto(self, path: str) -> "Seat":
        """Go to an address of the app."""
        self.page.goto(self.server.address + path)
        return self

    def open(self, session: Any, query: str = "") -> "Seat":
        """Open a board and wait until it is live."""
        self.goto(f"/sessions/{session.pk}/{query}")
        return self.live()

    def live(self, *, seconds: float = SOON) -> "Seat":
        """Wait until the board says it is connected."""
        expect(self.page.locator(LIVE)).to_be_attached(timeout=seconds * 1000)
        return self

    def turns(self) -> bool:
        """Let what goes on between browser and test go on, for a moment."""
        return bool(self.page.evaluate("true"))

    # ── doing something ──────────────────────────────────────────────────────
    def write(self, text: str, column: str = "keep") -> "Seat":
        """Write a card and wait until the field is free again."""
        field = self.page.locator(f"#write-{column}")
        field.fill(text)
        field.press("Enter")
        expect(field).to_have_value("")
        return self

    def card(self, text: str) -> Locator:
        """Return the card with this text now; it stays the same card whatever becomes of its text."""
        found = self.page.locator("#board .card", has=self.page.get_by_text(text, exact=True)).first
        return self.page.locator(f"#{found.get_attribute('id')}")

    def edit(self, text: str) -> Locator:
        """Open the form of a card, an agreement or an answer, and return its field with the caret in it."""
        card = self.card(text)
        card.locator(".more").click()
        if "agreement" not in (kinds := card.get_attribute("class") or "") and "lesson" not in kinds:
            card.get_by_role("button", name="Change the text").click()
        field = card.locator("textarea").first
        expect(field).to_be_focused()
        return field

    def caret(self) -> tuple[str, int]:
        """Return in which field the caret stands, and after how many letters."""
        name, place = self.page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]")
        return name, place

    def reaches(self, seq: int, *, seconds: float = SOON) -> "Seat":
        """Wait until the board has what happened up to this number."""
        self.page.wait_for_function(
            "seq => Number(document.getElementById('board').dataset.seq) >= seq", arg=seq, timeout=seconds * 1000
        )
        return self

    def sees(self, text: str, *, seconds: float = SOON) -> "Seat":
        """Wait until a text is on the board."""
        expect(self.page.locator("#board").get_by_text(text, exact=True).first).to_be_attached(timeout=seconds * 1000)
        return self

    def misses(self, text: str, *, seconds: float = SOON) -> "Seat":
        """Wait until a text is no longer on the board."""
        expect(self.page.locator("#board").get_by_text(text, exact=True)).to_have_count(0, timeout=seconds * 1000)
        return self

    def shown(self) -> dict[str, Any]:
        """Return what a person sees of the board."""
        return self.page.evaluate(SHOWN)

    def fresh(self) -> dict[str, Any]:
        """Return what the same person sees on a page loaded now, in another window."""
        context = self.browser.new_context(**self.options)
        context.add_cookies(self.cookies)
        page = context.new_page()
        page.goto(self.page.url)
        page.locator(LIVE).wait_for(state="attached", timeout=SOON * 1000)
        shown = page.evaluate(SHOWN)
        context.close()
        return shown

    def equals_a_fresh_page(self, *, seconds: float = SOON) -> None:
        """Wait until this board shows exactly what a fresh page shows, and everything once."""
        fresh = self.fresh()
        with suppress(TookTooLong):
            self.page.wait_for_function(
                f"fresh => JSON.stringify(({SHOWN})()) === JSON.stringify(fresh)", arg=fresh, timeout=seconds * 1000
            )
        assert self.shown() == fresh
        assert self.page.evaluate(TWICE) == []

    # ── the end ──────────────────────────────────────────────────────────────
    def expect_nothing_went_wrong(self) -> None:
        """Expect no violation of the content policy, no error of a script, nothing in the console."""
        wrong = [line for line in self.errors if not any(part in line for part in self.expected_errors)]
        assert wrong == []

    def close(self) -> None:
        """Keep what went wrong, then close the window."""
        if not self.page.is_closed() and self.page.url.startswith("http"):
            self.errors += self.page.evaluate("window.violations || []")
        self.context.close()
