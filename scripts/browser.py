"""Chromium for the browser tests: the machine's own."""

import os
import shutil
import subprocess
from pathlib import Path

from scripts.trouble import say

# The first has no windows to draw: half the work for the same pages.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
ON_A_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
HOW = "The browser tests need Chromium: install chromium (or Google Chrome), or name one with CHROMIUM=/path/to/it."


def find_chromium() -> str | None:
    """Find a browser by $CHROMIUM or by the names it goes by."""
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    return found or (ON_A_MAC if Path(ON_A_MAC).exists() else None)


def ready_chromium() -> str | None:
    """Find a browser, or install Debian's where that is allowed; None if there is none to be had."""
    found = find_chromium()
    if found or os.geteuid() != 0 or not Path("/etc/debian_version").exists() or not shutil.which("apt-get"):
        return found
    say("Installing Chromium …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "--yes", "--no-install-recommends"]
    for step in (["update"], [*install, "chromium-headless-shell"], [*install, "chromium"]):
        if not find_chromium():
            subprocess.run(["apt-get", "--quiet", *step], env=environment, stdout=subprocess.DEVNULL, check=False)
    return find_chromium()


def launch_arguments() -> dict[str, object]:
    """Say how Playwright starts the browser: quiet, without a word to its maker."""
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses its sandbox to root
    return {"executable_path": find_chromium(), "args": arguments}
