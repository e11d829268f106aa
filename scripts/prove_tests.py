"""`make prove-tests`: break the product in many places, one at a time, and see that the named tests turn red.

Works on copies of this tree as it stands, with what is not committed yet. ARGS="name-of-a-fault …" tries only these;
ARGS=--why also tells what the tests said.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.browser import HOW, ready_chromium  # noqa: E402 - found only with the path above
from scripts.faults import Fault, apply, faults_in, part_of  # noqa: E402 - the same
from scripts.outcomes import NOT_RUN, Outcome, Outcomes, run_tests  # noqa: E402 - the same
from scripts.trouble import Trouble, quietly, say  # noqa: E402 - the same

INSTALLED = (".venv", "node_modules")  # copies read what is installed here
AT_ONCE = 2  # each with an embedded database of its own; on a server there is one for all


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Try all faults, or those named; 1 when one was not noticed."""
    parser = argparse.ArgumentParser(prog="make prove-tests", description="See that tests notice what breaks.")
    parser.add_argument("faults", nargs="*", help="names of faults; none: all")
    parser.add_argument("--why", action="store_true", help="also tell what the tests said")
    asked = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="prove-tests-") as folder:
            whole = copy_of(root, Path(folder) / "whole")
            return prove(faults_in(whole, asked.faults), whole, why=asked.why)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def prove(faults: list[Fault], whole: Path, *, why: bool) -> int:
    """See that the named tests pass on whole code, then that each fault turns its own red; a line for each."""
    on_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")
    tried = [fault for fault in faults if on_postgresql or not fault.only_on_postgresql]
    parts = parts_of({test for fault in tried for test in fault.red}, whole)
    say(f"{len(parts)} tests on whole code …")
    before = run_tests(parts, whole)
    say(f"{len(tried)} faults, each on a copy of its own …")
    holes = 0
    with ThreadPoolExecutor(1 if on_postgresql else AT_ONCE) as threads:
        tries = threads.map(lambda fault: try_out(fault, whole, before), tried)
        for fault, (hole, after) in zip(tried, tries, strict=True):
            holes += bool(hole)
            say(f"✗ {fault.name}: {hole}" if hole else f"✓ {fault.name}: {fault.says}")
            for test in fault.red if why else ():
                say(f"    {test} {after.get(test, NOT_RUN)}")
    for fault in faults:
        if fault not in tried:
            say(f"– {fault.name}: only PostgreSQL shows it; DATABASE_URL says where one is")
    say(f"{len(tried) - holes} of {len(tried)} faults were noticed.")
    return 1 if holes else 0


def try_out(fault: Fault, whole: Path, before: Outcomes) -> tuple[str, Outcomes]:
    """Break a fresh copy and run the named tests there; return what is wrong with that (nothing: all turned red)."""
    if unfit := _those_not("passed", fault, before):
        return f"on whole code {unfit}", before
    with tempfile.TemporaryDirectory(prefix=f"{fault.name}-", dir=whole.parent) as folder:
        tree = Path(shutil.copytree(whole, Path(folder) / "tree", symlinks=True))
        if refusal := apply(fault, tree):
            return f"the patch does not apply: {refusal}", {}
        after = run_tests({test: part_of(test, tree) for test in fault.red}, tree)
    return _those_not("failed", fault, after), after


def _those_not(came_of_it: str, fault: Fault, outcomes: Outcomes) -> str:
    found: dict[str, Outcome] = {test: outcomes.get(test, NOT_RUN) for test in fault.red}
    return "; ".join(f"{test} {outcome}" for test, outcome in found.items() if outcome.came_of_it != came_of_it)


def parts_of(tests: Iterable[str], tree: Path) -> dict[str, str]:
    """Return in which part each test runs; Trouble when it is not there, or the browser that it needs."""
    parts = {test: part_of(test, tree) for test in sorted(tests)}
    if missing := [test for test, part in parts.items() if not part]:
        raise Trouble(f"There is no such test: {', '.join(missing)}.")
    if "browser" in parts.values() and not ready_chromium():
        raise Trouble(HOW)
    return parts


def copy_of(root: Path, copy: Path) -> Path:
    """Copy what belongs to the project, committed or not; what is installed is shared."""
    listed = quietly(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        otherwise="The files of the project cannot be listed: this needs git, and a clone.",
        cwd=root,
    )
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():  # removed ones are listed until that is committed
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, copy / name)
    for name in INSTALLED:
        if (root / name).exists():
            (copy / name).symlink_to(root / name)
    return copy


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
