"""Everybody has the board open, and people write: how long until the last one has it, and what it costs."""

import asyncio
import gc
import json
import random
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

from benchmarks.figures import spread
from benchmarks.machine import Meter, resident_bytes
from benchmarks.participants import Ledger, Participant, enter, hello
from benchmarks.plan import Plan
from benchmarks.requests import Browser
from benchmarks.servers import Site

WARM = 3  # writes before anything counts
LONGEST_WAIT = 20.0  # for what is under way after the last write
PRESENCE_SECONDS = 1.3  # who came is told a second later


@dataclass(slots=True)
class Write:
    """One write: when it was sent, when it was answered, and with which number."""

    mark: int
    sent: float
    answered: float = 0.0
    seq: int = -1


async def place_of(site: Site, board: str) -> str:
    """Return, as a query, where a board stands: what its page would tell."""
    if "cookies" not in site.world:
        return ""
    browser = Browser(site.port(0), site.cookie(0))
    message = json.loads((await browser.get(f"/sessions/{board}/board/")).body)
    browser.leave()
    return f"?after={message['seq']}&epoch={message['epoch']}&audience={message['audience']}"


async def come_in(site: Site, board: str, number: int, ledger: Ledger, *, first: int = 0) -> list[Participant]:
    """Let so many different people open a board."""
    path = f"/ws/sessions/{board}/{await place_of(site, board)}"

    def make(index: int) -> tuple[Participant, int]:
        port = site.port(first + index)
        cookie = site.cookie(first + index) if "cookies" in site.world else "none"
        return Participant(ledger, hello(path, port, cookie)), port

    return await enter(make, number)


class Writing:
    """Writers who send at a steady pace, whether or not what they sent before has been answered."""

    def __init__(self, site: Site, board: str, plan: Plan) -> None:
        """Give each writer a connection."""
        self.path = f"/sessions/{board}/cards/"
        self.process = site.world.get("process", 0)
        self.free = [
            Browser(site.port(number), site.cookie(number) if "cookies" in site.world else "none")
            for number in range(plan.writers)
        ]
        self.all = list(self.free)
        self.writes: list[Write] = []
        self.refused = self.late = 0

    async def write(self) -> None:
        """Write one card by whoever has waited longest."""
        if not self.free:
            self.late += 1
            return
        browser = self.free.pop(0)
        write = Write(len(self.writes), perf_counter())
        self.writes.append(write)
        try:
            answer = await browser.write(self.path, self.process, write.mark)
        except (OSError, TimeoutError):
            self.refused += 1
        else:
            write.answered, write.seq = perf_counter(), answer.seq
            self.refused += answer.status != 204
        self.free.append(browser)

    async def steadily(self, seconds: float, a_second: int, chance: random.Random) -> None:
        """Write at a random moment of each part of a second, so that some come almost together."""
        begin = perf_counter()
        under_way = set()
        for number in range(int(seconds * a_second)):
            at = begin + (number + chance.random()) / a_second
            await asyncio.sleep(max(0.0, at - perf_counter()))
            under_way.add(asyncio.create_task(self.write()))
        await asyncio.wait(under_way, timeout=LONGEST_WAIT)

    def leave(self) -> None:
        """Close all connections."""
        for browser in self.all:
            browser.leave()


async def fan_out(site: Site, board: str, number: int, seconds: float, plan: Plan) -> dict[str, Any]:
    """Measure one number of participants."""
    ledger = Ledger()
    before = resident_bytes(site.pids)
    people = await come_in(site, board, number, ledger)
    writing = Writing(site, board, plan)
    for _ in range(WARM):
        await writing.write()
    await asyncio.sleep(PRESENCE_SECONDS)
    gc.collect()
    gc.freeze()
    meter = Meter(site.pids, site.beside)
    await writing.steadily(seconds, plan.writes_a_second, random.Random(number))
    await until_all_arrived(ledger, len(writing.writes), number)
    used = meter.used()
    after = resident_bytes(site.pids)
    gc.unfreeze()
    result = judge(ledger, people, writing) | {"used": asdict(used), "kb_each": (after - before) / number / 1000}
    for participant in people:
        participant.leave()
    writing.leave()
    await asyncio.sleep(0.5)
    measured = len(writing.writes) - WARM
    return result | {
        "cpu_ms_a_post": used.servers * 1000 / measured,
        "cpu_us_a_delivery": used.servers * 1e6 / measured / number,
    }


async def until_all_arrived(ledger: Ledger, writes: int, number: int) -> None:
    """Wait until everybody has everything, or long enough."""
    end = perf_counter() + LONGEST_WAIT
    while perf_counter() < end and sum(ledger.arrived.values()) < writes * number:  # noqa: ASYNC110 - counted by polling
        await asyncio.sleep(0.02)


def judge(ledger: Ledger, people: list[Participant], writing: Writing) -> dict[str, Any]:
    """Say how long it took, and whether everybody got everything once and in the order of its numbers."""
    in_order = [write.mark for write in sorted(writing.writes, key=lambda write: write.seq)]
    measured = writing.writes[WARM:]
    missing = doubled = disordered = 0
    for participant in people:
        if participant.marks != in_order:
            distinct = set(participant.marks)
            missing += len(in_order) - len(distinct)
            doubled += len(participant.marks) - len(distinct)
            disordered += [mark for mark in in_order if mark in distinct] != list(dict.fromkeys(participant.marks))
    return {
        "participants": len(people),
        "posts": len(measured),
        "last": spread([ledger.last[write.mark] - write.sent for write in measured if write.mark in ledger.last]),
        "answered": spread([write.answered - write.sent for write in measured if write.answered]),
        "lost": missing + ledger.gaps,
        "doubled": doubled + ledger.again + ledger.overlaps,
        "disordered": disordered,
        "refused": writing.refused + writing.late,
        "dropped": ledger.closed,
        "tried_again": ledger.tried_again,
        "frame": frame_of(ledger),
        "frame_bytes": max((len(news.payload) for news in ledger.read.values() if news and news.marks), default=0),
    }


def frame_of(ledger: Ledger) -> str:
    """Return a frame with one card in it, with places for its numbers and its mark."""
    news = next(news for news in ledger.read.values() if news and len(news.marks) == 1)
    text = news.payload.decode()
    numbers = f'"after":{news.after},"seq":{news.seq}'
    return text.replace(numbers, '"after":{after},"seq":{seq}').replace(f"mark{news.marks[0]:08d}", "{mark}")
