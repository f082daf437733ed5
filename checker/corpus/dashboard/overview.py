"""What the dashboard shows, out of a store."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.corpus.peers import Standing, standings
from checker.model import Status


@dataclass(frozen=True, slots=True)
class Required:
    """A requirement, and how many reports have which status in it."""

    id: str
    name: str
    group: str
    counts: Mapping[Status, int]

    @property
    def applicable(self) -> int:
        """The reports that it applies to."""
        return sum(count for status, count in self.counts.items() if status is not Status.NOT_APPLICABLE)

    @property
    def omitted(self) -> float:
        """The share of these that leave it out, in [0, 1]."""
        return self.counts.get(Status.OMITTED, 0) / self.applicable if self.applicable else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One report: ``statuses`` by the id of the requirement, in the order in which its own page numbers them."""

    id: int
    unit: str
    source: str
    level: str | None
    year: int | None
    specific: int
    vague: int
    not_done: int
    omitted: int
    coverage: float
    vagueness: float
    errors: int
    warnings: int
    standing: Standing
    statuses: Mapping[str, Status]


@dataclass(frozen=True, slots=True)
class Year:
    """The reports of one year: how many, and the means of their coverage (in [0, 1]) and vagueness (in [0, 100])."""

    year: int
    reports: int
    coverage: float
    vagueness: float


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything; ``rows`` from the fullest to the emptiest report, the plainer first among even ones."""

    rows: Sequence[Row]
    requirements: Sequence[Required]
    years: Sequence[Year]

    @property
    def units(self) -> int:
        """How many units there are."""
        return len({row.unit for row in self.rows})

    @property
    def coverage(self) -> float:
        """The mean, in [0, 1]."""
        return _mean([row.coverage for row in self.rows])

    @property
    def vagueness(self) -> float:
        """The mean, in [0, 100]."""
        return _mean([row.vagueness for row in self.rows])


_VERDICTS = """
    SELECT v.report, v.rule, v.status, r.name, r.group_name, r.position, p.standard FROM verdicts v
    JOIN reports p ON p.id = v.report JOIN rules r ON r.standard = p.standard AND r.id = v.rule
    ORDER BY v.report, r.position
"""


def overview(connection: sqlite3.Connection) -> Overview:
    """All reports of a store. Where they were held against several standards, the latest names and orders requirements."""
    places = standings(connection)
    statuses: dict[int, dict[str, Status]] = defaultdict(dict)
    counts: dict[str, Counter[Status]] = defaultdict(Counter)
    names: dict[str, tuple[int, int, str, str]] = {}
    known = {status.value: status for status in Status}
    for report, rule, status, name, group, position, standard in connection.execute(_VERDICTS):
        statuses[report][rule] = known[status]
        counts[rule][known[status]] += 1
        if rule not in names or names[rule][0] < standard:
            names[rule] = (standard, position, name, group)
    order = sorted(names, key=lambda rule: (-names[rule][0], names[rule][1]))
    requirements = [Required(rule, *names[rule][2:], counts[rule]) for rule in order]
    rows = [
        Row(
            p["id"], p["organization"] or p["title"] or p["source"], p["source"], p["level"], p["year"], p["specific"],
            p["vague"], p["not_done"], p["omitted"], p["coverage"], p["vagueness"], p["errors"], p["warnings"],
            places[p["id"]], statuses[p["id"]],
        )
        for p in connection.execute("SELECT * FROM reports ORDER BY coverage DESC, vagueness, id")
    ]  # fmt: skip
    return Overview(rows, requirements, _years(rows))


def _years(rows: Sequence[Row]) -> list[Year]:
    by_year: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.year is not None:
            by_year[row.year].append(row)
    return [
        Year(year, len(of), _mean([r.coverage for r in of]), _mean([r.vagueness for r in of]))
        for year, of in sorted(by_year.items())
    ]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
