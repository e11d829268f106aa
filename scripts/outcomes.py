"""What comes of a few named tests in a tree: passed, failed, or something that says nothing about the code."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

LONGEST = 1800  # seconds for one call of pytest
PATIENCE = {"PYTEST_TIMEOUT": "400"}  # seconds for one test: that a machine is busy must not look like a fault
REPORT = "outcomes.xml"


@dataclass(frozen=True)
class Outcome:
    """What came of one test, in all its variants: one that failed counts most."""

    came_of_it: str
    said: str = ""

    def __str__(self) -> str:
        """Return it as it stands in a line."""
        return f"{self.came_of_it} ({self.said})" if self.said else self.came_of_it


type Outcomes = dict[str, Outcome]
NOT_RUN = Outcome("did not run")
TOO_LONG = "took too long"
# What junit says of a test, the heaviest first. An error is before or after the test itself, and proves nothing.
KINDS = {"failure": "failed", "error": "could not begin or end", "skipped": "was skipped"}


def run_tests(parts: dict[str, str], tree: Path) -> Outcomes:
    """Run these tests (test → part) in a tree, each part in a call of its own; what did not run is left out."""
    outcomes: Outcomes = {}
    for part in sorted(set(parts.values())):
        outcomes |= _run([test for test, its_part in parts.items() if its_part == part], tree)
    return outcomes


def _run(tests: list[str], tree: Path) -> Outcomes:
    report = tree / REPORT
    report.unlink(missing_ok=True)
    options = ["-q", "-p", "no:cacheprovider", "--continue-on-collection-errors", f"--junit-xml={report}"]
    if len(tests) == 1:
        options.append("--exitfirst")  # one variant that fails is enough to know
    command = [sys.executable, "-m", "pytest", *options, *tests]
    try:
        subprocess.run(command, cwd=tree, env=os.environ | PATIENCE, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return {}
    return read(report) if report.exists() else {}


def read(report: Path) -> Outcomes:
    """Read pytest's report; variants of one test are taken together."""
    found: dict[str, list[Outcome]] = {}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - written by our own pytest
        test = f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name', '').partition('[')[0]}"
        found.setdefault(test, []).append(_outcome(case))
    order = [*KINDS.values(), TOO_LONG, "passed"]
    return {test: min(outcomes, key=lambda one: order.index(one.came_of_it)) for test, outcomes in found.items()}


def _outcome(case: ET.Element) -> Outcome:
    for kind, came_of_it in KINDS.items():
        if (told := case.find(kind)) is not None:
            said = next(iter(told.get("message", "").splitlines()), "")
            return Outcome(TOO_LONG if "from pytest-timeout" in said else came_of_it, said)
    return Outcome("passed")
