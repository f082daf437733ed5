"""The gap report as a whole: verdicts, findings in text order, and the summary in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from checker.gap.findings import requirement_findings
from checker.gap.requirements import requirements
from checker.model import (
    Document,
    Finding,
    GapReport,
    Hit,
    Modality,
    Outline,
    Pack,
    Requirement,
    Severity,
    Statement,
    Status,
    Summary,
)
from checker.rulebook.rule import Rulebook


def build(
    document: Document, outline: Outline, statements: Sequence[Statement], hits: Iterable[Hit], rulebook: Rulebook
) -> GapReport:
    """Put the gap report together from what the engine concluded and the evidence it concluded from."""
    fired = {hit.production for hit in hits}
    verdicts = requirements(rulebook, fired, outline, statements)
    findings = sorted(requirement_findings(rulebook.rules, verdicts), key=_place)
    pack = rulebook.pack
    return GapReport(
        document=document,
        pack=Pack(pack.id, pack.name, pack.version, len(rulebook.rules)),
        identity=outline.identity,
        sections=outline.sections,
        requirements=verdicts,
        statements=tuple(statements),
        findings=tuple(findings),
        summary=_summary(verdicts, statements, findings),
    )


def _place(finding: Finding) -> tuple[int, int]:
    """Findings on the whole report come first, in the order of the pack; the others in text order."""
    return (-1, 0) if finding.start is None else (finding.start, finding.end or 0)


def _summary(verdicts: Sequence[Requirement], statements: Sequence[Statement], findings: Sequence[Finding]) -> Summary:
    statuses = Counter(v.status for v in verdicts)
    applicable = len(verdicts) - statuses[Status.NOT_APPLICABLE]
    stated = statuses[Status.SPECIFIC] + statuses[Status.VAGUE]
    severities = Counter(f.severity for f in findings)
    return Summary(
        requirements=applicable,
        specific=statuses[Status.SPECIFIC],
        vague=statuses[Status.VAGUE],
        not_done=statuses[Status.NOT_DONE],
        omitted=statuses[Status.OMITTED],
        coverage=round(stated / applicable, 3) if applicable else 0.0,
        vagueness=vagueness_index(statements),
        findings={severity: severities[severity] for severity in Severity},
    )


def vagueness_index(statements: Sequence[Statement]) -> float:
    """Share of what is stated as done that nothing checkable supports, by length, 0 to 100 (one decimal)."""
    done = [s for s in statements if s.modality is Modality.DONE]
    total = sum(len(s.sentence.text) for s in done)
    bare = sum(len(s.sentence.text) for s in done if not s.specific)
    return round(100 * bare / total, 1) if total else 0.0
