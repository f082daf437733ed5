"""The bounds of the C core, checked on compiled rules before it sees them.

durable_rules keeps fixed tables and checks some of them one entry too late, others never: a fact with too
many open tests fails, the 513th test under a node hangs, a rule too many on one condition overwrites memory.
The limits below stay clear of its own (in brackets). They are measured on a model of its discrimination
tree, which shares equal tests with an equal beginning as the core does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from checker.engine.facts import EngineError

Rules = Mapping[str, Sequence[Mapping[str, Any]]]
"""Compiled rules: key → the ``all`` of the rule (``compiling.Compiled.rules``)."""


class LimitError(EngineError):
    """The rules exceed a limit of the C core."""


class Figures(NamedTuple):
    """What rules ask of the C core, or may ask of it at most."""

    rules: int
    rules_on_one_condition: int
    tests_under_one_node: int
    open_tests: int  # that one fact can leave pending; keeps clear of the 128 that a node may list, too
    expressions: int  # in the sequence of one condition
    absent_patterns: int  # in one rule; each is a level of recursion in C


LIMITS = Figures(
    rules=4_000,  # [4,096, two of them the session's]
    rules_on_one_condition=200,  # [256]
    tests_under_one_node=400,  # [512]
    open_tests=60,  # [64]
    expressions=30,  # [31]
    absent_patterns=200,  # [none found; 6,000 ran]
)

_NAMES = {
    "rules": "规则总数",
    "rules_on_one_condition": "同一条件上的规则数",
    "tests_under_one_node": "同一前提下的判断数",
    "open_tests": "一条事实可同时满足的判断数",
    "expressions": "一个条件的表达式数",
    "absent_patterns": "一条规则列举的缺失条件数",
}


def check(rules: Rules) -> None:
    """Raise LimitError, with the name of the limit and both figures, if ``rules`` exceed a limit."""
    figures = measure(rules)
    for name, figure, limit in zip(Figures._fields, figures, LIMITS, strict=True):
        if figure > limit:
            raise LimitError(f"规则包超出推理引擎的限度：{_NAMES[name]}为 {figure}，上限 {limit}")


def measure(rules: Rules) -> Figures:
    """The figures of ``rules``."""
    root = _Node()
    conditions = [condition for rule in rules.values() for element in rule for condition in element.values()]
    for condition in conditions:
        root.add(condition).rules += 1
    nodes = root.below(set())
    return Figures(
        rules=len(rules),
        rules_on_one_condition=max(node.rules for node in nodes),
        tests_under_one_node=max(len(node.hashed) for node in nodes),
        open_tests=root.open_tests({}),
        expressions=max(map(_expressions, conditions), default=0),
        absent_patterns=max((sum(_is_absent(element) for element in rule) for rule in rules.values()), default=0),
    )


@dataclass(eq=False, slots=True)
class _Node:
    """One test of the discrimination tree, the tests that follow it, and how many rules end on it."""

    hashed: dict[tuple[str | None, str], _Node] = field(default_factory=dict)
    listed: dict[object, _Node] = field(default_factory=dict)  # missing attributes and alternatives
    rules: int = 0

    def add(self, condition: Mapping[str, Any]) -> _Node:
        """Grow the tree by ``condition`` and return the node on which it ends."""
        ((op, argument),) = condition.items()
        if op == "$and":
            node = self
            for part in argument:
                node = node.add(part)
            return node
        if op == "$or":
            meeting = _Node()  # all branches lead to it, and no other condition shares it
            for branch in argument:
                self.add(branch).listed[meeting] = meeting
            return meeting
        text = json.dumps(condition)
        if op == "$nex":
            return self.listed.setdefault(text, _Node())
        if isinstance(argument, dict) and not op.startswith("$"):
            text += f" {len(self.hashed)}"  # an equality between two facts is never shared
        constant = not isinstance(argument, dict)
        return self.hashed.setdefault((op if constant else None, text), _Node())

    def below(self, seen: set[_Node]) -> set[_Node]:
        """Add this node and all that follow it to ``seen``."""
        if self not in seen:
            seen.add(self)
            for node in (*self.hashed.values(), *self.listed.values()):
                node.below(seen)
        return seen

    def open_tests(self, known: dict[_Node, int]) -> int:
        """The most tests that one fact can leave on the core's stack below this node.

        Of the equalities of one attribute with a constant at most one holds; all else may hold at once.
        """
        if self not in known:
            attributes = {attribute for attribute, _ in self.hashed if attribute is not None}
            others = sum(attribute is None for attribute, _ in self.hashed)
            width = len(attributes) + others + len(self.listed)
            following = (*self.hashed.values(), *self.listed.values())
            known[self] = max([width, *(width - 1 + node.open_tests(known) for node in following)])
        return known[self]


def _expressions(condition: Mapping[str, Any]) -> int:
    """Entries in the sequence that the core keeps for a condition: two per ``$and``/``$or``, one per join."""
    ((op, argument),) = condition.items()
    if op in ("$and", "$or"):
        return 2 + sum(map(_expressions, argument))
    return int(isinstance(argument, dict) and not op.startswith("$"))


def _is_absent(element: Mapping[str, Any]) -> bool:
    return any(alias.endswith("$not") for alias in element)
