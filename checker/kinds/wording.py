"""用语: this wording is wrong here."""

from __future__ import annotations

from collections.abc import Iterator

from checker.inference import Production, Test
from checker.kinds.requirement import not_applicable
from checker.rulebook.rule import Rule, WordingSpec

NAME = "用语"
SPEC = WordingSpec


def productions(rule: Rule) -> Iterator[Production]:
    """``id#mark`` fires once for every passage with the wording."""
    yield Production(f"{rule.id}#mark", (Test("kind", "eq", "anomaly"), Test("check", "eq", rule.id)))
    yield from not_applicable(rule)
