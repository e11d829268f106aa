"""A hostile wire between one browser and the server, and somebody who changes a board in every way."""

import re
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from random import Random
from typing import Any

from playwright.sync_api import Error, Route, WebSocketRoute

from tests.visitor import Answer, Visitor

COLUMNS = ("keep", "improve", "change")


class Wire:
    """What lies between a seat and its board's socket. It lets everything through until told otherwise.

    `refuses`: so many connections are closed at once. `silent`: what the server says goes nowhere.
    `hostile`: a fifth of the frames is lost, a fifth comes twice, a fifth late and out of order; and of
    the questions what was missed, a third gets no answer.
    """

    def __init__(self, seat: Any, *, seed: int = 1) -> None:
        """Lay it before the seat opens its board."""
        self.refuses = 0
        self.silent = self.hostile = False
        self.fates: Counter[str] = Counter()
        self.seen = 0  # of these, as far as a test has counted
        self._chance = Random(seed)
        self._late: list[tuple[WebSocketRoute, Any]] = []
        self._open: list[WebSocketRoute] = []
        self._dead: list[WebSocketRoute] = []
        seat.page.route_web_socket("**/ws/**", self._connect)
        seat.page.route(re.compile("/changes/"), self._ask)

    def _connect(self, browser: WebSocketRoute) -> None:
        if self.refuses:
            self.refuses -= 1
            self.fates["refused"] += 1
            browser.close()
            return
        self.fates["connected"] += 1
        self._open.append(browser)
        browser.connect_to_server().on_message(partial(self._carry, browser))

    def _carry(self, browser: WebSocketRoute, frame: Any) -> None:
        fate = "silenced" if self.silent or browser in self._dead else self._fate() if self.hostile else "whole"
        self.fates[fate] += 1
        if fate == "late":
            self._late.append((browser, frame))
            return
        times = {"whole": 1, "twice": 2}.get(fate, 0)
        for _ in range(times):
            _hand(browser, frame)
        if self._late and self._chance.random() < 0.4:
            _hand(*self._late.pop(self._chance.randrange(len(self._late))))

    def _ask(self, route: Route) -> None:
        if self.hostile and self._chance.random() < 0.33:
            self.fates["unanswered"] += 1
            route.abort()
        else:
            route.continue_()

    def _fate(self) -> str:
        return self._chance.choices(("lost", "twice", "late", "whole"), (20, 20, 20, 40))[0]

    def die(self) -> None:
        """Let nothing through any more on what is connected now, though it stays open."""
        self._dead += self._open

    def heal(self) -> None:
        """Be an ordinary wire again; what was late arrives now."""
        self.refuses, self.silent, self.hostile = 0, False, False
        while self._late:
            _hand(*self._late.pop())


def _hand(browser: WebSocketRoute, frame: Any) -> None:
    try:
        browser.send(frame)
    except Error:
        return  # that socket is closed meanwhile


class Busy:
    """People who change a board over HTTP in every way, by chance; it keeps what was acknowledged.

    They take turns, so that nobody is too fast for the server; each must lead the session.
    """

    def __init__(self, visitors: Sequence[Visitor], session: Any, *, seed: int = 1) -> None:
        """Begin with an empty board."""
        self.visitors, self.session = visitors, session
        self.texts: dict[str, str] = {}  # card → text
        self.seq = 0
        self._writers: dict[str, Visitor] = {}
        self._versions: dict[str, int] = {}
        self._chance = Random(seed)

    def changes(self, number: int) -> Iterator[int]:
        """Do so many things; after each, give the board's number."""
        for count in range(number):
            kind = self._chance.choices(("write", "move", "edit", "remove", "agree", "phase"), (8, 6, 4, 2, 2, 1))[0]
            by = self.visitors[count % len(self.visitors)]
            done = getattr(self, kind if self.texts else "write")(by, count)
            assert done.status in {200, 204}, done.body
            self.seq = done.seq
            yield self.seq

    def do(self, number: int) -> int:
        """Do so many things at once, and return the board's number."""
        return list(self.changes(number))[-1]

    def write(self, by: Visitor, count: int) -> Answer:
        """Write a card."""
        text = f"Card {count} 😀"
        done = by.write(self.session, text, column=self._chance.choice(COLUMNS))
        self.texts[done.object], self._writers[done.object], self._versions[done.object] = text, by, 1
        return done

    def move(self, by: Visitor, _: int) -> Answer:
        """Put a card before another one, or last, in whatever column."""
        before = self._chance.choice([*self.texts, ""])
        return by.post("card_position", self._any(), column=self._chance.choice(COLUMNS), before=before)

    def edit(self, _: Visitor, count: int) -> Answer:
        """Change a text, by who wrote it."""
        card, text = self._any(), f"Changed at {count}"
        done = self._writers[card].post("card", card, text=text, version=self._versions[card])
        self.texts[card] = text
        self._versions[card] += 1
        return done

    def remove(self, by: Visitor, _: int) -> Answer:
        """Take a card away."""
        card = self._any()
        del self.texts[card]
        return by.delete("card", card)

    def agree(self, by: Visitor, count: int) -> Answer:
        """Record an agreement."""
        return by.post("agreements", self.session.pk, what=f"We agree on {count}", key=secrets.token_hex(16))

    def phase(self, by: Visitor, count: int) -> Answer:
        """Change the board as a whole."""
        return by.post("phase", self.session.pk, phase=("collect", "learn")[count % 2])

    def _any(self) -> str:
        return self._chance.choice(list(self.texts))
