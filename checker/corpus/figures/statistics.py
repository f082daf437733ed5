"""The main figures of a store, or of the reports in it of one level and year: counts, medians, what is most often left
out."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Level, Severity

MEASURES = ("coverage", "vagueness", "omitted", "characters")


@dataclass(frozen=True, slots=True)
class Quartiles:
    """A quarter of the values is at most ``low``, half of them at most ``median``, three quarters at most ``high``."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one level and year, with the medians of their coverage (in [0, 1]) and vagueness (in [0, 100])."""

    level: str | None
    year: int | None
    reports: int
    coverage: float
    vagueness: float


@dataclass(frozen=True, slots=True)
class Omitted:
    """A requirement: to how many reports it applies, and how many leave it out or are vague about it."""

    rule: str
    name: str
    reports: int
    omitted: int
    vague: int


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that marks passages: in how many reports it does, and how often in all."""

    rule: str
    name: str
    reports: int
    findings: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures; ``quartiles`` by the names in ``MEASURES``, none without reports; ``standards``: against how many
    different ones the reports were held; ``failures``: inputs that could not be checked, with the reason."""

    reports: int
    standards: int
    quartiles: dict[str, Quartiles]
    findings: dict[Severity, int]
    groups: Sequence[Group]
    omitted: Sequence[Omitted]
    found: Sequence[Found]
    failures: Sequence[tuple[str, str]]


def collect(connection: sqlite3.Connection, level: Level | None, year: int | None, top: int) -> Statistics:
    """The figures over the reports of that level and year (``None``: any), with the ``top`` first of long lists.

    Failures are those of the whole store: of what cannot be read nobody knows the level.
    """
    chosen = {"level": level, "year": year, "top": top}
    rows = connection.execute(f"SELECT level, year, {', '.join(MEASURES)} FROM reports p WHERE {_CHOSEN}", chosen)
    reports = [tuple(row) for row in rows]
    columns = list(zip(*reports, strict=True))[2:] if reports else []
    return Statistics(
        reports=len(reports),
        standards=connection.execute(
            f"SELECT count(DISTINCT standard) FROM reports p WHERE {_CHOSEN}", chosen
        ).fetchone()[0],
        quartiles={name: _quartiles(values) for name, values in zip(MEASURES, columns, strict=False)},
        findings=dict(zip(Severity, connection.execute(_SEVERITIES, chosen).fetchone(), strict=True)),
        groups=_groups([row[:4] for row in reports]),
        omitted=[Omitted(*row) for row in connection.execute(_OMITTED, chosen)],
        found=[Found(*row) for row in connection.execute(_FOUND, chosen)],
        failures=[tuple(row) for row in connection.execute("SELECT source, problem FROM failures ORDER BY source")],
    )


_CHOSEN = "(:level IS NULL OR p.level = :level) AND (:year IS NULL OR p.year = :year)"
_SEVERITIES = f"SELECT coalesce(sum(errors), 0), coalesce(sum(warnings), 0), coalesce(sum(notes), 0) FROM reports p WHERE {_CHOSEN}"
_NAMED = "rules r ON r.standard = p.standard AND r.id ="
_OMITTED = f"""
    SELECT v.rule, max(r.name), count(*), sum(v.status = 'omitted'), sum(v.status = 'vague')
    FROM reports p JOIN verdicts v ON v.report = p.id JOIN {_NAMED} v.rule
    WHERE v.status <> 'not_applicable' AND {_CHOSEN}
    GROUP BY v.rule HAVING sum(v.status = 'omitted') > 0
    ORDER BY avg(v.status = 'omitted') DESC, v.rule LIMIT :top
"""
_FOUND = f"""
    SELECT f.rule, max(r.name), count(DISTINCT f.report), count(*)
    FROM reports p JOIN findings f ON f.report = p.id JOIN {_NAMED} f.rule
    WHERE f.accepted IS NULL AND r.kind NOT IN ('要求', '结构') AND {_CHOSEN}
    GROUP BY f.rule ORDER BY 3 DESC, 4 DESC, f.rule LIMIT :top
"""


def _quartiles(values: Sequence[float]) -> Quartiles:
    low, median, high = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3
    return Quartiles(low, median, high)


def _groups(rows: Sequence[tuple[str | None, int | None, float, float]]) -> list[Group]:
    """By level in the order of ``Level``, then by year; reports that do not say come last."""
    order = {level.value: number for number, level in enumerate(Level)}
    keys = sorted({row[:2] for row in rows}, key=lambda key: (order.get(key[0] or "", len(order)), key[1] or 9999))
    found = []
    for key in keys:
        own = [row for row in rows if row[:2] == key]
        medians = (statistics.median(row[2] for row in own), statistics.median(row[3] for row in own))
        found.append(Group(*key, len(own), *medians))
    return found
