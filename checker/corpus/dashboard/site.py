"""The files of the dashboard."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from checker.authoring.pages import Block, Heading, Inline, Link, Paragraph, Table
from checker.authoring.pages.html import html
from checker.corpus.copying.drawing import copies_page
from checker.corpus.copying.places import placed
from checker.corpus.copying.search import copied_in
from checker.corpus.dashboard.overview import Overview, Row, overview
from checker.corpus.dashboard.page import first_page
from checker.corpus.dashboard.peers import percent
from checker.corpus.dashboard.workbook import workbook
from checker.corpus.store import gap_report
from checker.rendering.display import clean
from checker.rendering.page import draw

FIRST = "index.html"
_COPIES = 200
"""Passages on the page of copies; the most widely copied."""


def site(connection: sqlite3.Connection) -> Iterator[tuple[str, str | bytes]]:
    """Each file: its way from the site's folder, with slashes, and its content; the first page last, when all that it
    leads to is there. The same store gives the same files."""
    seen = overview(connection)
    families = copied_in(connection)
    copied = list(placed(connection, families[:_COPIES]))
    for row in seen.rows:
        yield _page_of(row.id), draw([gap_report(connection, row.id)]) + "\n"
    yield "ranking.html", html(ranking_page(seen))
    back = Paragraph(Link("回到总览", FIRST))
    heading, *rest = copies_page(
        copied, len(seen.rows), len(families), lambda p: f"{_page_of(p.report)}#r1-line-{p.line}"
    )
    yield "copies.html", html([heading, back, *rest])
    yield "dashboard.xlsx", workbook(seen, copied)
    yield FIRST, first_page(seen, copied, len(families))


def _page_of(report: int) -> str:
    return f"reports/{report}.html"


def ranking_page(seen: Overview) -> list[Block]:
    """All reports from the fullest to the emptiest, even ones under one number."""
    header = ("名次", "报告", "层级", "覆盖率", "空泛度", "具体", "笼统", "未落实", "缺失", "全胜过同级", "实胜过同级")
    first: dict[tuple[float, float], int] = {}
    rows = []
    for number, row in enumerate(seen.rows, 1):
        place = first.setdefault((row.coverage, row.vagueness), number)
        rows.append(_ranked(place, row))
    return [
        Heading(1, f"{len(seen.rows):,} 份报告的排名"),
        Paragraph(Link("回到总览", FIRST)),
        Paragraph(
            "按覆盖率由高到低，相同的空泛度低的在前。“同级”是同一层级、同一年度、同一文种的其他报告，"
            "写的是全、实各胜过其中百分之几；不足 5 份的不比。"
        ),
        Table(header, tuple(rows), figures=3),
    ]


def _ranked(place: int, row: Row) -> tuple[Inline, ...]:
    year = f" {row.year}" if row.year else ""
    counts = (row.specific, row.vague, row.not_done, row.omitted)
    return (
        str(place),
        Link(f"{clean(row.unit)}{year}", _page_of(row.id)),
        row.level or "",
        f"{row.coverage:.0%}",
        f"{row.vagueness:.1f}",
        *map(str, counts),
        percent(row.standing.fuller),
        percent(row.standing.plainer),
    )
