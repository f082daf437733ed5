"""Passages that fail and pass a rule, from the examples in its file, each with the verdict in words."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import ReportKind, Role, Status
from checker.names import REPORT_KIND_NAMES, ROLE_NAMES, STATUS_NAMES
from checker.rulebook.rule import Example, RequirementSpec, Rule, StructureSpec

MEANINGS = {
    Status.SPECIFIC: "写了本年度已经做的事，并有可以核对的数字、日期、文件或名称。",
    Status.VAGUE: "写了在做，但没有可以核对的内容。",
    Status.NOT_DONE: "只作为计划、要求或问题出现，没有写本年度做了什么。",
    Status.OMITTED: "没有写到这件事。",
}
_STRUCTURE_MEANINGS = {
    Status.SPECIFIC: "单独成一部分、一段或一个编号项。",
    Status.VAGUE: "只在别的段落里带了一句，没有单列。",
    Status.OMITTED: "没有这一部分。",
}
_PLAINEST_FIRST = (Status.OMITTED, Status.NOT_DONE, Status.VAGUE, Status.SPECIFIC, None)


def failing(rule: Rule) -> list[Example]:
    """The first example of each way to fail, the plainest first."""
    chosen: dict[Status | None, Example] = {}
    for example in rule.examples:
        if not _passes(rule, example):
            chosen.setdefault(example.status, example)
    return [chosen[status] for status in _PLAINEST_FIRST if status in chosen]


def passing(rule: Rule) -> list[Example]:
    """The first example that passes, if there is one."""
    return [example for example in rule.examples if _passes(rule, example)][:1]


def verdict(rule: Rule, example: Example) -> str:
    """What the rule makes of the example, and where that stands in a report."""
    if example.status is None:
        words = _mark(example)
    else:
        meanings = _STRUCTURE_MEANINGS if isinstance(rule.spec, StructureSpec) else MEANINGS
        words = f"{STATUS_NAMES[example.status]}：{meanings[example.status]}{_parts(rule, example)}"
    place = [REPORT_KIND_NAMES[example.report_kind]] if example.report_kind is ReportKind.FIRST_RESPONSIBLE else []
    place += [f"“{ROLE_NAMES[example.role]}”部分"] if example.role is not Role.ACHIEVEMENTS else []
    return words + (f"（写在{'的'.join(place)}）" if place else "")


def _passes(rule: Rule, example: Example) -> bool:
    """Whether a report that reads like the example would have no finding by this rule."""
    if example.status is None:
        return not example.caught
    if not isinstance(rule.spec, RequirementSpec):
        return example.status == Status.SPECIFIC
    concrete = example.status == Status.SPECIFIC or (example.status == Status.VAGUE and not rule.spec.need_specific)
    return concrete and not _lacking(rule.spec, example)


def _mark(example: Example) -> str:
    if not example.caught:
        return "放过：没有问题。"
    return f"查出：“{example.passage}”。" if example.passage else "查出：有问题。"


def _parts(rule: Rule, example: Example) -> str:
    if not isinstance(rule.spec, RequirementSpec):
        return ""
    if example.status in (Status.SPECIFIC, Status.VAGUE) and (lacking := _lacking(rule.spec, example)):
        return f"要素不全，没有写到{'、'.join(lacking)}。"
    return f"写到的要素：{'、'.join(example.parts)}。" if example.parts else ""


def _lacking(spec: RequirementSpec, example: Example) -> Sequence[str]:
    """The parts that the rule asks for and the example does not state."""
    missing = [name for name, _ in spec.parts if name not in example.parts]
    return missing if spec.need_parts == "all" or (spec.need_parts == "any" and not example.parts) else []
