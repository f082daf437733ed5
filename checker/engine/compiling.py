"""Productions → the rules of durable_rules, inside the subset in which it is right.

Outside the subset the C core crashes, hangs or answers wrongly, so everything else is refused with the id of
the production. The compiled rules are plain JSON; both evaluators read that and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.engine import limits
from checker.engine.facts import MAX_ATTRIBUTES, EngineError, Sort, check_name, check_scalar, sort_of
from checker.inference import Pattern, Production, Test

Condition = dict[str, Any]
"""A condition of durable_rules: one key, an operator or an attribute."""

Rule = list[dict[str, Condition]]
"""The ``all`` of a rule: aliases → conditions, in order."""

SELECTIVE = ("topic", "term", "analysis", "part", "type", "key", "role", "modality", "specific")
"""Attributes in the order in which their values tell facts apart; then the rest by name, ``kind`` last."""

COMPARISONS = ("neq", "lt", "lte", "gt", "gte")

_STAGES = ("eq", *COMPARISONS, "exists", "missing", "in")
"""Equalities first, since they are hashed; alternatives last, since the C core shares nothing after them."""


_SHARD = limits.LIMITS.rules_on_one_condition


@dataclass(frozen=True, slots=True)
class Compiled:
    """Rules in the form that both evaluators run.

    ``rules``: key → ``all`` of the rule; ``productions``: key → ids of the productions with that condition;
    ``shards``: how many ``complete`` facts close a batch; ``sorts``: attribute → the sort of value it is
    compared with; ``joins``: attributes on which two facts are joined.
    """

    rules: Mapping[str, Rule]
    productions: Mapping[str, tuple[str, ...]]
    shards: int
    sorts: Mapping[str, Sort]
    joins: frozenset[str]


def compile_productions(productions: Sequence[Production]) -> Compiled:
    """Compile productions; the result depends on nothing but their order and content.

    Raises EngineError that names the production outside the subset.
    """
    sorts: dict[str, Sort] = {}
    groups: dict[str, tuple[Rule, list[str]]] = {}
    seen: set[str] = set()
    for production in productions:
        if production.id in seen:
            raise EngineError(f"规则 {production.id}：编号重复")
        try:
            rule = _rule(production, sorts)
        except EngineError as error:
            raise EngineError(f"规则 {production.id}：{error}") from None
        seen.add(production.id)
        groups.setdefault(_text(rule), (rule, []))[1].append(production.id)

    rules: dict[str, Rule] = {}
    ids: dict[str, tuple[str, ...]] = {}
    absences = 0
    for number, (rule, members) in enumerate(groups.values()):
        key = f"r{number}"
        if "m" not in rule[0] and "a" not in rule[0]:
            # One terminal condition carries few rules only, so absences wait for different complete facts.
            rule = [{"c": {"complete": absences // _SHARD}}, *rule]
            absences += 1
        rules[key] = rule
        ids[key] = tuple(members)
    shards = -(-absences // _SHARD)
    joins = frozenset(p.join for p in productions if p.join)
    return Compiled(rules, ids, shards, sorts, joins)


def _rule(production: Production, sorts: dict[str, Sort]) -> Rule:
    """The rule of one production; an absence still lacks the ``complete`` fact it waits for."""
    match production:
        case Production(present=tuple(first), then=tuple(second), join=str(join), absent=()):
            check_name(join)
            if any(test.op == "in" for test in (*first, *second)):
                raise EngineError("联结两条事实的条件里不能用“属于其一”（in）")
            # The guard keeps facts without the attribute out: the C core fails on them. The equality comes last.
            guarded = (*first, Test(join, "exists"))
            equality = {join: {"a": join}}
            return [{"a": _pattern(guarded, sorts)}, {"b": {"$and": [*_pattern(second, sorts)["$and"], equality]}}]
        case Production(present=tuple(first), then=None, join=None, absent=()):
            return [{"m": _pattern(first, sorts)}]
        case Production(present=None, then=None, join=None, absent=tuple(patterns)) if patterns:
            distinct = {_text(condition): condition for condition in (_pattern(p, sorts) for p in patterns)}
            return [{f"x{n}$not": distinct[text]} for n, text in enumerate(sorted(distinct))]
    raise EngineError("条件必须且只能取一种形式：出现、出现并联结、缺失")


def _pattern(pattern: Pattern, sorts: dict[str, Sort]) -> Condition:
    """One ``$and`` over the tests, each once, in canonical order."""
    if all(test.op == "missing" for test in pattern):
        raise EngineError("条件不能为空，也不能只要求没有某属性")  # it would match the engine's own facts
    if len(pattern) > MAX_ATTRIBUTES:
        raise EngineError(f"一个条件里有 {len(pattern)} 个判断，上限 {MAX_ATTRIBUTES} 个")
    tests = [_test(test, sorts) for test in sorted(pattern, key=_rank)]
    return {"$and": list({_text(test): test for test in tests}.values())}


def _rank(test: Test) -> tuple[int, int, str, str]:
    if test.op not in _STAGES:
        raise EngineError(f"不认识的比较 {test.op!r}")
    selective = SELECTIVE.index(test.attribute) if test.attribute in SELECTIVE else len(SELECTIVE)
    if test.attribute == "kind":
        selective += 1
    return _STAGES.index(test.op), selective, test.attribute, repr(test.value)


def _test(test: Test, sorts: dict[str, Sort]) -> Condition:
    name, op, value = test.attribute, test.op, test.value
    check_name(name)
    if op in ("exists", "missing"):
        return {"$ex" if op == "exists" else "$nex": {name: 1}}
    if op == "in":
        if not isinstance(value, tuple) or not value:
            raise EngineError(f"属性 {name} 的“属于其一”（in）后面应有一组值")
        branches = [{name: choice} for choice in dict.fromkeys(_constant(name, item, sorts) for item in value)]
        return {"$or": branches} if len(branches) > 1 else branches[0]
    constant = _constant(name, value, sorts)
    if op == "eq":
        return {name: constant}
    if sorts[name] is not Sort.NUMBER:
        raise EngineError(f"属性 {name} 的比较 {op} 只能用于数，不能用于{sorts[name]}")
    return {f"${op}": {name: constant}}


def _constant(name: str, value: Any, sorts: dict[str, Sort]) -> str | int | float | bool:
    """A value of a test, a whole decimal as an integer so that equal numbers share one condition."""
    try:
        check_scalar(value)
    except EngineError as error:
        raise EngineError(f"属性 {name}：{error}") from None
    constant: str | int | float | bool = int(value) if isinstance(value, float) and value.is_integer() else value
    sort = sort_of(constant)
    if sorts.setdefault(name, sort) is not sort:
        raise EngineError(f"属性 {name} 在别处与{sorts[name]}比较，这里与{sort}比较")
    return constant


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
