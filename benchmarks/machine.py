"""The machine: its cores, its clocks, and what else runs on it. Read from Linux's /proc."""

import os
import platform
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
QUIET = 0.15  # of a core, used by others


def cpu_seconds(pids: Iterable[int]) -> float:
    """Return the processor time that these processes have used."""
    ticks = 0
    for pid in pids:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS


def resident_bytes(pids: Iterable[int]) -> int:
    """Return the memory that these processes hold."""
    return sum(int((PROC / str(pid) / "statm").read_text().split()[1]) * PAGE_BYTES for pid in pids)


def busy_seconds() -> float:
    """Return the processor time that anything on this machine has used."""
    with (PROC / "stat").open() as stat:
        times = [int(each) for each in stat.readline().split()[1:9]]
    return (sum(times) - times[3] - times[4]) / TICKS


def processes_saying(words: tuple[str, ...]) -> list[int]:
    """Return the ids of all processes whose command line has one of these words."""
    found = []
    for entry in PROC.iterdir() if words else ():
        if entry.name.isdecimal():
            try:
                told = (entry / "cmdline").read_bytes().decode(errors="replace")
            except OSError:  # it has ended meanwhile
                continue
            if any(word in told for word in words):
                found.append(int(entry.name))
    return found


def split_cores() -> tuple[set[int], set[int]]:
    """Return the servers' cores and the generator's: the last one, or the only one for both."""
    cores = sorted(os.sched_getaffinity(0))
    return (set(cores[:-1]), {cores[-1]}) if len(cores) > 1 else (set(cores), set(cores))


def wait_until_quiet(longest: float) -> float:
    """Wait until others leave the machine alone, but not for ever (what they use is recorded anyway); say how long."""
    begin = time.monotonic()
    end = begin + longest
    while time.monotonic() < end:
        before, own, at = busy_seconds(), cpu_seconds([os.getpid()]), time.monotonic()
        time.sleep(0.5)
        others = busy_seconds() - before - (cpu_seconds([os.getpid()]) - own)
        if others / (time.monotonic() - at) < QUIET:
            break
    return time.monotonic() - begin


def describe() -> dict[str, object]:
    """Say on what was measured, in words that lead to no particular machine."""
    models = [
        line.partition(":")[2].strip()
        for line in (PROC / "cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return {
        "cores": os.cpu_count(),
        "cpu": models[0] if models else platform.machine(),
        "python": platform.python_version(),
        "os": platform.freedesktop_os_release().get("PRETTY_NAME", "Linux"),
    }


@dataclass(frozen=True, slots=True)
class Used:
    """What was used between two moments, in seconds; `foreign` in cores."""

    seconds: float
    servers: float
    beside: float
    generator: float
    foreign: float


class Meter:
    """Reads all clocks at two moments. `beside`: words by which databases and the like are found."""

    def __init__(self, pids: list[int], beside: tuple[str, ...] = ()) -> None:
        """Begin now."""
        self._pids, self._words = pids, beside
        self._begin, self._beside = self._read(), self._read_beside()

    def used(self) -> Used:
        """Return what was used since the beginning."""
        seconds, servers, generator, busy = (
            after - before for after, before in zip(self._read(), self._begin, strict=True)
        )
        beside = sum(spent - self._beside.get(pid, 0) for pid, spent in self._read_beside().items())
        return Used(seconds, servers, beside, generator, max(0.0, busy - servers - beside - generator) / seconds)

    def _read(self) -> tuple[float, ...]:
        return time.perf_counter(), cpu_seconds(self._pids), cpu_seconds([os.getpid()]), busy_seconds()

    def _read_beside(self) -> dict[int, float]:
        return {pid: cpu_seconds([pid]) for pid in processes_saying(self._words)}
