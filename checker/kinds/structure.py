"""结构: the report must have this part, as a heading or a paragraph of its own."""

from __future__ import annotations

from collections.abc import Iterator

from checker.inference import Production, Test
from checker.kinds.requirement import not_applicable
from checker.model import Status
from checker.rulebook.rule import Rule, StructureSpec

NAME = "结构"
SPEC = StructureSpec


def productions(rule: Rule) -> Iterator[Production]:
    """``id#specific`` for a part of its own, ``id#vague`` for a single sentence, ``id#omitted`` for neither."""
    assert isinstance(rule.spec, StructureSpec)
    section = (Test("kind", "eq", "section"), Test("role", "eq", rule.spec.role))
    yield Production(f"{rule.id}#{Status.SPECIFIC}", (*section, Test("form", "in", ("heading", "paragraph"))))
    yield Production(f"{rule.id}#{Status.VAGUE}", (*section, Test("form", "eq", "sentence")))
    yield Production(f"{rule.id}#{Status.OMITTED}", absent=(section,))
    yield from not_applicable(rule)
