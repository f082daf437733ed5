"""Where reports stand among their peers, as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from checker.authoring.pages import Block, Heading, Paragraph, Table
from checker.corpus.dashboard.overview import Row
from checker.corpus.peers import FEWEST
from checker.rendering.display import clean


def peers_page(rows: Sequence[Row]) -> list[Block]:
    """One line a report."""
    header = ("报告", "层级", "同级", "覆盖率", "全胜过", "空泛度", "实胜过")
    table = tuple(
        (
            f"{clean(row.unit)}{f' {row.year}' if row.year else ''}", row.level or "", str(row.standing.peers),
            f"{row.coverage:.0%}", percent(row.standing.fuller), f"{row.vagueness:.1f}", percent(row.standing.plainer),
        )
        for row in rows
    )  # fmt: skip
    return [
        Heading(1, "在同级里的位置"),
        Table(header, table, figures=2),
        Paragraph(
            "“同级”是结果库里同一层级、同一年度、同一文种的其他报告有几份；写得全、写得实各胜过其中百分之几，"
            f"持平的算一半。不足 {FEWEST} 份的不比。"
        ),
    ]


def percent(share: float | None) -> str:
    """A share as one reads it; nothing where there is none."""
    return "" if share is None else f"{share:.0%}"


def peers_json(rows: Sequence[Row]) -> str:
    """The same; shares in [0, 1]; ends in one line break."""
    reports = [
        {
            "source": row.source, "organization": row.unit, "level": row.level, "year": row.year,
            "peers": row.standing.peers, "coverage": row.coverage, "fuller": row.standing.fuller,
            "vagueness": row.vagueness, "plainer": row.standing.plainer,
        }
        for row in rows
    ]  # fmt: skip
    return json.dumps({"schema_version": 1, "reports": reports}, ensure_ascii=False, indent=2) + "\n"
