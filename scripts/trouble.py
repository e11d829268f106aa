"""What went wrong, as one sentence that says what to do about it."""

import errno
import shutil
import subprocess
from pathlib import Path

FULL = "The disk is full: make room and run this again."


class Trouble(Exception):
    """A known obstacle; its text is all that people get to see."""


def say(line: str) -> None:
    """Tell what is happening, at once."""
    print(line, flush=True)


def quietly(command: list[str], *, otherwise: str, cwd: Path | None = None, timeout: float | None = None) -> str:
    """Run a command without showing it; if it fails, raise `otherwise` with the last thing it said."""
    try:
        done = subprocess.run(
            command, cwd=cwd, capture_output=True, text=True, errors="replace", check=False, timeout=timeout
        )
    except FileNotFoundError as error:
        raise Trouble(f"{otherwise} ({command[0]} is not there)") from error
    if done.returncode == 0:
        return done.stdout
    said = f"{done.stdout}\n{done.stderr}"
    if any(sign in said for sign in ("No space left on device", "ENOSPC", "disk is full")):
        raise Trouble(FULL)
    raise Trouble(f"{otherwise} It said: {_last_words(said)}")


def is_full_disk(error: OSError) -> bool:
    """Tell whether an error of the system means that nothing more can be written."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT}


def require_room(folder: Path, megabytes: int) -> None:
    """Say at once that the disk is too full, rather than after minutes of downloading."""
    free = shutil.disk_usage(folder).free // 2**20
    if free < megabytes:
        raise Trouble(f"The disk is full: {free} MB are free and about {megabytes} MB are needed. Make room first.")


def _last_words(said: str) -> str:
    """Pick the line that most likely names the cause: the last error, or else the last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines or ["nothing"])[-1]
