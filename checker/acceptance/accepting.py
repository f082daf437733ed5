"""Findings that were accepted leave the list of what is to be done, but not the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from checker.gap import summarise
from checker.model import Accepted, Finding, GapReport


def accept(report: GapReport, judge: Callable[[Finding], Accepted | None]) -> GapReport:
    """The report without the findings that ``judge`` accepts, which are added to its accepted ones."""
    verdicts = [(finding, judge(finding)) for finding in report.findings]
    findings = tuple(finding for finding, accepted in verdicts if accepted is None)
    taken = tuple(accepted for _, accepted in verdicts if accepted is not None)
    return replace(
        report,
        findings=findings,
        accepted=(*report.accepted, *taken),
        summary=summarise(report.requirements, report.statements, report.redeemed, findings),
    )
