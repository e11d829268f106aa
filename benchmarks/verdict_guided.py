"""What the guided session asks of a board, with limits: all go on to the next phase, and cards are drawn together."""

from collections.abc import Callable
from typing import Any

from benchmarks.ratios import Ratio, Repeat, middle

TOLD = ("going_on", "regrouping", "going_on_regrouped")  # measurements in which something could be lost
BOARDS = {"going_on": "a board that fits into a frame", "going_on_regrouped": "a board of many topics"}


def going_on(repeats: list[Repeat], crowd: int) -> list[Ratio]:
    """Return what it takes to bring everybody to the next phase, against sending the same bytes."""

    def against_broadcast(which: str, of: Callable[[dict[str, Any]], float]) -> Callable[[Repeat], float]:
        return lambda r: of(r["embedded"][which]) / of(r["broadcast"][which])

    def own_against_writing(repeat: Repeat) -> float:
        run = repeat["embedded"]
        return float(run["own"]["cpu_ms_a_client"] / run["regrouping"]["write"]["cpu_ms"])

    found = []
    for which, name in BOARDS.items():
        found += [
            Ratio(
                f"go on, {name}: from the click to the last of {crowd} ÷ bare uvicorn broadcast of it",
                middle(repeats, against_broadcast(which, lambda run: float(run["last"]["p50"]))),
                1.0,
            ),
            Ratio(
                f"go on, {name}: CPU of a click ÷ that broadcast",
                middle(repeats, against_broadcast(which, lambda run: float(run["cpu_ms_a_click"]))),
                1.0,
            ),
        ]
    own = "go on: CPU per participant who then asks for what is their own ÷ a card written"
    return [*found, Ratio(own, middle(repeats, own_against_writing), 1.0)]


def regrouping(repeats: list[Repeat]) -> list[Ratio]:
    """Return what it takes to move cards into topics, against writing one on an ordinary board of that size."""

    def against_writing(kind: str, of: Callable[[dict[str, Any]], float]) -> Callable[[Repeat], float]:
        return lambda r: of(r["embedded"]["regrouping"][kind]) / of(r["embedded"]["regrouping"]["write"])

    def time(run: dict[str, Any]) -> float:
        return float(run["times"]["p50"])

    def told(run: dict[str, Any]) -> float:
        return float(run["told_bytes"] / run["cards_a_move"])

    draw = "a card drawn into a topic"
    found = [
        Ratio(f"{draw}: until all have it ÷ a card written", middle(repeats, against_writing("draw", time)), 2.0),
        Ratio(
            f"{draw}: CPU ÷ a card written",
            middle(repeats, against_writing("draw", lambda run: float(run["cpu_ms"]))),
            2.0,
        ),
        Ratio(f"{draw}: bytes told ÷ a card written", middle(repeats, against_writing("draw", told)), 1.5),
    ]
    for kind, name in (("split", "a topic split"), ("merge", "two topics made one")):
        found += [
            Ratio(f"{name}: until all have it ÷ a card written", middle(repeats, against_writing(kind, time)), 3.0),
            Ratio(f"{name}: bytes told per card ÷ a card written", middle(repeats, against_writing(kind, told)), 2.0),
        ]
    return found
