"""`python -m benchmarks`: measure, print a table, keep `benchmarks/results/latest.json`."""

import argparse
import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import verdict
from benchmarks.machine import describe
from benchmarks.plan import PLANS
from benchmarks.ratios import Ratio
from benchmarks.run import Bench
from benchmarks.servers import ROOT

LATEST = Path(__file__).parent / "results" / "latest.json"


def main(arguments: list[str]) -> int:
    """Measure as much as was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a look of about a minute; nothing is kept")
    parser.add_argument("--tiny", action="store_true", help="only whether it works; nothing is kept")
    parser.add_argument("--keep", type=Path, help="where to keep the results (default for a full run: %(metavar)s)")
    asked = parser.parse_args(arguments)
    name = "tiny" if asked.tiny else "short" if asked.short else "full"
    if not Path("/proc/stat").exists():
        sys.stderr.write("The measurements read Linux's /proc; here is none.\n")
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        repeats, cold = Bench(name, Path(folder)).measure()
    plan = PLANS[name]
    used = verdict.least_disturbed(repeats, plan.repeats)
    found = verdict.ratios(used, cold, max(plan.participants), min(plan.participants))
    print(verdict.table(found))
    print(verdict.trust(used))
    keep = asked.keep or (LATEST if name == "full" else None)
    if keep:
        write(keep, found, {"plan": name, "repeats": repeats, "cold": cold})
    return 0 if all(each.holds for each in found) else 2


def write(file: Path, found: list[Ratio], samples: dict[str, Any]) -> None:
    """Keep the results."""
    result = {
        "machine": describe(),
        "commit": commit(),
        "ratios": [each.as_json() for each in found],
        "samples": tidy(samples),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def commit() -> str:
    """Return which version this is; with a plus where files differ from it."""
    told = subprocess.run(
        ["git", "describe", "--always", "--exclude=*", "--dirty=+"],  # noqa: S607 - the machine's own git
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip()


def tidy(part: Any) -> Any:
    """Round what is finer than it can be known."""
    if isinstance(part, dict):
        return {str(name): tidy(inner) for name, inner in part.items()}
    if isinstance(part, list):
        return [tidy(inner) for inner in part]
    return round(part, 4) if isinstance(part, float) else part


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
