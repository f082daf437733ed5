"""The findings as a Code Quality report of GitLab: a JSON array, one object per finding."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from checker.model import Finding, GapReport, Severity
from checker.rendering import RenderOptions
from checker.rendering.display import clean
from checker.rendering.telling import fingerprints, in_text_order, path_of

NAME = "gitlab"

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(reports: Sequence[GapReport], *, options: RenderOptions) -> str:  # noqa: ARG001 - data has no width or colour
    """The array, in text order; findings on a whole report stand at its first line."""
    issues = [issue for report in reports for issue in _issues(report)]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issues(report: GapReport) -> Iterator[dict[str, Any]]:
    document, findings = report.document, in_text_order(report)
    path = path_of(document)
    for finding, fingerprint in zip(findings, fingerprints(findings, document), strict=True):
        begin, _ = document.position(finding.start or 0)
        end, _ = document.position(max((finding.end or 0) - 1, finding.start or 0))
        yield {
            "description": _description(finding),
            "check_name": clean(finding.rule),
            # GitLab compares all files at once, so that the file is part of the name.
            "fingerprint": hashlib.sha256(f"{path}\0{fingerprint}".encode()).hexdigest(),
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": path, "lines": {"begin": begin, "end": end}},
        }


def _description(finding: Finding) -> str:
    message, suggestion = clean(finding.message), clean(finding.suggestion)
    return f"{message}（建议：{suggestion}）" if suggestion else message
