"""A board as a client keeps it, without a browser: lists of items, changed by messages as the protocol says."""

import re
from dataclasses import dataclass, field

from django.db.models import Model

from sessions_app import fragments
from sessions_app.fragments import Audience, things, whole_boards
from sessions_app.models import BoardEntry, Session

LISTS = "topic__time|cards|agreements|lesson-list|views|decisions|moments"
LIST = re.compile(rf'<ol class="(?:{LISTS})" id="([^"]+)"[^>]*>(.*?)</ol>', re.DOTALL)
TOPICS = re.compile(r'<div class="topics" id="topics">(.*?)</div>\s*(?=<p class="topics-empty)', re.DOTALL)
ITEM = re.compile(r'<li class="(?:card|moment|topic-clock).*?</li>', re.DOTALL)
TOPIC = re.compile(r'<section class="topic.*?</section>', re.DOTALL)
PARTIAL = re.compile(r'<hx-partial hx-target="#board" hx-swap="(place|gone)">(.*?)</hx-partial>', re.DOTALL)
ITEM_ID = re.compile(r'id="((?:card|agreement|lesson|moment|clock|topic|viewpoint|decision)-[0-9a-f-]{36})"')
IN_LIST = re.compile(r'data-list="([^"]+)"')
POSITION = re.compile(r'data-pos="(-?\d+)"')


@dataclass
class KeptBoard:
    """What one client has."""

    session_id: object
    audience: Audience
    seq: int = -1
    epoch: str = ""
    frame: str = ""  # the board without its items
    lists: dict[str, dict[str, str]] = field(default_factory=dict)  # list id → item id → HTML

    def catch_up(self) -> None:
        """Ask for what changed since, and apply it."""
        self.apply(fragments.changes_since(self.session_id, self.seq, [self.audience], self.epoch)[self.audience])

    def apply(self, message: dict) -> None:
        """Apply one message, as the client's rules say."""
        if message.get("whole"):
            self._replace(message["content"])
        else:
            assert message["after"] <= self.seq, "a gap: the client would have asked"
            if message["seq"] <= self.seq:
                return
            for swap, html in PARTIAL.findall(message.get("content", "")):
                self._place(html) if swap == "place" else self._remove(html)
        self.seq, self.epoch = message["seq"], message["epoch"]

    def shown(self) -> tuple[str, dict[str, list[str]]]:
        """Return what a person sees: the frame, and each list in order."""
        return self.frame, {name: self._ordered(items) for name, items in self.lists.items()}

    def _replace(self, content: str) -> None:
        self.lists = {
            name: {ITEM_ID.search(item)[1]: item for item in ITEM.findall(inside)}
            for name, inside in LIST.findall(content)
        }
        without = LIST.sub("", content)
        topics = TOPICS.search(without)
        self.lists["topics"] = {ITEM_ID.search(one)[1]: one for one in TOPIC.findall(topics[1])} if topics else {}
        self.frame = TOPICS.sub("", without)

    def _place(self, html: str) -> None:
        """Put a thing in its list. A topic comes without what lies in it: its lists are there already, or empty."""
        item_id, target = ITEM_ID.search(html)[1], IN_LIST.search(html)[1]
        if target == "topics":
            for name, _inside in LIST.findall(html):
                self.lists.setdefault(name, {})
            html = LIST.sub("", html)
        assert target in self.lists, f"{item_id} has no list {target} to stand in"
        for items in self.lists.values():
            items.pop(item_id, None)
        self.lists[target][item_id] = html

    def _remove(self, html: str) -> None:
        item_id = re.search(r'data-id="([^"]+)"', html)[1]
        if item_id.startswith("topic-"):
            for name in ("in", "views", "time"):
                assert not self.lists.pop(item_id.replace("topic", name, 1), {}), "cards went with their topic"
        for items in self.lists.values():
            items.pop(item_id, None)

    @staticmethod
    def _ordered(items: dict[str, str]) -> list[str]:
        return sorted(items.values(), key=lambda item: (int(POSITION.search(item)[1]), ITEM_ID.search(item)[1]))


def forget_renderings() -> None:
    """Let everything be rendered anew, as a process does that just started."""
    things._things._kept.clear()
    whole_boards._boards._kept.clear()


def fresh(session: Session, audience: Audience) -> KeptBoard:
    """Return the board as a page loaded now shows it, rendered anew."""
    forget_renderings()
    board = KeptBoard(session.pk, audience)
    board.catch_up()
    return board


def put_on_board(session: Session, *things: Model) -> None:
    """Let things that were made without a verb stand on a board as if they had always been there."""
    BoardEntry.objects.bulk_create(
        BoardEntry(session=session, kind=type(thing).__name__.lower(), object_id=thing.pk, rev=0) for thing in things
    )
