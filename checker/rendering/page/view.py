"""What the template draws: a report, counted, numbered and linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from checker.model import Finding, GapReport, Modality, Requirement, Status
from checker.names import MODALITY_NAMES
from checker.places import place
from checker.rendering.display import clean, shorten
from checker.rendering.page.marking import Line, marked_lines
from checker.rendering.telling import accepting, clause, excerpt, missing_parts, other_findings

APPLICABLE = (Status.SPECIFIC, Status.VAGUE, Status.NOT_DONE, Status.OMITTED)
PASSAGES = 2  # shown in the table; the others are only pointed to
_COLUMNS = 72  # of a passage in the table; the whole of it is in the text


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the requirements have a status; in a bar 100 wide they are ``width`` from ``start``."""

    status: Status
    number: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Link:
    """A passage: where it stands and, unless it is only pointed to, its words."""

    place: str
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement under its number, with what is said of its parts, and why a finding against it was accepted."""

    number: int
    requirement: Requirement
    parts: str
    links: tuple[Link, ...]
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the outline; ``vagueness`` is ``None`` where nothing was reported as done."""

    name: str
    counts: tuple[Count, ...]
    vagueness: float | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A finding that the requirements do not tell; without a link it is about the whole report."""

    number: int
    finding: Finding
    link: Link | None


@dataclass(frozen=True, slots=True)
class View:
    """One report on the page; ids in the page begin with ``id``."""

    id: str
    report: GapReport
    counts: tuple[Count, ...]
    groups: tuple[Group, ...]
    notes: tuple[Note, ...]
    lines: tuple[Line, ...]
    anchors: Mapping[int, int]


def view(report: GapReport, number: int) -> View:
    """The ``number``-th report of the page, counted from 1."""
    id, others = f"r{number}", other_findings(report)
    lines, anchors = marked_lines(report, others)

    def link(start: int, words: str, how: str = "") -> Link:
        """To the words, or to their line if they are nothing but white space."""
        where = place(report.document, start, column=False)
        line = f"line-{report.document.position(start)[0]}"
        return Link(where + how, f"{id}-{f'at-{anchors[start]}' if start in anchors else line}", words)

    def links(requirement: Requirement) -> Iterator[Link]:
        for index, evidence in enumerate(requirement.evidence):
            how = "" if evidence.modality is Modality.DONE else f"（{MODALITY_NAMES[evidence.modality]}）"
            yield link(evidence.start, excerpt(evidence, _COLUMNS) if index < PASSAGES else "", how)

    def note(number: int, finding: Finding) -> Note:
        if finding.start is None:
            return Note(number, finding, None)
        words = clean(clause(report.document.text, finding.start, finding.end or finding.start))
        return Note(number, finding, link(finding.start, shorten(words, 2 * _COLUMNS)))

    def reasons(requirement: Requirement) -> Iterator[str]:
        yield from dict.fromkeys(accepting(a) for a in report.accepted if a.finding.rule == requirement.id)

    rows = [Row(n, r, _parts(r), tuple(links(r)), tuple(reasons(r))) for n, r in enumerate(report.requirements, 1)]
    return View(
        id=id,
        report=report,
        counts=_counts(rows, APPLICABLE),
        groups=tuple(_group(name, tuple(members), report) for name, members in groupby(rows, _group_of)),
        notes=tuple(note(n, finding) for n, finding in enumerate(others, 1)),
        lines=lines,
        anchors=anchors,
    )


def _group_of(row: Row) -> str:
    return row.requirement.group


def _group(name: str, rows: tuple[Row, ...], report: GapReport) -> Group:
    id = rows[0].requirement.id.partition("/")[0]
    return Group(name, _counts(rows, APPLICABLE), report.summary.vagueness_by_group.get(id), rows)


def _counts(rows: Sequence[Row], statuses: Iterable[Status]) -> tuple[Count, ...]:
    numbers = {status: sum(row.requirement.status is status for row in rows) for status in statuses}
    total, counts, start = sum(numbers.values()), [], 0.0
    for status, number in numbers.items():
        width = 100 * number / total if total else 0.0
        counts.append(Count(status, number, round(start, 2), round(width, 2)))
        start += width
    return tuple(counts)


def _parts(requirement: Requirement) -> str:
    missing, total = missing_parts(requirement), len(requirement.parts)
    if not total or requirement.status is Status.NOT_APPLICABLE:
        return ""
    return f"要素 {total - len(missing)}/{total}" + (f"，缺{'、'.join(missing)}" if missing else "")
