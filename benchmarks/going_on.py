"""Whoever leads goes on to the next phase: how long until the last one of the crowd has the board of that phase."""

import asyncio
import gc
import json
import random
from dataclasses import asdict
from time import perf_counter
from typing import Any

from benchmarks.fan_out import PRESENCE_SECONDS, come_in
from benchmarks.figures import spread
from benchmarks.machine import Meter
from benchmarks.participants import Ledger
from benchmarks.plan import Plan
from benchmarks.requests import Answer, Browser
from benchmarks.servers import Site

PHASES = ("collect", "order", "talk", "learn", "welcome")
WARM = 1
LONGEST_WAIT = 20.0
OWN_SECONDS = 0.5
PAUSE_SECONDS = 0.1  # between two clicks: what one leaves behind is done before the next


class Clicks:
    """A crowd before a board, whoever leads it, and what came of their clicks on «go on»."""

    def __init__(self, site: Site, board: str, plan: Plan) -> None:
        """Let nobody be here yet."""
        self.site, self.board, self.crowd = site, board, plan.crowd
        self.ledger, self.leading = Ledger(), Browser(site.port(0), leader_of(site, plan))
        self.pages = [Browser(site.port(each), site.cookie(each)) for each in range(plan.crowd if site.world else 0)]
        self.times: list[float] = []  # seconds until the last one had the board
        self.seqs: list[int] = []
        self.refused = self.fetched = 0
        self.text = ""  # the board as it came last

    async def __call__(self, number: int) -> None:
        """Click once, and wait until everybody has the board."""
        begin = perf_counter()
        answer = await click(self.leading, self.site, self.board, number)
        self.refused += answer.status != 204
        self.seqs.append(answer.seq)
        if await all_have(self.ledger, answer.seq, self.crowd):
            self.times.append(await self._whole_board(answer.seq) - begin)

    async def _whole_board(self, seq: int) -> float:
        """Fetch the board where it was too long for a frame; return when the last one had it."""
        self.text = longest(self.ledger, seq)
        if '"content":' in self.text:
            return self.ledger.reached_last[seq]
        self.text = await fetch(self.pages, self.board)
        self.fetched += len(self.pages)
        return perf_counter()

    def found(self) -> dict[str, Any]:
        """Return what was measured, and what went wrong."""
        return {
            "last": spread(self.times),
            "audiences": len(self.ledger.telling(self.seqs[-1])),
            "fetched": self.fetched,
            "frame_kb": len(self.text.encode()) / 1000,
            "frame": self.text.replace(f'"seq":{self.seqs[-1]}', '"seq":{seq}', 1),
        } | wrong_with(self.ledger, self.seqs, self.crowd, self.refused)


async def going_on(site: Site, board: str, plan: Plan) -> dict[str, Any]:
    """Go through the phases again and again, each as soon as everybody has the one before."""
    one_click = Clicks(site, board, plan)
    people = await come_in(site, board, plan.crowd, one_click.ledger)
    await asyncio.sleep(PRESENCE_SECONDS)
    gc.collect()
    gc.freeze()
    meter = Meter(site.pids, site.beside)
    for number in range(WARM + plan.clicks):
        if number == WARM:
            meter, one_click.times = Meter(site.pids, site.beside), []
        await one_click(number)
        await asyncio.sleep(PAUSE_SECONDS)
    used = meter.used()
    gc.unfreeze()
    for each in (*people, *one_click.pages, one_click.leading):
        each.leave()
    await asyncio.sleep(0.5)
    costs = {"clicks": plan.clicks, "cpu_ms_a_click": used.servers * 1000 / plan.clicks, "used": asdict(used)}
    return costs | one_click.found()


async def fetch(pages: list[Browser], board: str) -> str:
    """Let everybody fetch a board that is too long for a frame, at once, as pages do; return it."""
    answers = await asyncio.gather(*(page.get(f"/sessions/{board}/board/") for page in pages))
    if any(answer.status != 200 for answer in answers):
        raise SystemExit("Not everybody could fetch the board.")
    return json.dumps(json.loads(answers[0].text), ensure_ascii=False, separators=(",", ":"))


async def own(site: Site, board: str, plan: Plan) -> dict[str, Any]:
    """Let everybody ask for what is their own on a new board, as pages do: each at a random moment of half a second."""
    pages = [Browser(site.port(number), site.cookie(number)) for number in range(plan.crowd)]
    chance = random.Random(plan.crowd)

    async def ask(page: Browser) -> float:
        await asyncio.sleep(chance.random() * OWN_SECONDS)
        begin = perf_counter()
        answer = await page.post(f"/sessions/{board}/own/", {"keys": "[]"})
        if answer.status != 200:
            raise SystemExit(f"Asking for what is one's own answers {answer.status}.")
        return perf_counter() - begin

    gc.collect()
    meter = Meter(site.pids, site.beside)
    times = await asyncio.gather(*map(ask, pages))
    used = meter.used()
    for page in pages:
        page.leave()
    return {"answered": spread(times), "cpu_ms_a_client": used.servers * 1000 / len(pages), "used": asdict(used)}


def leader_of(site: Site, plan: Plan) -> str:
    """Return the sign-in of whoever leads the guided sessions: the last one."""
    return site.cookie(plan.people - 1) if "cookies" in site.world else "none"


async def click(leading: Browser, site: Site, board: str, number: int) -> Answer:
    """Click on «go on»; at the floor, post what makes it send its frame."""
    if site.world:
        return await leading.post(f"/sessions/{board}/phase/", {"phase": PHASES[number % len(PHASES)]})
    return await leading.write("/", 0, number)


async def all_have(ledger: Ledger, seq: int, number: int) -> bool:
    """Wait until so many have this change; say whether they got it."""
    end = perf_counter() + LONGEST_WAIT
    while ledger.reached.get(seq, 0) < number:
        if perf_counter() > end:
            return False
        await asyncio.sleep(0.0005)
    return True


def wrong_with(ledger: Ledger, seqs: list[int], number: int, refused: int) -> dict[str, int]:
    """Count what did not come to everybody, what came twice, and who was let go."""
    came = [ledger.reached.get(seq, 0) for seq in seqs]
    return {
        "lost": sum(max(0, number - each) for each in came) + ledger.gaps,
        "doubled": sum(max(0, each - number) for each in came) + ledger.overlaps,
        "disordered": ledger.again,
        "refused": refused,
        "dropped": ledger.closed,
    }


def longest(ledger: Ledger, seq: int) -> str:
    """Return what was told under this number, as it goes to whoever is told most."""
    return max((news.payload.decode() for news in ledger.telling(seq)), key=len)
