"""Figures as shapes: what the page draws as SVG, in units of its view boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.corpus.dashboard.overview import Year

_BINS = 10
HEIGHT = 100.0
"""Of a histogram and of a line chart."""
STEP = 60.0
"""From year to year."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a histogram over [low, high): so many, so high."""

    low: int
    high: int
    number: int
    height: float


@dataclass(frozen=True, slots=True)
class Point:
    """One year on a line: the value as told, and where it stands."""

    year: int
    value: str
    x: float
    y: float


def histogram(values: Sequence[float]) -> list[Bar]:
    """How values of 0 to 100 are spread, in steps of ten; 100 belongs to the last step."""
    numbers = [0] * _BINS
    for value in values:
        numbers[min(int(value * _BINS / 100), _BINS - 1)] += 1
    most = max(numbers, default=0) or 1
    return [Bar(n * 10, n * 10 + 10, number, round(HEIGHT * number / most, 1)) for n, number in enumerate(numbers)]


def line(years: Sequence[Year], name: str) -> list[Point]:
    """The mean ``coverage`` or ``vagueness`` of each year, on a scale of 0 to 100."""
    points = []
    for n, year in enumerate(years):
        value = 100 * year.coverage if name == "coverage" else year.vagueness
        told = f"{value:.0f}%" if name == "coverage" else f"{value:.1f}"
        points.append(Point(year.year, told, STEP * (n + 0.5), round(HEIGHT - value * HEIGHT / 100, 1)))
    return points
