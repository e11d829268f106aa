"""One small team, and twenty teams with years behind them: every page of the one beside the same page of the others."""

import gc
from dataclasses import asdict
from time import perf_counter
from typing import Any

from benchmarks.figures import spread
from benchmarks.machine import Meter
from benchmarks.plan import Plan
from benchmarks.requests import Browser
from benchmarks.servers import Site

WARM = 2
type Times = dict[str, list[float]]


async def pages(one: Site, many: Site, plan: Plan) -> dict[str, Any]:
    """Load each page of both installations in turn, so that what disturbs one disturbs the other."""
    browsers = {site.name: [Browser(site.port(0), site.cookie(who)) for who in (0, 1)] for site in (one, many)}
    times: dict[str, Times] = {name: {page: [] for page in one.world["pages"]} for name in browsers}
    sizes: dict[str, dict[str, int]] = {name: {} for name in browsers}
    gc.collect()
    meter = Meter([*one.pids, *many.pids])
    for load in range(WARM + plan.team_loads):
        for page in one.world["pages"]:
            for site in (one, many) if load % 2 else (many, one):
                who, path = site.world["pages"][page]
                begin = perf_counter()
                answer = await browsers[site.name][who].get(path)
                taken = perf_counter() - begin
                if answer.status != 200:
                    raise SystemExit(f"{page} ({path}) answers {answer.status}.")
                sizes[site.name][page] = len(answer.body)
                if load >= WARM:
                    times[site.name][page].append(taken)
    for browser in (browser for pair in browsers.values() for browser in pair):
        browser.leave()
    return {
        "pages": {name: {page: spread(each) for page, each in of_site.items()} for name, of_site in times.items()},
        "bytes": sizes,
        "used": asdict(meter.used()),
    }
