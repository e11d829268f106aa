"""The jobs that begin on the machine's own Python, and how they end when something is in the way."""

import sys
from collections.abc import Callable
from pathlib import Path

from scripts.environment import ready_environment
from scripts.frontend import ready_frontend
from scripts.running import run
from scripts.trouble import FULL, Trouble, is_full_disk

ROOT = Path(__file__).resolve().parent.parent


def ready_for_checks(root: Path) -> None:
    """Install everything that tests and checks need."""
    ready_environment(root, "test")
    ready_frontend(root, for_tests=True)


JOBS: dict[str, Callable[[Path], None]] = {"run": run, "environment": ready_for_checks}


def main(arguments: list[str]) -> int:
    """Do one job; an obstacle is told in one sentence."""
    if len(arguments) != 1 or arguments[0] not in JOBS:
        print(f"Choose one of: {', '.join(JOBS)}.", file=sys.stderr)
        return 2
    try:
        JOBS[arguments[0]](ROOT)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except OSError as error:
        print(FULL if is_full_disk(error) else f"That did not work: {error}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0
