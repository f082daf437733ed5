"""The gap report as an Excel workbook, for those who sort, filter and hand out work in tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from checker.model import (
    Detail,
    Evidence,
    Finding,
    Form,
    GapReport,
    Modality,
    Quantity,
    Requirement,
    Severity,
    Statement,
    Status,
)
from checker.names import FORM_NAMES, MODALITY_NAMES, REPORT_KIND_NAMES, ROLE_NAMES, SEVERITY_NAMES, STATUS_NAMES
from checker.places import place
from checker.rendering import RenderOptions
from checker.rendering.display import clean
from checker.rendering.telling import TASKS, clause, empty_words, in_text_order, missing_parts, path_of, rule_names
from checker.rendering.workbook import Cell, Column, Paint, Sheet, Value, to_bytes
from checker.rendering.workbook.statuses import STATUS_PAINTS

NAME = "excel"
SUFFIX = ".xlsx"

PASSAGES = 2

_SEVERITY_PAINTS = {Severity.ERROR: Paint.BAD, Severity.WARNING: Paint.FAIR, Severity.NOTE: Paint.QUIET}
_TASKS = {status: task for status, task, _ in TASKS}
_NOTES = (
    "覆盖率是写到的要求占比；空泛度 0 最实，100 最空。",
    "“要求”逐项列出报告把每件事写成了什么样，“问题”是要改的地方，“句子”是报告的每一句话。",
)

T = TypeVar("T")
Field = tuple[Column, Callable[[GapReport, T], Value | Cell]]
"""A column, and what stands in it for something of a report."""


def render(reports: Sequence[GapReport], *, options: RenderOptions) -> bytes:
    """A workbook: an overview with a row for each report, then all requirements, findings and sentences.

    The same reports give the same bytes. Rows of several reports stand in the same sheets, headed by their report.
    """
    several = options.several or len(reports) > 1
    paged = any(report.document.pages for report in reports)

    def sheet(
        title: str, fields: Iterable[Field[T]], items: Callable[[GapReport], Iterable[T]], fixed: int = 0
    ) -> Sheet:
        chosen = [f for f in fields if paged or f[0] is not _PAGE]
        chosen = [(_REPORT, _source), *chosen] if several else chosen
        rows = ([value(report, item) for _, value in chosen] for report in reports for item in items(report))
        return Sheet(title, [column for column, _ in chosen], rows, fixed + several)

    overview = ([value(report, report) for _, value in _OVERVIEW] for report in reports)
    return to_bytes(
        [
            Sheet("概况", [column for column, _ in _OVERVIEW], overview, 2, _NOTES),
            sheet("要求", _REQUIREMENTS, lambda report: report.requirements, 2),
            sheet("问题", _FINDINGS, _told),
            sheet("句子", _SENTENCES, _said),
        ]
    )


_REPORT = Column("报告", 20)
_PAGE, _PARAGRAPH, _LINE = (Column(name, 5, "0") for name in "页段行")


def _source(report: GapReport, _: object) -> str:
    return path_of(report.document)


def _place(start: Callable[[T], int | None]) -> tuple[Field[T], Field[T], Field[T]]:
    """Page and paragraph (told only where a report has them) and else the line of what begins at ``start``."""

    def page(report: GapReport, item: T) -> int | None:
        return None if (offset := start(item)) is None else report.document.page(offset)

    def paragraph(report: GapReport, item: T) -> int | None:
        return None if (offset := start(item)) is None else report.document.paragraph(offset)

    def line(report: GapReport, item: T) -> int | None:
        known = (offset := start(item)) is not None and not report.document.flowing
        return report.document.position(offset)[0] if known and offset is not None else None

    return (_PAGE, page), (_PARAGRAPH, paragraph), (_LINE, line)


def _count(status: Status) -> Field[GapReport]:
    return Column(STATUS_NAMES[status], 7, "0"), lambda r, _: getattr(r.summary, status.value)


_OVERVIEW: Sequence[Field[GapReport]] = (
    (_REPORT, _source),
    (Column("单位", 20), lambda r, _: clean(r.identity.organization or r.identity.title or "")),
    (Column("层级", 6), lambda r, _: r.identity.level.value if r.identity.level else None),
    (Column("年度", 6, "0"), lambda r, _: r.identity.year),
    (Column("文种", 10), lambda r, _: REPORT_KIND_NAMES[r.identity.kind] if r.identity.kind else None),
    (Column("日期", 11), lambda r, _: r.identity.date),
    (Column("字数", 8, "#,##0"), lambda r, _: len(r.document.text)),
    (Column("要求", 6, "0"), lambda r, _: r.summary.requirements),
    *(_count(status) for status in (Status.SPECIFIC, Status.VAGUE, Status.NOT_DONE, Status.OMITTED)),
    (Column("覆盖率", 8, "0%"), lambda r, _: r.summary.coverage),
    (Column("空泛度", 8, "0.0"), lambda r, _: r.summary.vagueness),
    (Column(SEVERITY_NAMES[Severity.ERROR], 6, "0"), lambda r, _: r.summary.findings.get(Severity.ERROR, 0)),
    (Column(SEVERITY_NAMES[Severity.WARNING], 6, "0"), lambda r, _: r.summary.findings.get(Severity.WARNING, 0)),
    (Column(SEVERITY_NAMES[Severity.NOTE], 6, "0"), lambda r, _: r.summary.findings.get(Severity.NOTE, 0)),
    (Column("规则包", 26), lambda r, _: clean(f"{r.pack.name} {r.pack.version}")),
)


def _evident(requirement: Requirement) -> int | None:
    return requirement.evidence[0].start if requirement.evidence else None


def _parts(requirement: Requirement) -> int:
    return 0 if requirement.status is Status.NOT_APPLICABLE else len(requirement.parts)


def _stated(_: GapReport, requirement: Requirement) -> int | None:
    total = _parts(requirement)
    return total - len(missing_parts(requirement)) if total else None


def _passages(report: GapReport, requirement: Requirement) -> str:
    evidence = requirement.evidence
    more = [f"另有 {len(evidence) - PASSAGES} 处"] if len(evidence) > PASSAGES else []
    return "\n".join([_passage(report, one) for one in evidence[:PASSAGES]] + more)


def _passage(report: GapReport, evidence: Evidence) -> str:
    how = "" if evidence.modality is Modality.DONE else f"（{MODALITY_NAMES[evidence.modality]}）"
    return f"{place(report.document, evidence.start, column=False)}{how}：{clean(evidence.text)}"


_REQUIREMENTS: Sequence[Field[Requirement]] = (
    (Column("分组", 12), lambda _, r: clean(r.group)),
    (Column("要求", 18), lambda _, r: clean(r.name)),
    (Column("状态", 7), lambda _, r: Cell(STATUS_NAMES[r.status], STATUS_PAINTS[r.status])),
    (Column("级别", 6), lambda _, r: SEVERITY_NAMES[r.severity]),
    (Column("要素", 5, "0"), lambda _, r: _parts(r) or None),
    (Column("写到", 5, "0"), _stated),
    (Column("缺少的要素", 14), lambda _, r: "\n".join(missing_parts(r)) if _parts(r) else None),
    *_place(_evident),
    (Column("原文", 42), _passages),
    (Column("建议", 30), lambda _, r: clean(r.suggestion) if r.status in _TASKS else None),
    (Column("依据", 24), lambda _, r: "\n".join(map(clean, r.basis))),
    (Column("编号", 16), lambda _, r: clean(r.id)),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding with what is to be done and the requirement that it is about."""

    finding: Finding
    task: str
    requirement: str | None


def _told(report: GapReport) -> Iterator[_Told]:
    names = rule_names(report)
    tasks = {r.id: _TASKS[r.status] for r in report.requirements if r.status in _TASKS}
    for finding in in_text_order(report):
        yield _Told(finding, tasks.get(finding.rule, "核改"), names.get(finding.rule))


def _start(told: _Told) -> int | None:
    return told.finding.start


def _column(report: GapReport, told: _Told) -> int | None:
    start = told.finding.start
    return None if start is None or report.document.flowing else report.document.position(start)[1]


def _words(report: GapReport, told: _Told) -> str:
    start, end = told.finding.start, told.finding.end
    if start is None:
        return f"（{place(report.document, None)}）"
    return clean(clause(report.document.text, start, end or start))


def _severity(_: GapReport, told: _Told) -> Cell:
    return Cell(SEVERITY_NAMES[told.finding.severity], _SEVERITY_PAINTS[told.finding.severity])


_FINDINGS: Sequence[Field[_Told]] = (
    (Column("级别", 6), _severity),
    (Column("要做的事", 9), lambda _, t: t.task),
    (Column("要求", 18), lambda _, t: t.requirement),
    *_place(_start),
    (Column("列", 5, "0"), _column),
    (Column("问题", 36), lambda _, t: clean(t.finding.message)),
    (Column("原文", 36), _words),
    (Column("建议", 34), lambda _, t: clean(t.finding.suggestion)),
    (Column("编号", 16), lambda _, t: clean(t.finding.rule)),
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence with the heading above it and the requirements that it speaks of."""

    statement: Statement
    heading: str | None
    topics: str


def _said(report: GapReport) -> Iterator[_Said]:
    names = rule_names(report)
    headings = {section.id: clean(section.number + section.title) for section in report.sections}
    for statement in report.statements:
        topics = dict.fromkeys(names.get(m.topic, clean(m.topic)) for m in statement.mentions)
        yield _Said(statement, headings.get(statement.sentence.section or ""), "\n".join(topics))


def _begin(said: _Said) -> int:
    return said.statement.sentence.start


def _checkable(statement: Statement) -> str:
    """What a reader could check against a record, in text order."""
    found: list[Quantity | Detail] = [*(q for q in statement.quantities if q.value is not None), *statement.details]
    return "、".join(dict.fromkeys(clean(one.text) for one in sorted(found, key=lambda one: one.start)))


def _claimed(value: Callable[[Statement], Value | Cell]) -> Callable[[GapReport, _Said], Value | Cell]:
    """``value`` of statements; headings and the like claim nothing."""
    return lambda _, s: value(s.statement) if s.statement.sentence.form is Form.STATEMENT else None


_SENTENCES: Sequence[Field[_Said]] = (
    *_place(_begin),
    (Column("部分", 11), lambda _, s: ROLE_NAMES[s.statement.sentence.role]),
    (Column("标题", 18), lambda _, s: s.heading),
    (Column("形式", 9), lambda _, s: FORM_NAMES[s.statement.sentence.form]),
    (Column("句子", 50), lambda _, s: clean(s.statement.sentence.text)),
    (Column("说法", 6), _claimed(lambda s: MODALITY_NAMES[s.modality])),
    (Column("具体", 6), _claimed(lambda s: Cell("是", Paint.GOOD) if s.specific else "否")),
    (Column("空泛度", 8, "0"), _claimed(lambda s: 100 * s.vagueness)),
    (Column("空话", 18), _claimed(empty_words)),
    (Column("可核对的内容", 20), _claimed(_checkable)),
    (Column("说到的要求", 22), lambda _, s: s.topics),
)
