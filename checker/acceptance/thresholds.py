"""How far a report may fall short as a whole: what lies beyond becomes a finding like any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.gap import summarise
from checker.model import Finding, GapReport, Severity

COVERAGE = "threshold/coverage"
VAGUENESS = "threshold/vagueness"
THRESHOLDS = frozenset({COVERAGE, VAGUENESS})


def hold(report: GapReport, min_coverage: float | None, max_vagueness: float | None) -> GapReport:
    """The report with an error for each of the two measures that is beyond its bound; ``None`` bounds nothing.

    ``min_coverage`` is in [0, 1], ``max_vagueness`` in [0, 100].
    """
    findings = (*_beyond(report, min_coverage, max_vagueness), *report.findings)
    return replace(
        report, findings=findings, summary=summarise(report.requirements, report.statements, report.redeemed, findings)
    )


def _beyond(report: GapReport, min_coverage: float | None, max_vagueness: float | None) -> Iterator[Finding]:
    summary = report.summary
    if min_coverage is not None and summary.coverage < min_coverage:
        message = f"覆盖率 {summary.coverage:.1%}，低于规定的 {min_coverage:.1%}"
        yield Finding(COVERAGE, Severity.ERROR, message, "按上面列出的缺失和未落实的要求补写。")
    if max_vagueness is not None and summary.vagueness > max_vagueness:
        message = f"空泛度 {summary.vagueness:.1f}，高于规定的 {max_vagueness:.1f}"
        yield Finding(VAGUENESS, Severity.ERROR, message, "给最空泛的几句补上可以核对的数字、日期、文件或名称。")
