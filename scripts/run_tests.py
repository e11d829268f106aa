"""`make test`: all tests, in three calls, because their event loops don't share a process well."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.browser import HOW, ready_chromium  # noqa: E402 - found only with the path above

PARTS = {
    "plain": "not browser and not asynchronous",
    "asynchronous": "asynchronous",
    "browser": "browser",
}
# Several processes share the tests, a whole file at a time: its tests share a server, and what took long to make.
SHARED = ["--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder"]
ALONE = "asynchronous"  # a few seconds: over before other processes would have begun
TWICE = "browser"
SOMETHING_FAILED, NOTHING_FOUND = 1, 5  # pytest's exit codes


def run(*arguments: str) -> int:
    """Run pytest and return its exit code."""
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode


def main(arguments: list[str]) -> int:
    """Run every part, also after one failed; whatever is left on the command line goes to pytest.

    Two browsers and two servers share a busy machine: what failed in a browser is tried once more without company,
    and stands in the output both times. What fails then too has failed.
    """
    in_ci = os.environ.get("CI", "").lower() in {"1", "true"}
    failed = []
    for part, selection in PARTS.items():
        print(f"── {part} tests", flush=True)
        if part == "browser" and not ready_chromium():
            print(HOW, flush=True)
            failed += [part] if in_ci else []
            continue
        how = [] if part == ALONE else SHARED
        code = run("-m", selection, "--cache-clear", *how, *arguments)
        if code == SOMETHING_FAILED and part == TWICE:
            print(f"── what failed of the {part} tests is looked at once more, each by itself", flush=True)
            code = run("-m", selection, "--last-failed", *arguments)
        # A part of which somebody chose a few files may be empty; in CI it means that tests got lost.
        if code and not (code == NOTHING_FOUND and not in_ci):
            failed.append(part)
    if failed:
        print(f"Failed: {', '.join(failed)} tests.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
