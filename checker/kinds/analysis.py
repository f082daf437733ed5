"""核对: this computed check applies, with these parameters."""

from __future__ import annotations

from collections.abc import Iterator

from checker.inference import Production, Test
from checker.kinds.requirement import not_applicable
from checker.rulebook.rule import AnalysisSpec, Rule

NAME = "核对"
SPEC = AnalysisSpec


def productions(rule: Rule) -> Iterator[Production]:
    """``id#mark`` fires once for every anomaly that the rule's analysis found with the rule's parameters."""
    yield Production(f"{rule.id}#mark", (Test("kind", "eq", "anomaly"), Test("check", "eq", rule.id)))
    yield from not_applicable(rule)
