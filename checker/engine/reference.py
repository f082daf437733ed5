"""A plain evaluator of the same compiled conditions: the measure of the C core, and its stand-in.

It reads the JSON that durable_rules reads, not the productions, so the two can differ in nothing but the
evaluation itself.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from checker.engine.compiling import Compiled, Condition, Rule
from checker.engine.facts import check_facts
from checker.inference import Fact, Hit, Scalar

_Item = tuple[str, Scalar]
"""An attribute with its value."""

_NONE: set[int] = set()

_COMPARISONS = {
    "$neq": operator.ne,
    "$lt": operator.lt,
    "$lte": operator.le,
    "$gt": operator.gt,
    "$gte": operator.ge,
}


class ReferenceEngine:
    """The compiled rules, evaluated in Python."""

    name = "reference"

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._asking: dict[_Item, list[tuple[_Rule, tuple[str, ...]]]] = defaultdict(list)
        self._missing: dict[_Item, list[Hit]] = defaultdict(list)
        self._others: list[tuple[_Rule, tuple[str, ...]]] = []
        for key, rule in compiled.rules.items():
            ready, ids = _ready(rule), compiled.productions[key]
            item = ready.item
            (self._others if item is None else self._asking[item]).append((ready, ids))
            if item and ready.absent:
                self._missing[item] += [Hit(production, ()) for production in ids]

    def evaluate(self, facts: Sequence[Fact]) -> frozenset[Hit]:
        """All hits on the facts of one report; EngineError if a fact is refused."""
        check_facts(facts, self._compiled.sorts, self._compiled.joins)
        memory = _Memory(facts)
        items = memory.items()
        asked = [asking for item in items for asking in self._asking.get(item, ())]  # of a large pack few are
        hits = [hit for item, missed in self._missing.items() if item not in items for hit in missed]
        hits += [
            Hit(production, indexes)
            for rule, ids in (*asked, *self._others)
            for indexes in memory.fire(rule)
            for production in ids
        ]
        return frozenset(hits)


@dataclass(frozen=True, slots=True)
class _Tests:
    """The tests that one fact must pass: equalities, which are looked up, attributes with one of several values, and
    the rest."""

    equal: tuple[_Item, ...]
    among: tuple[tuple[str, frozenset[Scalar]], ...]
    others: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule taken apart: what must be ``present`` (``then`` with the same ``join``), or what must be ``absent``.

    ``item`` is the attribute and value that some fact must have for the rule to be looked at: without it a
    rule on what is present cannot fire, and one on what is absent does.
    """

    present: _Tests | None = None
    then: _Tests | None = None
    join: str = ""
    absent: tuple[_Tests, ...] = ()

    @property
    def item(self) -> _Item | None:
        first = self.absent[0] if len(self.absent) == 1 else self.present
        return first.equal[0] if first and first.equal else None


def _ready(rule: Rule) -> _Rule:
    match rule:
        case [{"m": condition}]:
            return _Rule(_tests(condition["$and"]))
        case [{"c": _}, *absences]:
            return _Rule(absent=tuple(_tests(c["$and"]) for element in absences for c in element.values()))
        case [{"a": first}, {"b": {"$and": [*second, join]}}]:
            return _Rule(_tests(first["$and"]), _tests(second), *join)
    raise AssertionError(rule)


def _tests(conditions: Sequence[Condition]) -> _Tests:
    equal, among, others = [], [], []
    for condition in conditions:
        ((op, argument),) = condition.items()
        if op == "$or":  # alternatives are values of one attribute
            items = [item for branch in argument for item in branch.items()]
            among.append((items[0][0], frozenset(value for _, value in items)))
        elif op.startswith("$"):
            others.append(condition)
        else:
            equal.append((op, argument))
    return _Tests(tuple(equal), tuple(among), tuple(others))


class _Memory:
    """The facts of one report, indexed by each attribute and value."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        self._index: dict[_Item, set[int]] = defaultdict(set)
        for index, fact in enumerate(facts):
            for item in fact.items():
                self._index[item].add(index)

    def items(self) -> Collection[_Item]:
        """Every attribute with every value that some fact has."""
        return self._index.keys()

    def fire(self, rule: _Rule) -> Iterator[tuple[int, ...]]:
        """The indexes of the facts on which ``rule`` fires, each time it does."""
        if rule.present is None:
            if not any(map(self._matching, rule.absent)):
                yield ()
        elif rule.then is None:
            yield from zip(self._matching(rule.present))  # each fact alone
        else:
            partners = defaultdict(list)
            for b in self._matching(rule.then):
                if rule.join in self._facts[b]:
                    partners[self._facts[b][rule.join]].append(b)
            for a in self._matching(rule.present):
                yield from ((a, b) for b in partners.get(self._facts[a][rule.join], ()) if a != b)

    def _matching(self, tests: _Tests) -> Collection[int]:
        """The facts that pass all tests."""
        found: Collection[int] = range(len(self._facts))
        if tests.equal:
            found = set.intersection(*[self._index.get(item, _NONE) for item in tests.equal])
        for name, values in tests.among:
            found = [index for index in found if self._facts[index].get(name) in values]
        for test in tests.others:
            found = [index for index in found if _holds(test, self._facts[index])]
        return found


def _holds(test: Condition, fact: Fact) -> bool:
    ((op, argument),) = test.items()
    if op in ("$ex", "$nex"):
        (name,) = argument
        return (name in fact) is (op == "$ex")
    ((name, constant),) = argument.items()
    return name in fact and bool(_COMPARISONS[op](fact[name], constant))
