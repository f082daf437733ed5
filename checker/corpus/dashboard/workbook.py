"""The dashboard as an Excel workbook: what the pages show, to sort, filter and count further."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.corpus.copying.places import Copied
from checker.corpus.dashboard.charts import histogram
from checker.corpus.dashboard.overview import Overview, Row
from checker.model import Status
from checker.names import STATUS_NAMES
from checker.rendering.display import clean
from checker.rendering.workbook import Cell, Column, Sheet, Value, to_bytes
from checker.rendering.workbook.statuses import STATUS_PAINTS

_NOTES = (
    "覆盖率是写到的要求占比；空泛度 0 最实，100 最空。",
    "“同级”是同一层级、同一年度、同一文种的其他报告；全、实各胜过其中多少。",
)
_UNIT = (Column("单位", 24), Column("年度", 7, "0"), Column("层级", 7))


def workbook(seen: Overview, copied: Sequence[Copied]) -> bytes:
    """Sheets: ranking, heat map, requirements, spread, years, copied passages. The same store gives the same bytes."""
    return to_bytes([_ranking(seen), _heat(seen), _requirements(seen), _spread(seen), _years(seen), _copied(copied)])


def _named(row: Row) -> tuple[Value, ...]:
    return clean(row.unit), row.year, row.level


def _ranking(seen: Overview) -> Sheet:
    columns = (
        Column("名次", 7, "0"), *_UNIT, Column("覆盖率", 9, "0%"), Column("空泛度", 9, "0.0"),
        *(Column(STATUS_NAMES[s], 8, "0") for s in (Status.SPECIFIC, Status.VAGUE, Status.NOT_DONE, Status.OMITTED)),
        Column("错误", 7, "0"), Column("警告", 7, "0"), Column("全胜过同级", 11, "0%"), Column("实胜过同级", 11, "0%"),
        Column("报告", 36),
    )  # fmt: skip
    rows = (
        (
            number, *_named(row), row.coverage, row.vagueness, row.specific, row.vague, row.not_done, row.omitted,
            row.errors, row.warnings, row.standing.fuller, row.standing.plainer, clean(row.source),
        )
        for number, row in enumerate(seen.rows, 1)
    )  # fmt: skip
    return Sheet("排名", columns, rows, 2, _NOTES)


def _heat(seen: Overview) -> Sheet:
    columns = (*_UNIT, *(Column(clean(r.name), 9) for r in seen.requirements))
    return Sheet("热力图", columns, (_cells(row, seen) for row in seen.rows), 1)


def _cells(row: Row, seen: Overview) -> list[Value | Cell]:
    statuses = [row.statuses.get(r.id) for r in seen.requirements]
    return [*_named(row), *(Cell(STATUS_NAMES[s], STATUS_PAINTS[s]) if s else None for s in statuses)]


def _requirements(seen: Overview) -> Sheet:
    counted = (Status.SPECIFIC, Status.VAGUE, Status.NOT_DONE, Status.OMITTED)
    columns = (
        Column("部分", 20), Column("要求", 28), *(Column(STATUS_NAMES[s], 8, "0") for s in counted),
        Column("缺失占比", 10, "0%"), Column("编号", 28),
    )  # fmt: skip
    rows: Iterable[tuple[Value, ...]] = (
        (clean(r.group), clean(r.name), *(r.counts.get(s, 0) for s in counted), r.omitted, clean(r.id))
        for r in sorted(seen.requirements, key=lambda r: (-r.omitted, r.id))
    )
    return Sheet("各项要求", columns, rows, 2)


def _spread(seen: Overview) -> Sheet:
    full = histogram([100 * row.coverage for row in seen.rows])
    plain = histogram([row.vagueness for row in seen.rows])
    columns = (Column("区间", 12), Column("覆盖率（份）", 14, "0"), Column("空泛度（份）", 14, "0"))
    rows = ((f"{a.low}–{a.high}", a.number, b.number) for a, b in zip(full, plain, strict=True))
    return Sheet("分布", columns, rows)


def _years(seen: Overview) -> Sheet:
    columns = (
        Column("年度", 8, "0"),
        Column("报告", 8, "0"),
        Column("平均覆盖率", 12, "0%"),
        Column("平均空泛度", 12, "0.0"),
    )
    return Sheet("历年", columns, ((y.year, y.reports, y.coverage, y.vagueness) for y in seen.years))


def _copied(copied: Sequence[Copied]) -> Sheet:
    columns = (
        Column("段落", 7, "0"), Column("单位数", 8, "0"), *_UNIT[:2], Column("报告", 36), Column("行", 6, "0"),
        Column("相似度", 8, "0%"), Column("原文", 70),
    )  # fmt: skip
    rows = (
        (number, one.units, clean(p.unit), p.year, clean(p.source), p.line, p.likeness, clean(p.text))
        for number, one in enumerate(copied, 1)
        for p in one.places
    )
    return Sheet("照搬的段落", columns, rows)
