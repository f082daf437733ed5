"""The gap report as a whole: verdicts, findings in text order, and the summary in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from checker.gap import vagueness
from checker.gap.findings import marked_findings, requirement_findings
from checker.gap.requirements import VerdictReader, by_rule
from checker.inference import Fact, Hit
from checker.model import (
    Anomaly,
    Document,
    Finding,
    GapReport,
    Identity,
    Outline,
    Pack,
    Requirement,
    Severity,
    Statement,
    Status,
    Summary,
)
from checker.rulebook.rule import PackInfo, Rulebook


class ReportBuilder:
    """Puts gap reports together for one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._verdicts = VerdictReader(rulebook)

    def build(
        self,
        document: Document,
        outline: Outline,
        statements: Sequence[Statement],
        anomalies: Sequence[tuple[str, Anomaly]],
        facts: Sequence[Fact],
        hits: Collection[Hit],
    ) -> GapReport:
        """The gap report, from what the engine concluded and the evidence it concluded from.

        ``hits`` point into ``facts``; facts of kind ``anomaly`` point with ``key`` into ``anomalies`` (rule id, anomaly).
        """
        fired = by_rule(hits)
        verdicts = self._verdicts.read(fired, outline, statements)
        struck = sorted(int(facts[i]["key"]) for hit in hits if hit.production.endswith("#mark") for i in hit.facts)
        marked = [anomalies[key] for key in struck]  # hits come in no order, findings at one place should
        findings = [*requirement_findings(self._rulebook, verdicts), *marked_findings(self._rulebook, fired, marked)]
        findings.sort(key=_place)
        pack, excused = self._rulebook.pack, vagueness.redeemed(statements)
        return GapReport(
            document=document,
            pack=Pack(pack.id, pack.name, pack.version, len(self._rulebook.rules)),
            identity=outline.identity,
            sections=outline.sections,
            requirements=verdicts,
            statements=tuple(statements),
            redeemed=excused,
            findings=tuple(findings),
            notices=tuple(_notices(outline.identity, pack)),
            summary=summarise(verdicts, statements, excused, findings),
        )


def _notices(identity: Identity, pack: PackInfo) -> Iterator[str]:
    first, last = pack.years
    if identity.year is not None and not first <= identity.year <= last:
        yield f"报告年度是{identity.year}年，规则包用于{first}—{last}年度的报告；按最接近的规则包检查，结果仅供参考。"


def _place(finding: Finding) -> tuple[int, int, str]:
    """Findings on the whole report come first, the others in text order."""
    return (-1 if finding.start is None else finding.start, finding.end or 0, finding.rule)


def summarise(
    verdicts: Sequence[Requirement],
    statements: Sequence[Statement],
    redeemed: Collection[int],
    findings: Sequence[Finding],
) -> Summary:
    """The verdict in figures, over just these verdicts and findings; ``redeemed`` as a gap report has them."""
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
        vagueness=vagueness.index(statements, redeemed),
        vagueness_by_section=vagueness.by_section(statements, redeemed),
        vagueness_by_group=vagueness.by_group(statements, redeemed),
        findings={severity: severities[severity] for severity in Severity},
    )
