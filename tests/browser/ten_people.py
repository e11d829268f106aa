"""Ten people in one session: three at keyboards (a phone, a bad line), one late, the others without a window."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sessions_app.demo.sessions.first import CARDS
from sessions_app.models import Session, Topic
from tests.boards import KeptBoard
from tests.browser.hands_off import Keys
from tests.browser.wire import Wire
from tests.server import wait_until
from tests.visitor import Answer, Listening, Visitor

NUMBERS = {"keep": "1", "improve": "2", "change": "3"}
NINETEEN = [(column, card.text) for column, cards in CARDS.items() for card in cards]
PRIMARY = "#lead-next.button--primary"


@dataclass
class Quiet:
    """Somebody without a window: forms, and a socket whose messages are applied as the page applies them."""

    visitor: Visitor
    session: Session
    listening: Listening = field(init=False)

    def __post_init__(self) -> None:
        """Open the board, and read along from now on."""
        self.listening = self.visitor.listen(self.session)
        self.listening.read_along()

    def post(self, name: str, *args: object, **fields: object) -> Answer:
        """Send a form that must be taken; forms that make something have a key, as a page's have."""
        answer = self.visitor.post(name, *args, **{"key": secrets.token_hex(16), **fields})
        assert answer.status in {200, 204, 302}, (name, fields, answer.body)
        return answer

    def write(self, text: str, column: str) -> Answer:
        """Write a card."""
        process = self.session.processes.values_list("pk", flat=True)[0]
        return self.post("cards", self.session.pk, text=text, column=column, process=process)

    def kept(self) -> tuple[str, dict[str, list[str]]]:
        """Return the board as all messages so far made it."""
        board = KeptBoard(self.session.pk, "socket")
        for frame in [one for one in self.listening.frames if "content" in one]:
            board.apply(frame)
        return board.shown()

    def fresh(self) -> tuple[str, dict[str, list[str]]]:
        """Return the board as it is for somebody who opens it now."""
        board = KeptBoard(self.session.pk, "fresh")
        board.apply({"whole": True} | self.visitor.get("board", self.session.pk).json())
        return board.shown()

    def equals_a_fresh_page(self) -> None:
        """Expect that what came in pieces is what there is as a whole."""
        seq = Session.objects.get(pk=self.session.pk).seq
        wait_until(lambda: self.listening.seq >= seq, what="all messages have come")
        assert self.kept() == self.fresh()


@dataclass
class Ten:
    """Everybody in the session, and the session after it."""

    session: Session
    following: Session
    lead: Keys
    phone: Keys
    bad_line: Keys
    wire: Wire
    quiet: dict[str, Quiet]
    late: Keys | None = None

    @property
    def windows(self) -> list[Keys]:
        """Return everybody with a window so far."""
        return [one for one in (self.lead, self.phone, self.bad_line, self.late) if one]

    def everybody_sees(self, seq: int) -> None:
        """Wait until every window has what happened up to this number."""
        for one in self.windows:
            one.seat.reaches(seq)

    def say(self, name: str, *args: object, by: str, **fields: object) -> Answer:
        """Let somebody without a window do something."""
        return self.quiet[by].post(name, *args, **fields)


def at_the_board(one: Keys) -> Keys:
    """Open the board and go past its header by the link that the first key offers."""
    one.page.reload()
    one.seat.live()
    return one.press("Tab").reaches(".skip-link").press("Enter").reaches("#board")


def write_by_key(one: Keys, cards: Iterable[tuple[str, str]]) -> None:
    """Write cards by keyboard, in whatever column each belongs."""
    at_the_board(one)
    for column, text in cards:
        if one.page.evaluate("document.activeElement.matches('textarea')"):
            one.tab_to(".card, .tab")
        one.press(NUMBERS[column])
        if not one.page.evaluate("document.activeElement.matches('textarea')"):
            one.press("n")
        one.reaches(f"#write-{column}").write(text)


def go_on(lead: Keys, state: str) -> None:
    """Press the one next thing of whoever leads, once it may be pressed."""
    lead.tab_to(PRIMARY).reaches(f"{PRIMARY}:not([aria-disabled])").press("Enter").sees(f"#state{state}")


def turn(lead: Keys, state: str) -> None:
    """Press the one next thing where something is asked first, and say it again."""
    lead.tab_to(PRIMARY).reaches(f"{PRIMARY}:not([aria-disabled])").press("Enter")
    lead.reaches("#lead-slot .button--primary:not([aria-disabled])").press("Enter").sees(f"#state{state}")
    lead.misses("#lead-slot form")


def leave_open(lead: Keys, state: str) -> None:
    """Go on from a topic of which nothing was said, and say that it stays open."""
    lead.tab_to(PRIMARY).reaches(f"{PRIMARY}:not([aria-disabled])").press("Enter")
    lead.reaches("#lead-slot [data-opens]:not([aria-disabled])").press("Tab").reaches("#lead-slot [data-stays]")
    lead.press("Enter").sees(f"#state{state}")


def give_fate_by_key(one: Keys, topic: Topic, fate: str, note: str) -> None:
    """Say what becomes of a topic, with the arrows of a row of choices."""
    at_the_board(one).tab_to(f"#fate-{topic.pk}").press("Enter").reaches(".fate [name=fate]")
    for _ in Topic.Fate:
        if one.page.evaluate("fate => document.activeElement.value === fate && document.activeElement.checked", fate):
            break
        one.press("ArrowDown")
    one.press("Tab").reaches(f"[name=note_{fate}]").type(note).press("Enter").sees(f"#topic-{topic.pk}.topic--has-fate")
    assert Topic.objects.get(pk=topic.pk).fate == fate


def shown_of(texts: Any) -> list[str]:
    """Return texts as a page compares them."""
    return sorted(" ".join(text.split()) for text in texts)
