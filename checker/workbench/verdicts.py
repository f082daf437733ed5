"""What an open report has to do with one rule, and what an edit of the rule changes, as plain data for the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.model import Finding, GapReport, Modality, Requirement
from checker.names import MODALITY_NAMES, SEVERITY_NAMES, STATUS_NAMES
from checker.places import place
from checker.rendering.display import clean, shorten
from checker.rendering.telling import clause, excerpt

_COLUMNS = 160
_PASSAGES = 20
_REPORT = "r1"  # what ids of the only report on a page begin with


def overview(report: GapReport) -> dict[str, dict[str, str]]:
    """Rule id → status and what to say of it; rules that mark passages are there if they marked any."""
    found = {r.id: {"status": r.status.value, "words": _words(r)} for r in report.requirements}
    for id, number in _marks(report).items():
        found[id] = {"status": "marked", "words": f"{number} 处"}
    return found


def verdict(report: GapReport, id: str) -> dict[str, Any]:
    """The outcome of one rule: status, words, the passages that bear on it, what was found."""
    findings = [finding for finding in report.findings if finding.rule == id]
    for number, requirement in enumerate(report.requirements, 1):
        if requirement.id == id:
            return {
                "status": requirement.status.value,
                "words": _words(requirement),
                "anchor": f"{_REPORT}-requirement-{number}",
                "parts": [{"name": part.name, "stated": part.stated} for part in requirement.parts],
                "passages": [
                    _passage(report, e.start, excerpt(e, _COLUMNS), _how(e.modality, specific=e.specific))
                    for e in requirement.evidence[:_PASSAGES]
                ],
                "findings": [_finding(finding) for finding in findings],
            }
    return {
        "status": "marked" if findings else "unmarked",
        "words": f"{len(findings)} 处" if findings else "没有查到",
        "anchor": None,
        "parts": [],
        "passages": [
            _passage(report, f.start, clean(clause(report.document.text, f.start, f.end or f.start)), clean(f.message))
            for f in findings[:_PASSAGES]
            if f.start is not None
        ],
        "findings": [_finding(f) for f in findings if f.start is None],
    }


def differences(before: GapReport, after: GapReport, id: str, names: Mapping[str, str]) -> list[dict[str, str]]:
    """The other rules whose outcome an edit of rule ``id`` changed: what each is called, and both outcomes in words."""
    old, new = overview(before), overview(after)
    none = {"words": "没有查到"}
    return [
        {"id": other, "name": names[other], "before": was["words"], "after": now["words"]}
        for other in dict.fromkeys((*old, *new))
        if other != id and (was := old.get(other, none)) != (now := new.get(other, none))
    ]


def _marks(report: GapReport) -> dict[str, int]:
    judged = {requirement.id for requirement in report.requirements}
    marks: dict[str, int] = {}
    for finding in report.findings:
        if finding.rule not in judged:
            marks[finding.rule] = marks.get(finding.rule, 0) + 1
    return marks


def _words(requirement: Requirement) -> str:
    stated = sum(part.stated for part in requirement.parts)
    parts = f"，要素 {stated}/{len(requirement.parts)}" if requirement.parts else ""
    return STATUS_NAMES[requirement.status] + parts


def _how(modality: Modality, *, specific: bool) -> str:
    if modality is Modality.DONE:
        return f"{MODALITY_NAMES[modality]}，{'具体' if specific else '笼统'}"
    return MODALITY_NAMES[modality]


def _passage(report: GapReport, start: int, text: str, how: str) -> dict[str, Any]:
    line = report.document.position(start)[0]
    anchor = f"line-{line}" if report.document.text[start].isspace() else f"at-{start}"  # as the page names them
    where = place(report.document, start, column=False)
    return {"where": where, "anchor": f"{_REPORT}-{anchor}", "text": shorten(text, _COLUMNS), "how": how}


def _finding(finding: Finding) -> dict[str, str]:
    return {"severity": SEVERITY_NAMES[finding.severity], "message": clean(finding.message)}
