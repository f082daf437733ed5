"""Waivers: findings that somebody has accepted by name, with a reason and, if wanted, until a day."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

from checker.acceptance.accepting import accept
from checker.acceptance.errors import AcceptanceError
from checker.acceptance.selection import unknown
from checker.gap.passages import marked_words, normalised
from checker.model import Accepted, Document, Finding, GapReport
from checker.rulebook.rule import Rulebook


@dataclass(frozen=True, slots=True)
class Waiver:
    """``rule`` is the id of a rule or a group; without ``report`` (a file name, perhaps with ``*``) it is for all
    reports, without ``passage`` (normalised words) for all findings of the rule."""

    rule: str
    reason: str
    report: str | None
    passage: str | None
    by: str | None
    until: date | None
    line: int

    def covers(self, finding: Finding, document: Document) -> bool:
        """Whether it was given for this finding."""
        return (
            self.rule in (finding.rule, finding.rule.partition("/")[0])
            and (self.report is None or _named(document.source, self.report))
            and (self.passage is None or self.passage in marked_words(finding, document))
        )


@dataclass(slots=True)
class Waivers:
    """The waivers of one file on one day; ``used`` counts on while reports go through ``apply``."""

    file: str
    waivers: Sequence[Waiver]
    today: date
    used: set[int] = field(default_factory=set)

    def apply(self, report: GapReport) -> GapReport:
        """The report with what is waived accepted."""
        return accept(report, lambda finding: self._judge(finding, report.document))

    def _judge(self, finding: Finding, document: Document) -> Accepted | None:
        for waiver in self.waivers:
            if waiver.covers(finding, document):
                self.used.add(waiver.line)
                if self.holds(waiver):
                    until = waiver.until.isoformat() if waiver.until else None
                    return Accepted(finding, "waiver", waiver.reason, waiver.by, until)
        return None

    def holds(self, waiver: Waiver) -> bool:
        """Whether it has not expired."""
        return waiver.until is None or waiver.until >= self.today

    def remarks(self) -> Iterator[str]:
        """A line for each waiver that has expired or that no finding needed, once all reports have been seen."""
        for waiver in self.waivers:
            place = f"{self.file}:{waiver.line}"
            if not self.holds(waiver):
                yield f"{place}：对“{waiver.rule}”的豁免已于 {waiver.until} 到期，不再起作用；请重新批准或删去"
            elif waiver.line not in self.used:
                yield f"{place}：对“{waiver.rule}”的豁免没有用上；问题已改好的，请删去"


def read_waivers(file: str, rulebook: Rulebook, today: date) -> Waivers:
    """The waivers in a file (YAML, see ``keys``) for the rules of a rulebook.

    Raises ``AcceptanceError`` with all that is wrong with it.
    """
    from checker.acceptance.keys import WaiverFileKeys
    from checker.rulebook.loading import read_keys
    from checker.rulebook.problems import RuleErrors

    try:
        content = Path(file).read_bytes()
    except OSError as error:
        raise AcceptanceError(f"{file}：豁免文件读不出来（{error.strerror}）；请检查路径") from error
    try:
        keys, node = read_keys(WaiverFileKeys, content, file)
    except RuleErrors as errors:
        raise AcceptanceError(str(errors)) from errors
    entries = node.children["豁免"].children
    waivers = [
        Waiver(
            rule=key.rule,
            reason=key.reason,
            report=key.report,
            passage=normalised(key.passage) if key.passage else None,
            by=key.by,
            until=key.until,
            line=entries[index].mark[0],
        )
        for index, key in enumerate(keys.waivers)
    ]
    if complaints := [f"{file}:{w.line}：{what}" for w in waivers if (what := unknown(w.rule, rulebook))]:
        raise AcceptanceError("\n".join(complaints))
    return Waivers(file, waivers, today)


def _named(source: str, pattern: str) -> bool:
    """Whether the pattern is for that file: by its name, or by the end of its path."""
    path = source.replace(os.sep, "/")
    return fnmatch(path, pattern) or fnmatch(path, f"*/{pattern}")
