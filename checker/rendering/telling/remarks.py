"""Findings as a reviewer would note them beside the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from checker.model import Finding, GapReport
from checker.names import SEVERITY_NAMES
from checker.rendering.display import clean
from checker.rendering.telling.matters import SEVERITIES, in_text_order


@dataclass(frozen=True, slots=True)
class Remark:
    """What one rule has to say on one passage, or without ``start`` on the whole report: cleaned lines.

    ``problems`` say what is wrong and how grave it is, ``notes`` what to do and on what basis.
    """

    start: int | None
    end: int | None
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    rule: str


def remarks(report: GapReport) -> list[Remark]:
    """All findings: those on the whole report first, the gravest before the others, then the rest in text order.

    Findings of one rule on the same words with the same advice are one remark.
    """
    findings = in_text_order(report)
    whole = [finding for finding in findings if finding.start is None]
    whole.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    ordered = whole + findings[len(whole) :]
    return [_remark(list(members)) for _, members in groupby(ordered, lambda f: (f.start, f.end, f.rule, f.suggestion))]


def _remark(findings: Sequence[Finding]) -> Remark:
    one = findings[0]
    notes = (("建议", one.suggestion), ("依据", "；".join(one.basis)))
    return Remark(
        one.start,
        one.end,
        problems=tuple(f"【{SEVERITY_NAMES[f.severity]}】{clean(f.message)}" for f in findings),
        notes=tuple(f"{label}：{clean(text)}" for label, text in notes if text),
        rule=clean(one.rule),
    )
