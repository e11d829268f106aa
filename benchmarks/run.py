"""One run: what is compared is measured in turn, repeat after repeat."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Coroutine
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import uvloop

from benchmarks import boards, fan_out, going_on, regrouping, storm, teams, verdict
from benchmarks.installations import Installation, embedded, grown
from benchmarks.machine import split_cores, wait_until_quiet
from benchmarks.plan import PLANS
from benchmarks.ratios import Repeat
from benchmarks.servers import ROOT, Site, application, floor

SECONDS_FOR_THE_BROWSER = 60
SECONDS_FOR_ONE = 180  # measurement; what hangs ends the run


class Bench:
    """Everything that is measured, in its order."""

    def __init__(self, plan_name: str, folder: Path) -> None:
        """Keep how much to measure, and where to put things meanwhile."""
        self.plan_name, self.plan, self.folder = plan_name, PLANS[plan_name], folder
        self.frame = folder / "frame.txt"
        self.board_frames = {which: folder / f"{which}-board.txt" for which in ("going_on", "going_on_regrouped")}
        self.patience = self.plan.patience

    def measure(self) -> tuple[list[Repeat], dict[str, Any]]:
        """Return all repeats, and what a browser saw."""
        os.sched_setaffinity(0, split_cores()[1])
        with ExitStack() as stack:
            small = embedded(self.folder / "embedded")
            small.prepare("benchmarks.seed", self.plan_name)
            one_team, many_teams = embedded(self.folder / "one-team"), embedded(self.folder / "many-teams")
            one_team.prepare("benchmarks.seed_teams", self.plan_name, "one")
            many_teams.prepare("benchmarks.seed_teams", self.plan_name, "many")
            large = stack.enter_context(grown(self.folder / "grown")) if self.plan.grown else None
            if large:
                large.prepare("benchmarks.seed", self.plan_name)
            repeats: list[Repeat] = []
            for number in range(self.plan.most_repeats):
                repeats.append(self.repeat(number, small, large) | self.teams(one_team, many_teams))
                disturbed = [verdict.disturbance(each) > verdict.DISTURBED for each in repeats]
                say(f"repeat {number + 1}: others used {verdict.disturbance(repeats[-1]):.2f} of a core at worst")
                if disturbed.count(False) == self.plan.repeats:
                    break
            return repeats, self.look(small) if self.plan.browser else {}

    def repeat(self, number: int, small: Installation, large: Installation | None) -> Repeat:
        """Measure everything once."""
        with application("embedded", small, processes=1) as site:
            result = {"embedded": self.whole(site, number) | self.guided(site, number)}
            result["embedded"]["complaints"] = site.complaints()
        with floor("broadcast", self.folder, str(self.frame)) as site:
            result["broadcast"] = {"fan_out": self.fan_outs(site, {}, self.plan.floor_seconds)}
        result["broadcast"] |= self.floors_of_going_on()
        with floor("handshake", self.folder) as site:
            result["handshake"] = {"storm": self.one(site, storm.bare(site, self.plan))}
        if large:
            with application("grown", large, processes=2) as site:
                result["grown"] = self.whole(site, number)
                result["grown"]["complaints"] = site.complaints()
        return result

    def teams(self, one_team: Installation, many_teams: Installation) -> dict[str, Any]:
        """Measure the pages of one small team beside those of many teams with much behind them."""
        with (
            application("one team", one_team, processes=1) as one,
            application("many teams", many_teams, processes=1) as many,
        ):
            return {"teams": self.one(many, teams.pages(one, many, self.plan))}

    def whole(self, site: Site, number: int) -> dict[str, Any]:
        """Measure the application, run one way or the other."""
        of_repeat = site.world["repeats"][number]
        by_cards = {cards: of_repeat[f"cards {cards}"] for cards in self.plan.cards}
        self.one(site, fan_out.fan_out(site, of_repeat["storm"], 5, 0.5, self.plan))  # to warm up
        return {
            "fan_out": self.fan_outs(site, of_repeat, self.plan.seconds),
            "pages": self.one(site, boards.pages(site, by_cards, self.plan)),
            "posts": self.one(site, boards.posts(site, by_cards, self.plan)),
            "catching_up": self.one(site, storm.catching_up(site, of_repeat["storm"], self.plan)),
            "after_a_restart": self.one(site, storm.after_a_restart(site, of_repeat["storm"], self.plan)),
        }

    def guided(self, site: Site, number: int) -> dict[str, Any]:
        """Measure what the guided session does with a board."""
        of_repeat = site.world["repeats"][number]
        loose, drawn, ordinary = (of_repeat[name] for name in ("going on", "regrouping", "ordinary"))
        return {
            "going_on": self.going_on(site, "going_on", loose),
            "own": self.one(site, going_on.own(site, loose, self.plan)),
            "regrouping": self.one(site, regrouping.regrouping(site, drawn, ordinary, self.plan)),
            "going_on_regrouped": self.going_on(site, "going_on_regrouped", drawn),
        }

    def going_on(self, site: Site, which: str, board: str = "none") -> dict[str, Any]:
        """Measure going on to the next phase, and keep what everybody got, for the floor."""
        result = self.one(site, going_on.going_on(site, board, self.plan))
        self.board_frames[which].write_text(result.pop("frame"), encoding="utf-8")
        return result

    def floors_of_going_on(self) -> dict[str, Any]:
        """Measure how long it takes to send everybody the boards that going on brought, and nothing else."""
        results = {}
        for which, frame in self.board_frames.items():
            with floor("broadcast", self.folder, str(frame)) as site:
                results[which] = self.going_on(site, which)
        return results

    def fan_outs(self, site: Site, of_repeat: dict[str, str], seconds: float) -> dict[int, Any]:
        """Measure each number of participants on a board of its own."""
        results = {}
        for number in self.plan.participants:
            board = of_repeat.get(f"fan-out {number}", "none")
            results[number] = self.one(site, fan_out.fan_out(site, board, number, seconds, self.plan))
            self.frame.write_text(results[number].pop("frame"), encoding="utf-8")
        return results

    def one(self, site: Site, measurement: Coroutine[Any, Any, dict[str, Any]]) -> dict[str, Any]:
        """Take one measurement, when the machine is as quiet as it gets."""
        self.patience -= wait_until_quiet(self.patience)
        result = uvloop.run(asyncio.wait_for(measurement, SECONDS_FOR_ONE))
        say(f"  {site.name}: {brief(result)}")
        return result

    def look(self, small: Installation) -> dict[str, Any]:
        """Let a browser open a board with few cards."""
        with application("embedded", small, processes=1) as site:
            board = site.world["repeats"][0][f"cards {min(self.plan.cards)}"]
            address = f"http://127.0.0.1:{site.port(0)}/sessions/{board}/"
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.cold", address, site.cookie(0)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=SECONDS_FOR_THE_BROWSER,
                check=False,
            )
        if done.returncode:
            say(f"No browser looked at the page: {done.stderr.strip().splitlines()[-1]}")
            return {}
        return dict(json.loads(done.stdout))


def brief(result: dict[str, Any]) -> str:
    """Return the numbers of one measurement in a line."""
    shown = {name: value for name, value in result.items() if name not in {"used", "frame", "times", "pages", "bytes"}}
    for name, value in result.get("times", {}).items():
        shown[name] = value["p50"]
    return " ".join(f"{name}={round(value, 2) if isinstance(value, float) else value}" for name, value in shown.items())


def say(line: str) -> None:
    """Tell how far it is."""
    print(line, flush=True)
