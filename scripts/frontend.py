"""The front-end packages, by the machine's npm or else by one from the Python package index."""

import shutil
import subprocess
from pathlib import Path

from scripts.environment import digest_of, ready_environment
from scripts.trouble import Trouble, quietly, say

OLDEST_NPM = 7  # the first that reads our lock file
NO_NPM = "The front-end packages need npm: install Node.js, or let this machine reach the Python package index."


def ready_frontend(root: Path, *, for_tests: bool) -> None:
    """Install what package-lock.json names, unless it is there already."""
    stamp = root / "node_modules" / ".installed"
    wanted = digest_of(root / "package-lock.json")
    accepted = {f"{wanted} tests"} if for_tests else {f"{wanted} tests", wanted}
    if stamp.exists() and stamp.read_text() in accepted:
        return
    say("Installing the front-end packages …")
    omit = [] if for_tests else ["--omit=dev"]
    quietly(
        [find_npm(root), "ci", "--ignore-scripts", "--no-audit", "--no-fund", *omit],
        otherwise="The front-end packages could not be installed: is there a network?",
        cwd=root,
    )
    stamp.write_text(f"{wanted} tests" if for_tests else wanted)


def find_npm(root: Path) -> str:
    """Find an npm that is new enough; without one, install it into the environment."""
    of_machine = shutil.which("npm")
    if of_machine and _version(of_machine) >= OLDEST_NPM:
        return of_machine
    try:
        python = ready_environment(root, "node")
    except Trouble as trouble:
        if "disk is full" in str(trouble):
            raise
        raise Trouble(NO_NPM) from trouble
    return str(python.with_name("npm"))


def _version(npm: str) -> int:
    """Ask for the major version; 0 where the npm on the path doesn't even start."""
    answer = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.strip().split(".")[0]
    return int(major) if answer.returncode == 0 and major.isdecimal() else 0
