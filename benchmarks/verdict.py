"""What the samples come to: ratios, each beside the value it is held to, and a table to read."""

from collections.abc import Callable, Iterable
from typing import Any

from benchmarks import verdict_guided
from benchmarks.figures import growth
from benchmarks.ratios import Ratio, Repeat, middle

DISTURBED = 0.3  # of a core, used by others while something was measured


def disturbance(repeat: Repeat) -> float:
    """Return how many cores others used, at worst, while something of this repeat was measured."""
    return max(used["foreign"] for used in uses(repeat))


def uses(part: Any) -> Iterable[dict[str, float]]:
    """Yield what was used by each measurement in here."""
    if isinstance(part, dict):
        for name, inner in part.items():
            if name == "used":
                yield inner
            else:
                yield from uses(inner)


def least_disturbed(repeats: list[Repeat], number: int) -> list[Repeat]:
    """Return so many repeats, the quietest."""
    return sorted(repeats, key=disturbance)[:number]


def ratios(repeats: list[Repeat], cold: dict[str, Any], crowd: int, few: int) -> list[Ratio]:
    """Return all values with their limits."""
    found = [telling(repeats, crowd, few), growing(repeats), returning(repeats), holding(repeats, crowd)]
    found += [
        verdict_guided.going_on(repeats, crowd),
        verdict_guided.regrouping(repeats),
        having_much(repeats),
        first(cold),
    ]
    return [ratio for part in found for ratio in part]


def telling(repeats: list[Repeat], crowd: int, few: int) -> list[Ratio]:
    """Return how changes reach everybody."""
    return [
        Ratio("changes lost, doubled, out of order or refused", float(sum(map(wrong, repeats))), 0),
        Ratio(
            f"CPU per delivered change ÷ bare uvicorn broadcast (slope from {few} to {crowd} participants)",
            middle(repeats, lambda r: slope(r, "embedded", few, crowd) / slope(r, "broadcast", few, crowd)),
            2.0,
        ),
        Ratio(
            f"CPU per write with everything in it, {crowd} participants ÷ bare uvicorn broadcast",
            middle(repeats, lambda r: cost(r, "embedded", crowd) / cost(r, "broadcast", crowd)),
            2.0,
        ),
        Ratio(
            f"p99 of POST to the last of {crowd} ÷ of {few}",
            middle(repeats, lambda r: last(r, "embedded", crowd) / last(r, "embedded", few)),
            3.0,
        ),
    ]


def wrong(repeat: Repeat) -> int:
    """Count what went wrong, in whatever way it was run and with however many."""
    runs = [run for way in repeat.values() for run in way.get("fan_out", {}).values()]
    runs += [way[what] for way in repeat.values() for what in verdict_guided.TOLD if what in way]
    return sum(run[what] for run in runs for what in ("lost", "doubled", "disordered", "refused", "dropped"))


def cost(repeat: Repeat, way: str, number: int) -> float:
    """Return what a write costs, with all it brings about."""
    return float(repeat[way]["fan_out"][number]["cpu_ms_a_post"])


def slope(repeat: Repeat, way: str, few: int, crowd: int) -> float:
    """Return what one more participant adds to the cost of a write."""
    runs = repeat[way]["fan_out"]
    return float(runs[crowd]["cpu_ms_a_post"] - runs[few]["cpu_ms_a_post"]) / (crowd - few)


def last(repeat: Repeat, way: str, number: int) -> float:
    """Return how long it takes until the last one has a change, at the 99th percentile."""
    return float(repeat[way]["fan_out"][number]["last"]["p99"])


def growing(repeats: list[Repeat]) -> list[Ratio]:
    """Return what more cards on the board add."""

    def exponent(kind: str) -> Callable[[Repeat], float]:
        def of(repeat: Repeat) -> float:
            run = repeat["embedded"][kind]
            counts = run.get("cards") or {cards: cards for cards in run["times"]}
            small, large = min(counts), max(counts)
            times = run["times"]
            return growth((counts[small], times[small]["p50"]), (counts[large], times[large]["p50"]))

        return of

    return [
        Ratio("growth of a POST with the cards on the board (exponent)", middle(repeats, exponent("posts")), 0.05),
        Ratio(
            "growth of an unchanged board's page with its cards (exponent)",
            middle(repeats, exponent("pages")),
            0.15,
        ),
    ]


def returning(repeats: list[Repeat]) -> list[Ratio]:
    """Return what it takes when everybody comes back at once."""

    def against_bare(kind: str) -> Callable[[Repeat], float]:
        return lambda r: r["embedded"][kind]["cpu_ms_a_client"] / r["handshake"]["storm"]["cpu_ms_a_client"]

    return [
        Ratio("CPU per client that catches up ÷ bare handshake", middle(repeats, against_bare("catching_up")), 4.0),
        Ratio(
            "CPU per client after a restart (whole board) ÷ bare handshake",
            middle(repeats, against_bare("after_a_restart")),
            4.0,
        ),
    ]


def holding(repeats: list[Repeat], crowd: int) -> list[Ratio]:
    """Return what a participant holds, and what two processes take instead of one."""

    def a_post(repeat: Repeat, way: str) -> float:
        return float(repeat[way]["fan_out"][crowd]["cpu_ms_a_post"])

    return [
        Ratio("KB per participant", middle(repeats, lambda r: r["embedded"]["fan_out"][crowd]["kb_each"]), 50),
        Ratio(
            "CPU per POST, two processes with PostgreSQL and Redis ÷ embedded",
            middle(repeats, lambda r: a_post(r, "grown") / a_post(r, "embedded")),
            1.5,
        ),
    ]


def having_much(repeats: list[Repeat]) -> list[Ratio]:
    """Return what pages take where there are many teams with much behind them, against one small team."""

    def against_one(page: str) -> Callable[[Repeat], float]:
        def of(repeat: Repeat) -> float:
            times = repeat["teams"]["pages"]
            return float(times["many teams"][page]["p50"] / times["one team"][page]["p50"])

        return of

    found = (repeat["teams"]["pages"]["one team"] for repeat in repeats if "teams" in repeat)
    pages = next(found, {})
    return [Ratio(f"{page}: many teams ÷ one small team", middle(repeats, against_one(page)), 3.0) for page in pages]


def first(cold: dict[str, Any]) -> list[Ratio]:
    """Return what a browser that has never seen the page gets."""
    return [
        Ratio("KiB of a board page seen for the first time, with fonts", cold.get("kib"), 200),
        Ratio("requests of that page", cold.get("requests"), 12),
        Ratio("outside hosts of that page", len(cold["outside"]) if "outside" in cold else None, 0),
    ]


def trust(repeats: list[Repeat]) -> str:
    """Say how far to trust the values."""
    disturbed = [each for each in map(disturbance, repeats) if each > DISTURBED]
    if not disturbed:
        return "Nothing else disturbed this."
    return f"Disturbed: in {len(disturbed)} of {len(repeats)} repeats others used up to {max(disturbed):.1f} cores."


def table(found: list[Ratio]) -> str:
    """Return the ratios as people read them."""
    wide = max(len(each.name) for each in found)
    lines = [f"{'':{wide}}  {'value':>8}  {'at most':>8}"]
    for each in found:
        value = "–" if each.value is None else f"{each.value:.2f}"
        lines.append(f"{each.name:{wide}}  {value:>8}  {each.target:>8g}  {'holds' if each.holds else 'DOES NOT HOLD'}")
    return "\n".join(lines)
