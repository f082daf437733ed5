"""Small rules and rulebooks for tests that must not depend on the rules that ship."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.model import Level, ReportKind, Role, Severity
from checker.rulebook.rule import (
    Basis,
    PackInfo,
    PartTerms,
    Phrase,
    RequirementSpec,
    Rule,
    Rulebook,
    Spec,
    StructureSpec,
    WordingSpec,
)

Terms = Iterable[str | Phrase]


def phrases(terms: Terms) -> tuple[Phrase, ...]:
    """Terms, or tuples of terms of one sentence, as phrases."""
    return tuple((term,) if isinstance(term, str) else term for term in terms)


def requirement(
    id: str,
    *terms: str | Phrase,
    exclude: Terms = (),
    by_role: Mapping[Role, Terms] | None = None,
    personal: Terms = (),
    parts: Mapping[str, Terms] | None = None,
    beside: Mapping[str, Terms] | None = None,
    need_parts: str | None = None,
    need_specific: bool = True,
    severity: Severity = Severity.ERROR,
    levels: tuple[Level, ...] = (),
    kinds: tuple[ReportKind, ...] = (),
) -> Rule:
    """A rule of kind 要求, named as the last segment of its id; ``beside`` are the terms of parts that count beside the topic."""
    parts, beside = parts or {}, beside or {}
    spec = RequirementSpec(
        terms=phrases(terms),
        by_role=tuple((role, phrases(of)) for role, of in (by_role or {}).items()),
        in_personal=phrases(personal),
        exclude=phrases(exclude),
        parts=tuple(
            (name, PartTerms(phrases(parts.get(name, ())), phrases(beside.get(name, ()))))
            for name in dict.fromkeys([*parts, *beside])
        ),
        need_parts=need_parts,
        need_specific=need_specific,
    )
    return _rule(id, spec, severity, levels, kinds)


def structure(id: str, role: Role, *terms: str | Phrase, severity: Severity = Severity.ERROR) -> Rule:
    """A rule of kind 结构."""
    return _rule(id, StructureSpec(role, phrases(terms)), severity, (), ())


def wording(id: str, *terms: str | Phrase, severity: Severity = Severity.WARNING) -> Rule:
    """A rule of kind 用语."""
    return _rule(id, WordingSpec(phrases(terms)), severity, (), ())


def _rule(
    id: str,
    spec: Spec,
    severity: Severity,
    levels: tuple[Level, ...],
    kinds: tuple[ReportKind, ...],
) -> Rule:
    name = id.rpartition("/")[2]
    return Rule(
        id=id, name=name, severity=severity, levels=levels, report_kinds=kinds, basis=(Basis("示例规定", None, "第一条"),),
        explanation=f"应当写明{name}。", suggestion=f"补写{name}。", examples=(), spec=spec, file=f"{id}.yaml",
    )  # fmt: skip


def rulebook(*rules: Rule) -> Rulebook:
    """A rulebook of these rules in this order."""
    groups = tuple((group, f"分组{group}") for group in dict.fromkeys(rule.group for rule in rules))
    return Rulebook(PackInfo("test", "测试规则包", "1.0.0", (2021, 2025), groups), rules)
