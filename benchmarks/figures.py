"""Sums over what was measured."""

from math import log
from statistics import median

__all__ = ["growth", "median", "share", "spread"]


def share(values: list[float], part: float) -> float:
    """Return the value below which this part of all lies."""
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def spread(seconds: list[float]) -> dict[str, float]:
    """Return the usual shares, in milliseconds."""
    if not seconds:
        return {}
    return {
        name: round(share(seconds, part) * 1000, 3)
        for name, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1))
    }


def growth(small: tuple[float, float], large: tuple[float, float]) -> float:
    """Return the exponent with which the second of each pair grows with the first: 0 not at all, 1 in proportion."""
    return log(large[1] / small[1]) / log(large[0] / small[0])
