"""Everybody comes back in the same moment: after a broken network, or after a restart of the server."""

import asyncio
import gc
from dataclasses import asdict
from time import perf_counter
from typing import Any

from benchmarks.fan_out import Writing, place_of
from benchmarks.figures import spread
from benchmarks.machine import Meter
from benchmarks.participants import Ledger, Participant, enter, hello
from benchmarks.plan import Plan
from benchmarks.servers import Site

MISSED = 3  # changes while everybody was away
NO_EPOCH = "00000000-0000-0000-0000-000000000000"


async def catching_up(site: Site, board: str, plan: Plan) -> dict[str, Any]:
    """Everybody was here, missed a few changes, and asks for those."""
    place = await place_of(site, board)
    people = await all_enter(site, board, place, Ledger(), plan)
    for participant in people:
        participant.leave()
    await asyncio.sleep(plan.settle)
    writing = Writing(site, board, plan)
    for _ in range(MISSED):
        await writing.write()
    writing.leave()
    return await come_back(site, board, place, plan)


async def after_a_restart(site: Site, board: str, plan: Plan) -> dict[str, Any]:
    """Let all of them get the whole board, because what they have is of another time of the server."""
    return await come_back(site, board, f"?after=1&epoch={NO_EPOCH}&audience=en.member", plan)


async def bare(site: Site, plan: Plan) -> dict[str, Any]:
    """Measure the floor: a handshake, and nothing comes."""
    return await come_back(site, "none", "", plan)


async def all_enter(site: Site, board: str, place: str, ledger: Ledger, plan: Plan) -> list[Participant]:
    """Open everybody's socket in the same moment."""
    path = f"/ws/sessions/{board}/{place}"
    known = bool(site.world)

    def make(index: int) -> tuple[Participant, int]:
        port = site.port(index)
        cookie = site.cookie(index) if known else "none"
        return Participant(ledger, hello(path, port, cookie), needs_news=known), port

    return await enter(make, plan.crowd, at_once=plan.crowd)


async def come_back(site: Site, board: str, place: str, plan: Plan) -> dict[str, Any]:
    """Measure it until everybody is up to date, and what it leaves behind (who is here) has been told."""
    ledger = Ledger()
    gc.collect()
    gc.freeze()
    meter, begin = Meter(site.pids, site.beside), perf_counter()
    people = await all_enter(site, board, place, ledger, plan)
    ready = [participant.ready.result() - begin for participant in people]
    await asyncio.sleep(plan.settle)
    used = meter.used()
    gc.unfreeze()
    dropped = ledger.closed
    for participant in people:
        participant.leave()
    await asyncio.sleep(plan.settle / 2)
    return {
        "clients": len(people),
        "ready": spread(ready),
        "cpu_ms_a_client": used.servers * 1000 / len(people),
        "kb_a_client": ledger.total_bytes / len(people) / 1000,
        "dropped": dropped,
        "tried_again": ledger.tried_again,
        "used": asdict(used),
    }
