"""The Python environment: made once, and brought up to date when a lock file changed."""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.trouble import Trouble, quietly, require_room, say

ROOM_MEGABYTES = {"base": 500, "node": 400, "test": 1500}
# Installing one lock brings these others up to date too.
INCLUDED = {"base": ["base"], "node": ["node"], "test": ["test", "base"]}


def ready_environment(root: Path, lock: str) -> Path:
    """Return the environment's Python, with everything in requirements/<lock>.txt installed."""
    python = root / ".venv" / "bin" / "python"
    if not _runs(python):
        _make(root)
    if not _is_current(root, lock):
        _install(root, python, lock)
    return python


def digest_of(*files: Path) -> str:
    """Sum up files, to see later whether one changed."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _runs(python: Path) -> bool:
    """Tell whether the environment's Python is there, starts and is new enough."""
    check = [str(python), "-c", "import sys; sys.exit(sys.version_info < (3, 12))"]
    return python.exists() and subprocess.run(check, capture_output=True, check=False).returncode == 0


def _make(root: Path) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        raise Trouble(
            f"This Python {version} can't make environments: install its venv package"
            f" (on Debian or Ubuntu: apt-get install python{version}-venv)."
        )
    folder = root / ".venv"
    require_room(root, ROOM_MEGABYTES["base"])
    say(f"Making an environment for Python {version} …")
    try:
        quietly([sys.executable, "-m", "venv", "--clear", str(folder)], otherwise="No environment could be made.")
    except Trouble:
        shutil.rmtree(folder, ignore_errors=True)  # half an environment would look like a whole one
        raise


def _install(root: Path, python: Path, lock: str) -> None:
    require_room(root, ROOM_MEGABYTES[lock])
    say(f"Installing the Python packages of requirements/{lock}.txt …")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    # The lock is complete, so nothing is resolved; wheels only, so no compiler is needed.
    locked = ["--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(_lock_file(root, lock))]
    quietly([*pip, *locked], otherwise="The Python packages could not be installed: is there a network?")
    for included in INCLUDED[lock]:
        _stamp(root, included).write_text(digest_of(_lock_file(root, included)))


def _is_current(root: Path, lock: str) -> bool:
    stamp = _stamp(root, lock)
    return stamp.exists() and stamp.read_text() == digest_of(_lock_file(root, lock))


def _lock_file(root: Path, lock: str) -> Path:
    return root / "requirements" / f"{lock}.txt"


def _stamp(root: Path, lock: str) -> Path:
    return root / ".venv" / f"installed-{lock}"
