"""The gap report as GitHub-flavoured Markdown, for a comment in a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from checker.model import Finding, GapReport, Modality, Status
from checker.names import MODALITY_NAMES, SEVERITY_NAMES, STATUS_NAMES
from checker.places import place
from checker.rendering import RenderOptions
from checker.rendering.display import clean, shorten
from checker.rendering.telling import (
    TASKS,
    accepting,
    clause,
    excerpt,
    further_places,
    missing_parts,
    nothing_to_do,
    of_status,
    other_findings,
    shown,
    stated_parts,
    subject,
)

NAME = "markdown"

PASSAGES = 2
_WIDTH = 160  # columns of a passage: about two lines of a comment

_INLINE = re.compile(r"([\\`*_\[\]<>&|~$])")
# What hosts turn into mentions, references and pictures (@name, #1, !1, :name:) or into links, wherever it stands.
_REFERENCE = re.compile(r"(?<=[@#!%:])(?=[A-Za-z0-9_+-])|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)


def render(reports: Sequence[GapReport], *, options: RenderOptions) -> str:  # noqa: ARG001 - the host lays it out
    """The reports one after another under headings of the second level and below.

    Nothing in a report is taken for Markdown, HTML or a mention of anybody.
    """
    return "\n---\n\n".join("".join(f"{line}\n" for line in _report(report)) for report in reports)


def _text(text: str) -> str:
    """``text`` on one line, meaning nothing but itself inside a line of Markdown."""
    return _REFERENCE.sub("<!-- -->", _INLINE.sub(r"\\\1", clean(text)))


def _report(report: GapReport) -> Iterator[str]:
    yield from _verdict(report)
    if report.requirements:
        yield from _requirements(report)
    for status, task, reason in TASKS:
        yield from _details(report, status, f"{task}：{reason}")
    yield from _findings(report)
    yield from _accepted(report)


def _verdict(report: GapReport) -> Iterator[str]:
    summary, others = report.summary, other_findings(report)
    yield f"## {_text(subject(report))}"
    yield ""
    yield f"**{summary.requirements} 项要求，写实 {summary.specific} 项。**"
    yield ""
    header = ("具体", "笼统", "未落实", "缺失", "其他问题", "覆盖率", "空泛度")
    figures = (summary.specific, summary.vague, summary.not_done, summary.omitted, len(others))
    yield _row(header)
    yield _row("---:" for _ in header)
    yield _row((*map(str, figures), f"{summary.coverage:.0%}", f"{summary.vagueness:.1f}"))
    yield ""
    yield "覆盖率是写到的要求占比；空泛度 0 最实，100 最空。"
    yield ""
    file = f"{_text(report.document.source)}，{len(report.document.text):,} 字"
    yield f"<sub>{file}；规则包：{_text(report.pack.name)} {_text(report.pack.version)}</sub>"
    for notice in report.notices:
        yield ""
        yield f"**注意**：{_text(notice)}"
    if not others and not any(of_status(report, status) for status, _, _ in TASKS):
        yield ""
        yield f"没有要做的事：{nothing_to_do(report)}"


def _row(cells: Sequence[str] | Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _requirements(report: GapReport) -> Iterator[str]:
    """One table of all requirements, folded: what is to be done is told below it."""
    yield ""
    yield "<details>"
    yield f"<summary>要求一览（{len(report.requirements)} 项）</summary>"
    yield ""
    header = ("状态", "要求", "要素", "原文", "依据")
    yield _row(header)
    yield _row("---" for _ in header)
    for group, members in groupby(report.requirements, key=lambda r: r.group):
        yield _row(("", f"**{_text(group)}**", "", "", ""))
        for requirement in members:
            applies = requirement.status is not Status.NOT_APPLICABLE
            yield _row(
                (
                    STATUS_NAMES[requirement.status],
                    _text(requirement.name),
                    _text(stated_parts(requirement)) if applies else "",
                    place(report.document, requirement.evidence[0].start, column=False) if requirement.evidence else "",
                    "<br>".join(map(_text, requirement.basis)) if applies else "",
                )
            )
    yield ""
    yield "</details>"


def _details(report: GapReport, status: Status, title: str) -> Iterator[str]:
    chosen = of_status(report, status)
    if not chosen:
        return
    yield ""
    yield f"### {STATUS_NAMES[status]} {len(chosen)} 项（{title}）"
    yield ""
    for requirement in chosen:
        yield f"- **{_text(requirement.name)}**（{SEVERITY_NAMES[requirement.severity]}）"
        for evidence in requirement.evidence[:PASSAGES]:
            how = "" if evidence.modality is Modality.DONE else f"，{MODALITY_NAMES[evidence.modality]}"
            where = place(report.document, evidence.start, column=False)
            yield f"  - 原文（{where}{how}）：{_text(excerpt(evidence, _WIDTH))}"
        if len(requirement.evidence) > PASSAGES:
            yield f"  - 另有 {len(requirement.evidence) - PASSAGES} 处"
        if missing := missing_parts(requirement):
            yield f"  - 缺少：{'、'.join(map(_text, missing))}"
        if requirement.suggestion:
            yield f"  - 建议：{_text(requirement.suggestion)}"
        if requirement.basis:
            yield f"  - 依据：{'；'.join(map(_text, requirement.basis))}"


def _shortened(text: str) -> str:
    return _text(shorten(clean(text), _WIDTH))


def _findings(report: GapReport) -> Iterator[str]:
    findings = other_findings(report)
    if not findings:
        return
    yield ""
    yield f"### 其他问题 {len(findings)} 处（核改：逐处对照原文）"
    yield ""
    for finding, further in shown(findings):
        yield from _finding(finding, report)
        if further:
            yield f"  - 另有 {further_places(report, further)}"


def _accepted(report: GapReport) -> Iterator[str]:
    if not report.accepted:
        return
    yield ""
    yield f"### 已接受 {len(report.accepted)} 处（不再算作问题）"
    yield ""
    for accepted in report.accepted:
        if accepted.kind == "waiver":
            where = place(report.document, accepted.finding.start)
            yield f"- **豁免** {where}：{_text(accepted.finding.message)}"
            yield f"  - 理由：{_text(accepting(accepted))}"
    if known := sum(accepted.kind == "baseline" for accepted in report.accepted):
        yield f"- **基线** 基线里已有的问题 {known} 处"


def _finding(finding: Finding, report: GapReport) -> Iterator[str]:
    where = place(report.document, finding.start)
    yield f"- **{SEVERITY_NAMES[finding.severity]}** {where}：{_text(finding.message)}"
    if finding.start is not None:
        words = clause(report.document.text, finding.start, finding.end or finding.start)
        yield f"  - 原文：{_shortened(words)}"
    if finding.suggestion:
        yield f"  - 建议：{_text(finding.suggestion)}"
