"""The units and examples for grown installations are such that systemd takes them, and name what the app has."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_takes_the_units(tmp_path):
    for unit in DEPLOY.glob("reflect-*"):
        text = unit.read_text().replace("/opt/reflect/.venv/bin/python", sys.executable)
        (tmp_path / unit.name.replace("@.", "@8001.")).write_text(text)
    units = sorted(str(unit) for unit in tmp_path.iterdir())
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "reflect" in line]
    assert (done.returncode, ours) == (0, [])


def test_every_command_of_the_units_exists():
    commands = {
        command for unit in DEPLOY.glob("*.service") for command in re.findall(r"manage\.py (\w+)", unit.read_text())
    }
    existing = {path.stem for path in (ROOT / "config" / "management" / "commands").glob("*.py")}
    assert commands == {"get_ready", "serve", "work"}
    assert commands <= existing


def test_every_setting_of_the_example_is_read():
    named = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "environment.example").read_text(), re.MULTILINE)
    settings = (ROOT / "config" / "settings.py").read_text()
    assert named
    assert [name for name in named if f'"{name}"' not in settings] == []
