"""What changed between two packs, rule by rule and key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from checker.authoring.termlists import term_lists
from checker.kinds import kinds
from checker.model import Level, ReportKind
from checker.names import REPORT_KIND_NAMES, ROLE_NAMES, SEVERITY_NAMES
from checker.rulebook.rule import AnalysisSpec, RequirementSpec, Rule, Rulebook, StructureSpec, WordingSpec

NEED = {"all": "全部", "any": "任一", None: "不作要求"}


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that only one pack has (``added``, ``removed``), or that differs: key → what it gained, what it lost."""

    id: str
    name: str
    kind: Literal["added", "removed", "changed"]
    keys: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]


def differences(old: Rulebook, new: Rulebook) -> list[RuleChange]:
    """Rules added, removed and changed, in the order of the new pack, then those removed. Changes that mean nothing (the
    order of terms, the layout of files) are none."""
    before = {rule.id: rule for rule in old.rules}
    after = {rule.id: rule for rule in new.rules}
    found: list[RuleChange] = []
    for id, rule in after.items():
        if id not in before:
            found.append(RuleChange(id, rule.name, "added", {}))
        elif keys := dict(_changed(_keys(before[id]), _keys(rule))):
            found.append(RuleChange(id, rule.name, "changed", keys))
    found += [RuleChange(id, rule.name, "removed", {}) for id, rule in before.items() if id not in after]
    return found


def _changed(
    old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key, ()), new.get(key, ())
        gained = tuple(value for value in after if value not in before)
        lost = tuple(value for value in before if value not in after)
        if gained or lost:
            yield key, (gained, lost)


def _keys(rule: Rule) -> dict[str, list[str]]:
    """Every key of a rule file with its values as texts."""
    keys = {
        "名称": [rule.name],
        "类型": [next(name for name, kind in kinds().items() if isinstance(rule.spec, kind.SPEC))],
        "级别": [SEVERITY_NAMES[rule.severity]],
        "层级": [level.value for level in rule.levels or Level],
        "文种": [REPORT_KIND_NAMES[kind] for kind in rule.report_kinds or ReportKind],
        "依据": [f"《{b.title}》{b.number or ''}{b.clause or ''}" for b in rule.basis],
        "说明": [rule.explanation],
        "建议": [rule.suggestion],
        "示例": [example.text.strip() for example in rule.examples],
    }
    keys |= {found.label: [_phrase(p) for p in found.phrases] for found in term_lists(rule)}
    return keys | dict(_own(rule))


def _phrase(phrase: Sequence[str]) -> str:
    return "＋".join(phrase)


def _own(rule: Rule) -> Iterator[tuple[str, list[str]]]:
    """Keys of one kind that are no lists of terms."""
    match rule.spec:
        case RequirementSpec():
            yield "期望", [f"要素{NEED[rule.spec.need_parts]}", "具体" if rule.spec.need_specific else "不要求具体"]
        case StructureSpec():
            yield "部分", [ROLE_NAMES[rule.spec.role]]
        case WordingSpec():
            yield "部分", [ROLE_NAMES[role] for role in rule.spec.roles]
            yield "改为", [rule.spec.replacement] if rule.spec.replacement else []
        case AnalysisSpec():
            yield "核对", [rule.spec.analysis]
            yield "参数", [f"{name} {_value(value)}" for name, value in rule.spec.parameters]


def _value(value: Any) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value)
