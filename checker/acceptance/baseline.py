"""The baseline: the findings of one moment, so that later only new ones count.

A finding is known again by its rule and the words it marks, wherever they have moved. One that the baseline has on the
whole report (nothing was written) also covers what is said of the same rule once something has been written: that is
progress, not a new gap.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker import __version__
from checker.acceptance.accepting import accept
from checker.acceptance.errors import AcceptanceError
from checker.gap.passages import marked_words
from checker.model import Accepted, Finding, GapReport

VERSION = 1
_REASON = "基线里已有"

Entries = Counter[tuple[str, str]]
"""(rule, marked words) → how often."""


@dataclass(slots=True)
class Baseline:
    """What a baseline holds, by report: the way from its own folder, with slashes."""

    file: str
    reports: Mapping[str, Entries]

    def apply(self, report: GapReport, *, only: bool) -> GapReport:
        """The report with what the baseline has accepted.

        ``only``: it is the only one of the run; then a baseline of one report is its own under whatever name, since
        drafts change their names.
        """
        entries = self._entries(report, only=only)
        left = Counter(entries)

        def judge(finding: Finding) -> Accepted | None:
            key = (finding.rule, marked_words(finding, report.document))
            if left[key] > 0:
                left[key] -= 1
            elif not entries[finding.rule, ""]:
                return None
            return Accepted(finding, "baseline", _REASON)

        return accept(report, judge)

    def settled(self, reports: Iterable[GapReport]) -> int:
        """How many of the findings that the baseline has for these reports are no longer found."""
        seen = list(reports)
        return sum((self._entries(r, only=len(seen) == 1) - _count(_all(r), r)).total() for r in seen)

    def _entries(self, report: GapReport, *, only: bool) -> Entries:
        if only and len(self.reports) == 1:
            return next(iter(self.reports.values()))
        return self.reports.get(_name(report, self.file), Counter())


def read_baseline(file: str) -> Baseline:
    """The baseline in a file. Raises ``AcceptanceError``."""
    remedy = "请用 checker baseline write 重新生成"
    try:
        data = json.loads(Path(file).read_bytes())
        if data["schema_version"] != VERSION:
            raise AcceptanceError(f"{file}：是另一版 checker 的基线（第 {data['schema_version']} 版）；{remedy}")
        reports = {
            name: Counter((entry["rule"], entry["passage"]) for entry in entries)
            for name, entries in data["reports"].items()
        }
    except FileNotFoundError as error:
        raise AcceptanceError(f"{file}：没有这个基线文件；请先用 checker baseline write 生成") from error
    except OSError as error:
        raise AcceptanceError(f"{file}：基线文件读不出来（{error.strerror}）；请检查路径和权限") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AcceptanceError(f"{file}：不是 checker 的基线文件；{remedy}") from error
    return Baseline(file, reports)


def baseline_json(reports: Iterable[GapReport], file: str) -> str:
    """The baseline that accepts all findings of the reports, for the file of that name; ends in one line break."""
    data: dict[str, Any] = {
        "schema_version": VERSION,
        "tool": {"name": "checker", "version": __version__},
        "reports": {
            _name(report, file): [
                {"rule": f.rule, "passage": marked_words(f, report.document), "message": f.message}
                for f in _all(report)
            ]
            for report in reports
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _all(report: GapReport) -> list[Finding]:
    """What was found, accepted by a baseline or not; what a waiver accepts needs no baseline."""
    return [*report.findings, *(a.finding for a in report.accepted if a.kind == "baseline")]


def _count(findings: Iterable[Finding], report: GapReport) -> Entries:
    return Counter((finding.rule, marked_words(finding, report.document)) for finding in findings)


def _name(report: GapReport, file: str) -> str:
    source = report.document.source
    if source == "-":
        return source
    try:
        path = os.path.relpath(source, os.path.dirname(os.path.abspath(file)))  # noqa: PTH100, PTH120 - links are not followed
    except ValueError:  # another drive
        path = source
    return path.replace(os.sep, "/")
