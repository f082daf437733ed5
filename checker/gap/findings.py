"""What a reviewer would mark, from the verdicts on requirements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model import Finding, Modality, Requirement, Severity, Status
from checker.rulebook.rule import RequirementSpec, Rule

_SOFTER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.NOTE, Severity.NOTE: Severity.NOTE}
_UNDONE = {Modality.PLAN: "计划", Modality.NORM: "要求", Modality.PROBLEM: "问题"}


def requirement_findings(rules: Sequence[Rule], verdicts: Sequence[Requirement]) -> Iterator[Finding]:
    """A finding for every requirement that is omitted, not done, vague or lacks parts, in the order given.

    An omission and what was not done weigh as the rule says, vagueness and missing parts one degree less.
    """
    for rule, verdict in zip(rules, verdicts, strict=True):
        place = verdict.evidence[0] if verdict.evidence else None
        if verdict.status is Status.OMITTED:
            yield Finding(rule.id, rule.severity, f"缺失：没有写到“{rule.name}”", rule.suggestion)
        elif verdict.status is Status.NOT_DONE and place:
            kinds = "、".join(dict.fromkeys(_UNDONE[e.modality] for e in verdict.evidence if e.modality in _UNDONE))
            message = f"未落实：“{rule.name}”只作为{kinds}出现，没有写本年度做了什么"
            yield Finding(rule.id, rule.severity, message, rule.suggestion, place.start, place.end)
        elif verdict.status is Status.VAGUE and _wants_detail(rule):
            message = f"笼统：“{rule.name}”没有可以核对的数字、日期或名称"
            span = (place.start, place.end) if place else (None, None)
            yield Finding(rule.id, _SOFTER[rule.severity], message, rule.suggestion, *span)
        if verdict.status in (Status.SPECIFIC, Status.VAGUE):
            missing = _missing_parts(rule, verdict)
            if missing and place:
                message = f"要素不全：“{rule.name}”没有写到{'、'.join(missing)}"
                yield Finding(rule.id, _SOFTER[rule.severity], message, rule.suggestion, place.start, place.end)


def _wants_detail(rule: Rule) -> bool:
    return not isinstance(rule.spec, RequirementSpec) or rule.spec.need_specific


def _missing_parts(rule: Rule, verdict: Requirement) -> list[str]:
    need = rule.spec.need_parts if isinstance(rule.spec, RequirementSpec) else None
    missing = [p.name for p in verdict.parts if not p.stated]
    if need == "all" or (need == "any" and len(missing) == len(verdict.parts)):
        return missing
    return []
