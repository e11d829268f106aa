"""Cards are drawn together into topics, one by one; what a move costs beside writing a card on an ordinary board.

Both boards hold the same number of cards and have the same number of people looking on. A topic is made, split
and made whole again; then a few cards are written; and so on: what disturbs one disturbs the other.
"""

import asyncio
import gc
import json
import re
from collections.abc import Awaitable
from dataclasses import asdict, dataclass, field
from time import perf_counter
from typing import Any
from uuid import uuid4

from benchmarks.fan_out import PRESENCE_SECONDS, come_in
from benchmarks.figures import median, spread
from benchmarks.going_on import all_have, wrong_with
from benchmarks.machine import Meter
from benchmarks.participants import Ledger, Participant
from benchmarks.plan import Plan
from benchmarks.requests import Answer, Browser, card_form
from benchmarks.servers import Site

CARD = re.compile(r'id="card-([0-9a-f-]{36})"')
TOPIC = re.compile(rb"topic-([0-9a-f-]{36})")
PAUSE_SECONDS = 0.02
KINDS = ("draw", "split", "merge", "write")


@dataclass
class Board:
    """A board with people looking on, and what was done to it."""

    board: str
    ledger: Ledger
    people: list[Participant]
    seqs: list[int] = field(default_factory=list)
    refused: int = 0


@dataclass
class Costs:
    """What the moves of one kind took."""

    times: list[float] = field(default_factory=list)
    told_bytes: list[float] = field(default_factory=list)
    answer_bytes: list[float] = field(default_factory=list)
    cards: int = 1  # that one move moves
    cpu: float = 0.0


class Regrouping:
    """The two boards, and people who write to them in turn."""

    def __init__(self, site: Site, plan: Plan) -> None:
        """Give each writer a connection."""
        self.site, self.plan = site, plan
        self.listeners = min(plan.participants)
        self.writers = [Browser(site.port(number), site.cookie(number)) for number in range(plan.writers)]
        half = plan.topic_cards - plan.topic_cards // 2
        self.costs = {kind: Costs(cards=half if kind in {"split", "merge"} else 1) for kind in KINDS}
        self.done = 0

    async def open(self, board: str) -> Board:
        """Let people look at a board."""
        ledger = Ledger()
        return Board(board, ledger, await come_in(self.site, board, self.listeners, ledger))

    async def cards_of(self, board: str) -> list[str]:
        """Return the cards of a board, as its page shows them."""
        answer = await self.writers[0].get(f"/sessions/{board}/board/")
        return CARD.findall(json.loads(answer.text)["content"])

    async def do(self, kind: str, on: Board, path: str, fields: dict[str, Any]) -> Answer:
        """Do one thing; it ends when it is answered and all who look on have it."""
        self.done += 1
        writer = self.writers[self.done % len(self.writers)]
        begin = perf_counter()
        answer = await writer.post(path, fields)
        answered = perf_counter()
        on.seqs.append(answer.seq)
        on.refused += answer.status not in {200, 204}
        if await all_have(on.ledger, answer.seq, self.listeners):
            costs = self.costs[kind]
            costs.times.append(max(answered, on.ledger.reached_last[answer.seq]) - begin)
            costs.told_bytes.append(len(on.ledger.telling(answer.seq)[0].payload))
            costs.answer_bytes.append(len(answer.body))
        await asyncio.sleep(PAUSE_SECONDS)
        return answer

    async def draw_together(self, on: Board, cards: list[str]) -> str:
        """Draw cards together into a new topic, one by one; return the topic."""
        first, second, *others = cards
        answer = await self.do("draw", on, f"/cards/{second}/topic/", {"with": f"card-{first}"})
        found = TOPIC.search(on.ledger.telling(answer.seq)[0].payload)
        if found is None:
            raise SystemExit("Cards were drawn together, and there is no topic.")
        topic = found[1].decode()
        for card in others:
            await self.do("draw", on, f"/cards/{card}/topic/", {"with": f"topic-{topic}"})
        return topic

    async def split_and_merge(self, on: Board, topic: str, cards: list[str]) -> None:
        """Split a topic in two halves, and draw them into one again."""
        form = {"cards": cards[len(cards) // 2 :], "key": uuid4().hex}
        new = await self.do("split", on, f"/topics/{topic}/parts/", form)
        await self.do("merge", on, f"/topics/{new.object_id}/merger/", {"into": topic})

    async def write(self, on: Board) -> None:
        """Write half as many cards as were drawn together."""
        for mark in range(self.plan.topic_cards // 2):
            form = card_form(self.site.world["process"], mark)
            await self.do("write", on, f"/sessions/{on.board}/cards/", form)

    async def counted[T](self, kind: str, work: Awaitable[T]) -> T:
        """Add what the servers use for it to the costs of a kind."""
        meter = Meter(self.site.pids, self.site.beside)
        result = await work
        self.costs[kind].cpu += meter.used().servers
        return result

    def told(self) -> dict[str, Any]:
        """Return what each kind of move took, in all and per move."""
        return {kind: cost_of(each) for kind, each in self.costs.items()}


def cost_of(costs: Costs) -> dict[str, Any]:
    """Return what moves of one kind took: the middle of them, and what the servers used for each on average."""
    if not costs.times:
        return {}
    return {
        "moves": len(costs.times),
        "times": spread(costs.times),
        "cards_a_move": costs.cards,
        "told_bytes": median(costs.told_bytes),
        "answer_bytes": median(costs.answer_bytes),
    } | ({"cpu_ms": costs.cpu * 1000 / len(costs.times)} if costs.cpu else {})


async def regrouping(site: Site, guided: str, ordinary: str, plan: Plan) -> dict[str, Any]:
    """Draw all cards of a guided session together, topic after topic, and write to an ordinary board in between."""
    work = Regrouping(site, plan)
    cards = await work.cards_of(guided)
    on_guided, on_ordinary = await work.open(guided), await work.open(ordinary)
    await asyncio.sleep(PRESENCE_SECONDS)
    gc.collect()
    gc.freeze()
    meter = Meter(site.pids, site.beside)
    for start in range(0, plan.topics * plan.topic_cards, plan.topic_cards):
        of_topic = cards[start : start + plan.topic_cards]
        topic = await work.counted("draw", work.draw_together(on_guided, of_topic))
        await work.split_and_merge(on_guided, topic, of_topic)
        await work.counted("write", work.write(on_ordinary))
    used = meter.used()
    gc.unfreeze()
    for each in (*on_guided.people, *on_ordinary.people, *work.writers):
        each.leave()
    await asyncio.sleep(0.3)
    wrong = [wrong_with(on.ledger, on.seqs, work.listeners, on.refused) for on in (on_guided, on_ordinary)]
    return {
        "cards": len(cards),
        "listeners": work.listeners,
        **work.told(),
        **{what: sum(each[what] for each in wrong) for what in wrong[0]},
        "used": asdict(used),
    }
