"""Boards with few and with many cards: loading the page of an unchanged one, and writing to each."""

import asyncio
import gc
from dataclasses import asdict
from time import perf_counter
from typing import Any

from benchmarks.fan_out import come_in
from benchmarks.figures import spread
from benchmarks.machine import Meter
from benchmarks.participants import Ledger
from benchmarks.plan import Plan
from benchmarks.requests import Browser
from benchmarks.servers import Site

WARM = 3
LONGEST_WAIT = 5.0
WRITERS = 5  # one person may write 60 times in ten seconds


async def pages(site: Site, boards: dict[int, str], plan: Plan) -> dict[str, Any]:
    """Load the pages in turn, so that what disturbs one disturbs all."""
    browser = Browser(site.port(0), site.cookie(0))
    times: dict[int, list[float]] = {cards: [] for cards in boards}
    sizes = {}
    gc.collect()
    meter = Meter(site.pids, site.beside)
    for load in range(WARM + plan.loads):
        for cards, board in boards.items():
            begin = perf_counter()
            answer = await browser.get(f"/sessions/{board}/")
            if answer.status != 200:
                raise SystemExit(f"The page of a board answers {answer.status}.")
            if load >= WARM:
                times[cards].append(perf_counter() - begin)
            sizes[cards] = len(answer.body)
    browser.leave()
    return {
        "times": {cards: spread(each) for cards, each in times.items()},
        "bytes": sizes,
        "used": asdict(meter.used()),
    }


async def posts(site: Site, boards: dict[int, str], plan: Plan) -> dict[str, Any]:
    """Write to the boards in turn; a write ends when it is answered and its reader has it."""
    ledgers = {cards: Ledger() for cards in boards}
    readers = [(await come_in(site, board, 1, ledgers[cards]))[0] for cards, board in boards.items()]
    writers = [Browser(site.port(0), site.cookie(number)) for number in range(WRITERS)]
    times: dict[int, list[float]] = {cards: [] for cards in boards}
    mark = 0
    gc.collect()
    meter = Meter(site.pids, site.beside)
    for number in range(WARM + plan.posts):
        for cards, board in boards.items():
            mark += 1
            begin = perf_counter()
            writer = writers[mark % WRITERS]
            answer = await writer.write(f"/sessions/{board}/cards/", site.world["process"], mark)
            if answer.status != 204:
                raise SystemExit(f"Writing a card answers {answer.status}.")
            end = max(perf_counter(), await arrival(ledgers[cards], mark))
            if number >= WARM:
                times[cards].append(end - begin)
            await asyncio.sleep(0.02)
    used = meter.used()
    for each in (*readers, *writers):
        each.leave()
    await asyncio.sleep(0.3)
    return {
        "times": {cards: spread(each) for cards, each in times.items()},
        "cards": {cards: cards + WARM + plan.posts / 2 for cards in boards},  # on average, while it was measured
        "used": asdict(used),
    }


async def arrival(ledger: Ledger, mark: int) -> float:
    """Return when the reader got this card."""
    end = perf_counter() + LONGEST_WAIT
    while mark not in ledger.last:
        if perf_counter() > end:
            raise SystemExit("A card did not arrive.")
        await asyncio.sleep(0.0005)
    return ledger.last[mark]
