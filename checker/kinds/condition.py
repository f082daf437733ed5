"""条件: if this is reported as done, that must be reported, too."""

from __future__ import annotations

from collections.abc import Iterator

from checker.inference import Production, Test
from checker.kinds.requirement import not_applicable
from checker.rulebook.rule import ConditionSpec, Rule

NAME = "条件"
SPEC = ConditionSpec


def productions(rule: Rule) -> Iterator[Production]:
    """``id#mark`` fires for every passage that states the condition, ``id#unmet`` where the consequence is missing."""
    yield Production(f"{rule.id}#mark", (Test("kind", "eq", "anomaly"), Test("check", "eq", rule.id)))
    yield Production(f"{rule.id}#unmet", absent=((Test("kind", "eq", "term"), Test("term", "eq", rule.id)),))
    yield from not_applicable(rule)
