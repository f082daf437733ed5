"""What became of a report from one draft to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.corpus.drafts.pairing import pairs
from checker.gap.passages import marked_words, normalised
from checker.model import Finding, Form, GapReport, Modality, Requirement, Severity, Statement, Status

_RANKS = {Status.OMITTED: 0, Status.NOT_DONE: 1, Status.VAGUE: 2, Status.SPECIFIC: 3}


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One requirement whose status, or whose stated parts, changed; ``better`` is ``None`` if that cannot be said."""

    old: Requirement
    new: Requirement
    better: bool | None


@dataclass(frozen=True, slots=True)
class Sentences:
    """A sentence reported as done that became checkable (``better``) or stopped being so; ``None`` where it is not in
    that draft."""

    old: Statement | None
    new: Statement | None
    better: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed between two drafts. ``closed`` and ``opened`` are findings of rules that judge no
    requirement; ``kept`` counts those that both drafts have."""

    old: GapReport
    new: GapReport
    verdicts: tuple[Verdicts, ...]
    closed: tuple[Finding, ...]
    opened: tuple[Finding, ...]
    kept: int
    sentences: tuple[Sentences, ...]

    def worse(self) -> set[Severity]:
        """The severities of what is new in the new draft: findings, and requirements that fell back."""
        fallen = {v.new.severity for v in self.verdicts if v.better is False}
        return fallen | {finding.severity for finding in self.opened}


def compare(old: GapReport, new: GapReport) -> Changes:
    """Hold two drafts, checked with the same rules, beside each other."""
    closed, opened, kept = _findings(old, new)
    return Changes(old, new, tuple(_verdicts(old, new)), closed, opened, kept, tuple(_sentences(old, new)))


def _verdicts(old: GapReport, new: GapReport) -> Iterator[Verdicts]:
    before = {requirement.id: requirement for requirement in old.requirements}
    for after in new.requirements:
        requirement = before.get(after.id)
        if requirement is None or (requirement.status, requirement.parts) == (after.status, after.parts):
            continue
        yield Verdicts(requirement, after, _better(requirement, after))


def _better(old: Requirement, new: Requirement) -> bool | None:
    if old.status is not new.status:
        ranks = _RANKS.get(old.status), _RANKS.get(new.status)
        return None if ranks[0] is None or ranks[1] is None else ranks[0] < ranks[1]
    had, has = ({part.name for part in r.parts if part.stated} for r in (old, new))
    return True if had < has else False if has < had else None


def _findings(old: GapReport, new: GapReport) -> tuple[tuple[Finding, ...], tuple[Finding, ...], int]:
    before, after = _by_rule(old), _by_rule(new)
    closed: list[Finding] = []
    opened: list[Finding] = []
    kept = 0
    for rule in before.keys() | after.keys():
        was, now = before[rule], after[rule]
        same = list(pairs([_key(f, old) for f in was], [_key(f, new) for f in now]))
        kept += len(same)
        closed += [f for i, f in enumerate(was) if i not in {i for i, _ in same}]
        opened += [f for j, f in enumerate(now) if j not in {j for _, j in same}]
    return _in_order(closed), _in_order(opened), kept


def _by_rule(report: GapReport) -> dict[str, list[Finding]]:
    judged = {requirement.id for requirement in report.requirements}
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if finding.rule not in judged:
            found[finding.rule].append(finding)
    return found


def _key(finding: Finding, report: GapReport) -> str:
    return marked_words(finding, report.document) or finding.message


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (-1 if f.start is None else f.start, f.rule)))


def _sentences(old: GapReport, new: GapReport) -> Iterator[Sentences]:
    was, now = _claims(old), _claims(new)
    same = list(pairs([normalised(s.sentence.text) for s in was], [normalised(s.sentence.text) for s in now]))
    mate = {j: i for i, j in same}
    for j, statement in enumerate(now):
        before = was[mate[j]] if j in mate else None
        if before is not None and before.specific is not statement.specific:
            yield Sentences(before, statement, better=statement.specific)
        elif before is None:
            yield Sentences(None, statement, better=statement.specific)
    gone = {*range(len(was))} - {i for i, _ in same}
    yield from (Sentences(was[i], None, better=not was[i].specific) for i in sorted(gone))


def _claims(report: GapReport) -> list[Statement]:
    return [s for s in report.statements if s.sentence.form is Form.STATEMENT and s.modality is Modality.DONE]
