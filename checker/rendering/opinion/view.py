"""What the templates draw: remarks numbered, and put under the sections of the report that they are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, groupby

from checker.model import GapReport, Requirement, Status
from checker.places import place
from checker.rendering.display import clean, shorten
from checker.rendering.telling import Remark, clause, excerpt, remarks, subject

APPLICABLE = (Status.SPECIFIC, Status.VAGUE, Status.NOT_DONE, Status.OMITTED)

# Columns; what is longer can be found by its beginning.
_PASSAGE = 240
_CELL = 60
_HEADING = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement under its number, and the first words that the report has on it."""

    number: int
    requirement: Requirement
    passage: str


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the outline: how many of its requirements have which status, and how vague the report is on it.

    ``vagueness`` is ``None`` where nothing was reported as done.
    """

    name: str
    counts: dict[Status, int]
    vagueness: float | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A remark under its number: where (empty: on the whole report), and on what words."""

    number: int
    remark: Remark
    place: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One report with the remarks on the whole of it, and those on its sections, by heading."""

    report: GapReport
    title: str
    date: str | None
    whole: tuple[Item, ...]
    sections: tuple[tuple[str, tuple[Item, ...]], ...]


def opinion(report: GapReport) -> Opinion:
    """What is to be said of one report; items are numbered through."""
    items = [_item(report, remark, number) for number, remark in enumerate(remarks(report), 1)]
    identity = report.identity
    return Opinion(
        report,
        title=clean(identity.title) if identity.title else subject(report),
        date=_written(identity.date) if identity.date else None,
        whole=tuple(item for item in items if item.remark.start is None),
        sections=tuple(
            (heading, tuple(members))
            for heading, members in groupby(
                (item for item in items if item.remark.start is not None),
                lambda item: _heading(report, item.remark.start or 0),
            )
        ),
    )


def groups(report: GapReport) -> Iterator[Group]:
    """The requirements by parts of the outline, numbered through."""
    numbers = count(1)
    for name, members in groupby(report.requirements, lambda requirement: requirement.group):
        rows = tuple(_row(requirement, next(numbers)) for requirement in members)
        counts = {status: sum(row.requirement.status is status for row in rows) for status in APPLICABLE}
        id = rows[0].requirement.id.partition("/")[0]
        yield Group(clean(name), counts, report.summary.vagueness_by_group.get(id), rows)


def _row(requirement: Requirement, number: int) -> Row:
    evidence = requirement.evidence
    return Row(number, requirement, excerpt(evidence[0], _CELL) if evidence else "")


def _item(report: GapReport, remark: Remark, number: int) -> Item:
    if remark.start is None:
        return Item(number, remark)
    words = clean(clause(report.document.text, remark.start, remark.end or remark.start + 1))
    return Item(number, remark, place(report.document, remark.start, column=False), shorten(words, _PASSAGE))


def _heading(report: GapReport, offset: int) -> str:
    """The headings of the two outermost levels above a place."""
    above = [section for section in report.sections if section.start <= offset < section.end]
    if above:
        return "".join(f"“{shorten(clean(section.number + section.title), _HEADING)}”" for section in above[:2])
    if not report.sections:
        return "正文"
    return "标题和开头" if offset < report.sections[0].start else "结尾"


def _written(date: str) -> str:
    """An ISO date as documents write it: 2025年1月8日."""
    year, month, day = map(int, date.split("-"))
    return f"{year}年{month}月{day}日"
