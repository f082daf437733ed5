"""What two packs make of the same reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.authoring.impact.differences import RuleChange, differences
from checker.model import Document, Finding, GapReport, Requirement, Status
from checker.names import SEVERITY_NAMES
from checker.pipeline import Checker
from checker.rulebook.rule import PackInfo, Rulebook


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """Of one rule on one report: statuses (``None``: the pack has no such rule, or it marks passages), parts that came to
    be stated or no longer are, and findings that came or went (severity and message)."""

    source: str
    rule: str
    old: Status | None
    new: Status | None
    parts_gained: tuple[str, ...]
    parts_lost: tuple[str, ...]
    findings_gained: tuple[str, ...]
    findings_lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What changed in the rules, and what this changed in the verdicts on ``reports`` reports."""

    old: PackInfo
    new: PackInfo
    reports: int
    rules: tuple[RuleChange, ...]
    verdicts: tuple[VerdictChange, ...]

    def moves(self) -> Mapping[str, Counter[tuple[Status | None, Status | None]]]:
        """Rule → how many reports went from which status to which."""
        found: dict[str, Counter[tuple[Status | None, Status | None]]] = {}
        for change in self.verdicts:
            if change.old is not change.new:
                found.setdefault(change.rule, Counter())[change.old, change.new] += 1
        return found


def impact(old: Rulebook, new: Rulebook, documents: Iterable[Document]) -> Impact:
    """Hold every report against both packs. ``EngineError`` where the engine fails, ``RuleErrors`` for unknown checks."""
    before, after = Checker(old), Checker(new)
    changes: list[VerdictChange] = []
    count = 0
    for document in documents:
        count += 1
        changes += _compare(before.check(document), after.check(document))
    return Impact(old.pack, new.pack, count, tuple(differences(old, new)), tuple(changes))


def _compare(old: GapReport, new: GapReport) -> list[VerdictChange]:
    before = {r.id: r for r in old.requirements}
    after = {r.id: r for r in new.requirements}
    rules = dict.fromkeys([*after, *before, *(f.rule for f in (*new.findings, *old.findings))])
    found = (_of_rule(rule, before.get(rule), after.get(rule), old, new) for rule in rules)
    return [change for change in found if change]


def _of_rule(
    rule: str, before: Requirement | None, after: Requirement | None, old: GapReport, new: GapReport
) -> VerdictChange | None:
    stated = [{p.name for p in r.parts if p.stated} if r else set() for r in (before, after)]
    gained, lost = _difference(_findings(rule, old), _findings(rule, new))
    change = VerdictChange(
        source=new.document.source,
        rule=rule,
        old=before.status if before else None,
        new=after.status if after else None,
        parts_gained=tuple(sorted(stated[1] - stated[0])),
        parts_lost=tuple(sorted(stated[0] - stated[1])),
        findings_gained=gained,
        findings_lost=lost,
    )
    same = change.old is change.new and stated[0] == stated[1] and not gained and not lost
    return None if same else change


def _findings(rule: str, report: GapReport) -> list[Finding]:
    return [f for f in report.findings if f.rule == rule]


def _difference(old: Sequence[Finding], new: Sequence[Finding]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    def key(finding: Finding) -> tuple[object, ...]:
        return finding.severity, finding.message, finding.start, finding.end

    before, after = {key(f) for f in old}, {key(f) for f in new}
    return (
        tuple(_said(f) for f in new if key(f) not in before),
        tuple(_said(f) for f in old if key(f) not in after),
    )


def _said(finding: Finding) -> str:
    return f"{SEVERITY_NAMES[finding.severity]}：{finding.message}"
