"""The findings as SARIF 2.1.0 (OASIS Standard, 2020), for code hosting and editors.

One run for all reports; its rules are the requirements and whatever else something was found against.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker import __version__
from checker.model import Document, Finding, GapReport
from checker.rendering import RenderOptions
from checker.rendering.display import clean, visible
from checker.rendering.telling import accepting, fingerprints, in_text_order, uri_of

NAME = "sarif"

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(reports: Sequence[GapReport], *, options: RenderOptions) -> str:  # noqa: ARG001 - data has no width or colour
    """A SARIF log with columns in code points. Findings on a whole report have a location without a region."""
    rules = _rules(reports)
    index = {id: number for number, id in enumerate(rules)}
    run = {
        "tool": {
            "driver": {"name": "checker", "version": __version__, "language": "zh-CN", "rules": [*rules.values()]}
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(report) for report in reports],
        "results": [result for number, report in enumerate(reports) for result in _results(report, number, index)],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rules(reports: Sequence[GapReport]) -> Mapping[str, dict[str, Any]]:
    rules: dict[str, dict[str, Any]] = {}
    for report in reports:
        for r in report.requirements:
            rules.setdefault(r.id, _rule(r.id, r.name, r.severity, r.suggestion, r.basis, r.group))
        for f in (*report.findings, *(accepted.finding for accepted in report.accepted)):
            rules.setdefault(f.rule, _rule(f.rule, f.rule, f.severity, f.suggestion))
    return rules


def _rule(
    id: str, name: str, severity: str, suggestion: str, basis: Sequence[str] = (), group: str | None = None
) -> dict[str, Any]:
    name, suggestion, bases = clean(name), clean(suggestion), [clean(b) for b in basis]
    text = [name, *([f"建议：{suggestion}"] if suggestion else []), *([f"依据：{'；'.join(bases)}"] if bases else [])]
    rule: dict[str, Any] = {
        "id": clean(id),
        "shortDescription": {"text": name},
        "help": {"text": "\n".join(text)},
        "defaultConfiguration": {"level": severity},
    }
    if group:
        rule["properties"] = {"tags": [clean(group)]}
    return rule


def _artifact(report: GapReport) -> dict[str, Any]:
    pack, summary = report.pack, report.summary
    return {
        "location": {"uri": uri_of(report.document)},
        "roles": ["analysisTarget"],
        "sourceLanguage": "zh-CN",
        "properties": {
            "textSha256": report.document.sha256,
            "pack": f"{clean(pack.id)} {clean(pack.version)}",
            "coverage": summary.coverage,
            "vagueness": summary.vagueness,
        },
    }


def _results(report: GapReport, artifact: int, index: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    document = report.document
    suppressed = {id(accepted.finding): accepted for accepted in report.accepted}
    findings = [*in_text_order(report), *(accepted.finding for accepted in report.accepted)]
    for finding, fingerprint in zip(findings, fingerprints(findings, document), strict=True):
        location: dict[str, Any] = {"artifactLocation": {"uri": uri_of(document), "index": artifact}}
        if finding.start is not None:
            location["region"] = _region(document, finding.start, _end(finding, finding.start))
        result: dict[str, Any] = {
            "ruleId": clean(finding.rule),
            "ruleIndex": index[finding.rule],
            "level": finding.severity,
            "message": {"text": _message(finding)},
            "locations": [{"physicalLocation": location}],
            "partialFingerprints": {"rulePassage/v1": fingerprint},
        }
        if accepted := suppressed.get(id(finding)):
            result["suppressions"] = [{"kind": "external", "justification": accepting(accepted)}]
        yield result


def _end(finding: Finding, start: int) -> int:
    return start if finding.end is None else finding.end


def _message(finding: Finding) -> str:
    message = clean(finding.message)
    return f"{message}\n建议：{clean(finding.suggestion)}" if finding.suggestion else message


def _region(document: Document, start: int, end: int) -> dict[str, Any]:
    """The region of ``text[start:end]``: lines and columns from 1, ``endColumn`` behind the last character."""
    start_line, start_column = document.position(start)
    end_line, end_column = document.position(end)
    return {
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
        "snippet": {"text": visible(document.text[start:end])},
    }
