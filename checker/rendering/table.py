"""The gap report for a reviewer at a terminal, from what to do down to where the text is vaguest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from tabulate import tabulate

from checker.model import Document, Evidence, GapReport, Modality, Requirement, Severity, Status
from checker.names import MODALITY_NAMES, SEVERITY_NAMES, STATUS_NAMES
from checker.places import place
from checker.rendering import RenderOptions
from checker.rendering.display import clean, columns, shorten
from checker.rendering.display.page import Page, Style
from checker.rendering.telling import (
    SEVERITIES,
    TASKS,
    accepting,
    clause,
    empty_words,
    excerpt,
    further_places,
    missing_parts,
    nothing_to_do,
    of_status,
    other_findings,
    shown,
    subject,
)

NAME = "table"

MIN_WIDTH = 60
VAGUEST = 10
PASSAGES = 2

_STATUS_STYLES = {
    Status.SPECIFIC: Style.GOOD,
    Status.VAGUE: Style.FAIR,
    Status.NOT_DONE: Style.FAIR,
    Status.OMITTED: Style.BAD,
    Status.NOT_APPLICABLE: Style.QUIET,
}
_SEVERITY_STYLES = {Severity.ERROR: Style.BAD, Severity.WARNING: Style.FAIR, Severity.NOTE: Style.QUIET}


def render(reports: Sequence[GapReport], *, options: RenderOptions) -> str:
    """The reports one after another and, if there are several, a table of them all.

    No line is wider than ``options.width`` columns (at least 60), and no character of a report steers the terminal.
    """
    page = Page(max(options.width, MIN_WIDTH), options.color)
    rule = f"\n{'=' * page.width}\n"
    parts = ["\n".join(_report(report, page)) for report in reports]
    if len(reports) > 1:
        parts.append("\n".join(_overview(reports, page)))
    return f"\n{rule}\n".join(parts) + "\n"


def _report(report: GapReport, page: Page) -> Iterator[str]:
    yield from _verdict(report, page)
    yield from _tasks(report, page)
    if report.requirements:
        yield from _requirements(report, page)
    for status, task, reason in TASKS:
        yield from _details(report, page, status, f"{task}：{reason}")
    yield from _findings(report, page)
    yield from _accepted(report, page)
    yield from _vaguest(report, page)


def _verdict(report: GapReport, page: Page) -> Iterator[str]:
    summary = report.summary
    verdict = f"{summary.requirements}项要求写实{summary.specific}项"
    yield from page.paragraph(f"{subject(report)}：{verdict}", Style.STRONG)
    figures = f"覆盖率 {summary.coverage:.0%}（写到的要求占比）  空泛度 {summary.vagueness:.1f}（0 最实，100 最空）"
    yield from page.paragraph(figures)
    file = f"{report.document.source}，{len(report.document.text):,} 字"
    pack = f"规则包：{report.pack.name} {report.pack.version}"
    yield from page.paragraph(clean(f"{file}；{pack}"), Style.QUIET)
    for notice in report.notices:
        yield from page.paragraph(clean(f"注意：{notice}"))


def _tasks(report: GapReport, page: Page) -> Iterator[str]:
    """The five seconds' worth: how many of what to do."""
    rows = [
        (task, count, "项", reason, _STATUS_STYLES[status])
        for status, task, reason in TASKS
        if (count := len(of_status(report, status)))
    ]
    if others := other_findings(report):
        worst = min((f.severity for f in others), key=SEVERITIES.index)
        by_severity = "，".join(
            f"{SEVERITY_NAMES[s]} {n}" for s in Severity if (n := sum(f.severity is s for f in others))
        )
        rows.append(("核改", len(others), "处", f"其他问题：{by_severity}", _SEVERITY_STYLES[worst]))
    yield from page.heading("要做的事")
    if not rows:
        yield from page.paragraph(f"没有：{nothing_to_do(report)}", Style.GOOD, indent=2)
    digits = max((len(str(row[1])) for row in rows), default=1)
    for task, count, unit, reason, style in rows:
        yield from page.entry(f"{task} {count:>{digits}} {unit}", reason, style)


def _requirements(report: GapReport, page: Page) -> Iterator[str]:
    """One table of all requirements under the headings of their groups."""
    yield from page.heading("要求一览")
    header = ("状态", "要求", "要素", f"证据{_place_of(report.document)}", "依据")
    rows = [_row(requirement, report, page.width) for requirement in report.requirements]
    natural = [max(map(columns, column)) for column in zip(header, *rows, strict=True)]
    free = page.width - natural[0] - natural[3] - 2 * len(header)
    name = min(natural[1], free * 42 // 100 // 2 * 2)  # even, as Chinese characters fill them
    parts = min(natural[2], free * 28 // 100 // 2 * 2)
    basis = min(natural[4], free - name - parts)
    cells = [
        [
            page.cell(row[0], natural[0], _STATUS_STYLES[requirement.status]),
            page.cell(row[1], name),
            page.cell(row[2], parts),
            page.cell(row[3], natural[3]),
            page.cell(_basis(requirement, basis), basis, Style.QUIET),
        ]
        for requirement, row in zip(report.requirements, rows, strict=True)
    ]
    lines = _table(header, cells)
    yield next(lines)
    yield next(lines)
    numbered = zip(report.requirements, cells, strict=True)
    for group, members in groupby(numbered, key=lambda pair: pair[0].group):
        yield ""
        yield from page.paragraph(clean(group), Style.STRONG)
        for _, row in members:
            height = max(cell.count("\n") + 1 for cell in row)
            yield from islice(lines, height)


def _table(header: Sequence[str], cells: Sequence[Sequence[str]], align: Sequence[str] | None = None) -> Iterator[str]:
    """Lines of an indented table: header, rule, rows. The header is laid out as a row, which needs no padding."""
    table = tabulate([header, *cells], tablefmt="simple", disable_numparse=True, colalign=align)
    rule, head, *body = table.splitlines()
    for line in (head, rule, *body[:-1]):
        yield f"  {line}".rstrip()


def _row(requirement: Requirement, report: GapReport, width: int) -> tuple[str, str, str, str, str]:
    position = ""
    if requirement.evidence:
        position = _short_place(report.document, requirement.evidence[0].start)
    status, name = STATUS_NAMES[requirement.status], clean(requirement.name)
    return status, name, _parts(requirement), position, _basis(requirement, width)


def _place_of(document: Document) -> str:
    """What the figures of ``_short_place`` count."""
    return "页:段" if document.pages else "段" if document.flowing else "行:列"


def _short_place(document: Document, offset: int) -> str:
    paragraph = document.paragraph(offset)
    figures = (document.page(offset), paragraph) if paragraph else document.position(offset)
    return ":".join(str(figure) for figure in figures if figure)


def _basis(requirement: Requirement, width: int) -> str:
    """The first basis, to fit two lines of ``width`` columns, and how many there are if there are more."""
    if not requirement.basis or requirement.status is Status.NOT_APPLICABLE:
        return ""
    more = f" 等{len(requirement.basis)}件" if len(requirement.basis) > 1 else ""
    return shorten(clean(requirement.basis[0]), 2 * width - 2 - columns(more)) + more


def _parts(requirement: Requirement) -> str:
    """Parts stated of all; the missing ones by name where some are stated (else the details below name them)."""
    missing = missing_parts(requirement)
    total = len(requirement.parts)
    if not total or requirement.status is Status.NOT_APPLICABLE:
        return ""
    stated = f"{total - len(missing)}/{total}"
    return f"{stated} 缺{'、'.join(missing)}" if 0 < len(missing) < total else stated


def _details(report: GapReport, page: Page, status: Status, title: str) -> Iterator[str]:
    chosen = of_status(report, status)
    if not chosen:
        return
    yield from page.heading(f"{STATUS_NAMES[status]} {len(chosen)} 项", title)
    for index, requirement in enumerate(chosen):
        if index:
            yield ""
        severity = requirement.severity
        yield from page.entry(SEVERITY_NAMES[severity], clean(requirement.name), _SEVERITY_STYLES[severity])
        for evidence in requirement.evidence[:PASSAGES]:
            yield from page.entry("原文", _passage(evidence, report, page), Style.QUIET, indent=8)
        if len(requirement.evidence) > PASSAGES:
            yield from page.entry("另有", f"{len(requirement.evidence) - PASSAGES} 处", Style.QUIET, indent=8)
        if missing := missing_parts(requirement):
            yield from page.entry("缺少", "、".join(missing), Style.QUIET, indent=8)
        if requirement.suggestion:
            yield from page.entry("建议", clean(requirement.suggestion), Style.QUIET, indent=8)
        if requirement.basis:
            yield from page.entry("依据", "；".join(map(clean, requirement.basis)), Style.QUIET, indent=8)


def _passage(evidence: Evidence, report: GapReport, page: Page) -> str:
    where = place(report.document, evidence.start, column=False)
    how = "" if evidence.modality is Modality.DONE else f"（{MODALITY_NAMES[evidence.modality]}）"
    return f"{where}{how}：{excerpt(evidence, _two_lines(page))}"


def _two_lines(page: Page) -> int:
    """Columns of text that fill about two lines below an entry."""
    return 2 * (page.width - 14) - 18


def _findings(report: GapReport, page: Page) -> Iterator[str]:
    findings = other_findings(report)
    if not findings:
        return
    yield from page.heading(f"其他问题 {len(findings)} 处", "核改：逐处对照原文")
    for index, (finding, further) in enumerate(shown(findings)):
        if index:
            yield ""
        style = _SEVERITY_STYLES[finding.severity]
        where = place(report.document, finding.start)
        yield from page.entry(SEVERITY_NAMES[finding.severity], f"{where}：{clean(finding.message)}", style)
        if finding.start is not None:
            words = clause(report.document.text, finding.start, finding.end or finding.start)
            yield from page.entry("原文", shorten(clean(words), _two_lines(page)), Style.QUIET, indent=8)
        if finding.suggestion:
            yield from page.entry("建议", clean(finding.suggestion), Style.QUIET, indent=8)
        if further:
            yield from page.entry("另有", further_places(report, further), Style.QUIET, indent=8)


def _accepted(report: GapReport, page: Page) -> Iterator[str]:
    """What a waiver accepts, each with its reason; of the baseline, which is long, only how much."""
    waived = [accepted for accepted in report.accepted if accepted.kind == "waiver"]
    known = len(report.accepted) - len(waived)
    if not report.accepted:
        return
    yield from page.heading(f"已接受 {len(report.accepted)} 处", "不再算作问题")
    for accepted in waived:
        finding = accepted.finding
        where = place(report.document, finding.start)
        yield from page.entry("豁免", f"{where}：{clean(finding.message)}", Style.QUIET)
        yield from page.entry("理由", accepting(accepted), Style.QUIET, indent=8)
    if known:
        yield from page.entry("基线", f"基线里已有的问题 {known} 处", Style.QUIET)


def _vaguest(report: GapReport, page: Page) -> Iterator[str]:
    empty = [
        s
        for i, s in enumerate(report.statements)
        if s.modality is Modality.DONE and not s.specific and s.vagueness > 0 and i not in report.redeemed
    ]
    vaguest = sorted(empty, key=lambda s: (-s.vagueness, s.sentence.start))[:VAGUEST]
    if not vaguest:
        return
    yield from page.heading(f"最空泛的 {len(vaguest)} 句", "左边是空泛度：说了在做，没有可核对的内容")
    requirements = {requirement.id: requirement for requirement in report.requirements}
    for index, statement in enumerate(vaguest):
        if index:
            yield ""
        where = place(report.document, statement.sentence.start, column=False)
        text = shorten(clean(statement.sentence.text), _two_lines(page))
        yield from page.entry(f"{100 * statement.vagueness:4.0f}", f"{where}：{text}", Style.FAIR)
        if signals := empty_words(statement):
            yield from page.entry("空话", signals, Style.QUIET, indent=8)
        if statement.mentions:
            # Of what the sentence speaks of, the first that the whole report leaves vague.
            asked = min(statement.mentions, key=lambda m: (requirements[m.topic].status is not Status.VAGUE, m.start))
            mend = shorten(clean(requirements[asked.topic].suggestion), _two_lines(page))
            yield from page.entry("写实", mend, Style.QUIET, indent=8)


def _overview(reports: Sequence[GapReport], page: Page) -> Iterator[str]:
    yield from page.paragraph(f"汇总：{len(reports)} 份报告", Style.STRONG)
    yield ""
    header = ("文件", "具体", "笼统", "未落实", "缺失", "覆盖率", "空泛度")
    figures = [
        (str(s.specific), str(s.vague), str(s.not_done), str(s.omitted), f"{s.coverage:.0%}", f"{s.vagueness:.1f}")
        for s in (report.summary for report in reports)
    ]
    taken = sum(2 + max(map(columns, column)) for column in zip(header[1:], *figures, strict=True))
    cells = [
        [page.cell(clean(report.document.source), page.width - taken - 2), *row]
        for report, row in zip(reports, figures, strict=True)
    ]
    yield from _table(header, cells, ("left", *["right"] * len(header[1:])))
