"""The bench from end to end, very small: what it says has its form; how fast it was says nothing here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_bench_measures_the_server_beside_its_floors(tmp_path):
    kept = tmp_path / "results.json"
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--tiny", "--keep", kept],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode in {0, 2}, done.stderr
    result = json.loads(kept.read_text())
    assert set(result) == {"machine", "commit", "ratios", "samples"}
    assert set(result["machine"]) == {"cores", "cpu", "python", "os"}
    assert all(set(ratio) == {"name", "value", "target", "holds"} for ratio in result["ratios"])
    assert result["ratios"][0]["value"] == 0, "nothing was lost, doubled, out of order or refused"
    (repeat,) = result["samples"]["repeats"]
    assert repeat["embedded"]["complaints"] == 0
    assert set(repeat) == {"embedded", "broadcast", "handshake", "teams"}
    assert set(repeat["teams"]["pages"]["one team"]) == set(repeat["teams"]["pages"]["many teams"])
    for board in ("going_on", "going_on_regrouped"):
        assert repeat["embedded"][board]["audiences"] == 2, "once for who leads, once for all others"
        same = pytest.approx(repeat["embedded"][board]["frame_kb"], abs=0.01)  # but for the figures of its number
        assert repeat["broadcast"][board]["frame_kb"] == same
    assert {kind: repeat["embedded"]["regrouping"][kind]["moves"] for kind in ("draw", "split", "merge", "write")} == {
        "draw": 9,
        "split": 3,
        "merge": 3,
        "write": 6,
    }
    assert all(ratio["name"] in done.stdout for ratio in result["ratios"])
    assert str(ROOT) not in kept.read_text()
