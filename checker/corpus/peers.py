"""How full and how plain a report is beside its peers: those of the same level, year and kind.

A percentile is the share of the other peers that it surpasses, those even with it counted half (the percentile rank).
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5
"""Other peers below which no percentile is given."""


@dataclass(frozen=True, slots=True)
class Standing:
    """``peers``: how many others there are; ``fuller`` and ``plainer``: the share of them, in [0, 1], that cover less
    and that are vaguer; ``None`` where there are too few."""

    peers: int
    fuller: float | None
    plainer: float | None


def standings(connection: sqlite3.Connection) -> Mapping[int, Standing]:
    """The standing of every report of a store, by its id. One that does not say its level or year has no peers."""
    groups: dict[tuple[str, int, str | None], list[tuple[int, float, float]]] = defaultdict(list)
    found = {}
    for id, level, year, kind, coverage, vagueness in connection.execute(
        "SELECT id, level, year, kind, coverage, vagueness FROM reports"
    ):
        if level is None or year is None:
            found[id] = Standing(0, None, None)
        else:
            groups[level, year, kind].append((id, coverage, -vagueness))
    for members in groups.values():
        coverages, plainness = (sorted(member[n] for member in members) for n in (1, 2))
        for id, coverage, plain in members:
            found[id] = Standing(len(members) - 1, _surpassed(coverages, coverage), _surpassed(plainness, plain))
    return found


def _surpassed(values: Sequence[float], value: float) -> float | None:
    """The share of the other ``values`` (sorted, ``value`` among them) below it."""
    others = len(values) - 1
    if others < FEWEST:
        return None
    below = bisect_left(values, value)
    even = bisect_right(values, value) - below - 1
    return round((below + even / 2) / others, 3)
