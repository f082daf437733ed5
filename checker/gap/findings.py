"""What a reviewer would mark, from the verdicts on requirements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.gap.requirements import Fired, applies
from checker.model import Anomaly, Evidence, Finding, Modality, Requirement, Severity, Status
from checker.rulebook.rule import ConditionSpec, RequirementSpec, Rule, Rulebook

_SOFTER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.NOTE, Severity.NOTE: Severity.NOTE}
_UNDONE = {Modality.PLAN: "计划", Modality.NORM: "要求", Modality.PROBLEM: "问题"}


def requirement_findings(rulebook: Rulebook, verdicts: Sequence[Requirement]) -> Iterator[Finding]:
    """A finding for every requirement that is omitted, not done, vague or lacks parts, in the order given.

    An omission and what was not done weigh as the rule says, vagueness and missing parts one degree less.
    """
    rules = {rule.id: rule for rule in rulebook.rules}
    for verdict in verdicts:
        rule = rules[verdict.id]
        softer = _SOFTER[rule.severity]
        place = verdict.evidence[0] if verdict.evidence else None
        if verdict.status is Status.OMITTED:
            yield _finding(verdict, rule.severity, f"缺失：没有写到“{rule.name}”", None)
        elif verdict.status is Status.NOT_DONE and place:
            kinds = "、".join(dict.fromkeys(_UNDONE[e.modality] for e in verdict.evidence if e.modality in _UNDONE))
            message = f"未落实：“{rule.name}”只作为{kinds}出现，没有写本年度做了什么"
            yield _finding(verdict, rule.severity, message, place)
        elif verdict.status is Status.VAGUE and _wants_detail(rule):
            yield _finding(verdict, softer, f"笼统：“{rule.name}”没有可以核对的数字、日期或名称", place)
        if verdict.status in (Status.SPECIFIC, Status.VAGUE):
            missing = _missing_parts(rule, verdict)
            if missing and place:
                yield _finding(verdict, softer, f"要素不全：“{rule.name}”没有写到{'、'.join(missing)}", place)


def _finding(verdict: Requirement, severity: Severity, message: str, place: Evidence | None) -> Finding:
    start, end = (place.start, place.end) if place else (None, None)
    return Finding(verdict.id, severity, message, verdict.suggestion, start, end, verdict.basis)


def marked_findings(rulebook: Rulebook, fired: Fired, marked: Sequence[tuple[str, Anomaly]]) -> Iterator[Finding]:
    """A finding for every anomaly (rule id, anomaly) on which a rule fired that applies and, for a rule of kind 条件,
    whose consequence is missing."""
    rules = {rule.id: rule for rule in rulebook.rules}
    for rule_id, anomaly in marked:
        rule = rules[rule_id]
        told = fired.get(rule_id, ())
        if not applies(told) or (isinstance(rule.spec, ConditionSpec) and "unmet" not in told):
            continue
        suggestion = anomaly.suggestion or rule.suggestion
        basis = tuple(map(str, rule.basis))
        yield Finding(rule_id, rule.severity, anomaly.message, suggestion, anomaly.start, anomaly.end, basis)


def _wants_detail(rule: Rule) -> bool:
    return not isinstance(rule.spec, RequirementSpec) or rule.spec.need_specific


def _missing_parts(rule: Rule, verdict: Requirement) -> list[str]:
    need = rule.spec.need_parts if isinstance(rule.spec, RequirementSpec) else None
    missing = [p.name for p in verdict.parts if not p.stated]
    if need == "all" or (need == "any" and len(missing) == len(verdict.parts)):
        return missing
    return []
