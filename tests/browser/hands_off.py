"""Somebody without a mouse: only keys reach the page, and every step shows where the focus is."""

from typing import Any

import pytest
from playwright.sync_api import Keyboard, Locator, Mouse, Page, Touchscreen, expect

from tests.browser.seat import NO_MOUSE, Seat

# Everything of Playwright that acts by mouse or touch, or puts the focus somewhere without a key.
NOT_BY_KEYBOARD: dict[type, tuple[str, ...]] = {
    Mouse: ("click", "dblclick", "down", "move", "up", "wheel"),
    Touchscreen: ("tap",),
    Locator: (
        *("blur", "check", "clear", "click", "dblclick", "drag_to", "fill", "focus", "hover", "press"),
        *("press_sequentially", "select_option", "set_checked", "tap", "type", "uncheck", "dispatch_event"),
    ),
    Page: (
        *("check", "click", "dblclick", "drag_and_drop", "fill", "focus", "hover", "press", "select_option"),
        *("set_checked", "tap", "type", "uncheck", "dispatch_event"),
    ),
    Keyboard: ("insert_text",),
}
SOMEWHERE = "() => ![null, document.body, document.documentElement].includes(document.activeElement)"
# Where the focus is: can one see it (a ring of its own or of the frame around it), and is something on top of it?
FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body || one === document.documentElement) return null;
    const ring = element => element && getComputedStyle(element).outlineStyle !== 'none'
        && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
    const box = one.getBoundingClientRect();
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const parts = [.5, .1, .9], between = (from, to, part) => from + (to - from) * part;
    const points = parts.flatMap(x => parts.map(y => [between(left, right, x), between(top, bottom, y)]));
    const over = points.map(([x, y]) => document.elementFromPoint(x, y));
    return {
        where: one.id ? `#${one.id}` : `${one.tagName.toLowerCase()}.${one.className}[${one.name || ''}]`,
        ringed: ring(one) || ring(one.closest('form.compose')) || one.id === 'board' || one.id === 'main',
        seen: right > left && bottom > top && over.some(found => found && (one.contains(found) || found.contains(one))),
    };
}"""


def forbid_the_mouse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whatever is not a key on the keyboard raise."""
    for kind, names in NOT_BY_KEYBOARD.items():
        for name in names:

            def refuse(*_: Any, _name: str = f"{kind.__name__}.{name}", **__: Any) -> None:
                pytest.fail(f"{_name} is not a key on a keyboard")

            monkeypatch.setattr(kind, name, refuse)


class Keys:
    """One person at one keyboard."""

    def __init__(self, seat: Seat) -> None:
        """Sit down in front of a browser that notices any use of a mouse."""
        self.seat, self.page = seat, seat.page
        seat.context.add_init_script(NO_MOUSE)

    def focus(self) -> str:
        """Return where the focus is; it must be somewhere, visibly, with nothing on top of it."""
        found = self.page.evaluate(FOCUS)
        assert found, "the focus is lost"
        assert found["ringed"], f"nobody sees that the focus is at {found['where']}"
        assert found["seen"], f"the focus at {found['where']} is hidden"
        return str(found["where"])

    def press(self, *keys: str) -> "Keys":
        """Press keys, one after another; afterwards the focus is still somewhere."""
        for key in keys:
            self.page.keyboard.press(key)
        self.page.wait_for_function(SOMEWHERE)
        return self

    def follow(self, key: str = "Enter") -> "Keys":
        """Press a key that leads to another page."""
        self.expect_no_mouse()
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        return self

    def type(self, text: str) -> "Keys":
        """Type where the focus is."""
        self.page.keyboard.type(text)
        return self

    def write(self, text: str) -> "Keys":
        """Type a text and send it with Enter: then the field is empty and still has the focus."""
        before = self.focus()
        self.type(text).press("Enter")
        expect(self.page.locator(before)).to_have_value("")
        assert self.focus() == before
        return self

    def tab_to(self, selector: str, *, back: bool = False, most: int = 60) -> "Keys":
        """Press Tab until the focus is at an element; on the way it is always visible."""
        for _ in range(most):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                self.focus()
                return self
            if not self.page.evaluate("document.activeElement === document.body"):  # the end of the page: round again
                self.focus()
        pytest.fail(f"{most} times Tab did not lead to {selector}")

    def reaches(self, selector: str) -> "Keys":
        """Wait until the focus is at an element."""
        self.page.wait_for_function("selector => document.activeElement.matches(selector)", arg=selector)
        self.focus()
        return self

    def sees(self, selector: str, text: str = "") -> "Keys":
        """Wait until something is there, with this text."""
        expect(self.page.locator(selector).filter(has_text=text).first).to_be_attached()
        return self

    def misses(self, selector: str, text: str = "") -> "Keys":
        """Wait until nothing of the kind is there."""
        expect(self.page.locator(selector).filter(has_text=text)).to_have_count(0)
        return self

    def expect_no_mouse(self) -> None:
        """Expect that no mouse and no finger touched the page."""
        assert self.page.evaluate("window.usedMouse") is None
