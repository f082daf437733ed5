"""A plain evaluator of the same compiled conditions: the measure of the C core, and its stand-in.

It reads the JSON that durable_rules reads, not the productions, so the two can differ in nothing but the
evaluation itself.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from checker.engine.compiling import Compiled, Condition, Rule
from checker.engine.facts import check_facts
from checker.inference import Fact, Hit, Scalar

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
        self._asking: dict[tuple[str, Scalar], list[str]] = defaultdict(list)
        self._others: list[str] = []
        for key, rule in compiled.rules.items():
            if (item := _first_equality(rule)) is None:
                self._others.append(key)
            else:
                self._asking[item].append(key)

    def evaluate(self, facts: Sequence[Fact]) -> frozenset[Hit]:
        """All hits on the facts of one report; EngineError if a fact is refused."""
        check_facts(facts, self._compiled.sorts, self._compiled.joins)
        memory = _Memory(facts)
        asked = [key for item in memory.items() for key in self._asking.get(item, ())]  # of a large pack few are
        return frozenset(
            Hit(production, indexes)
            for key in (*asked, *self._others)
            for indexes in memory.fire(self._compiled.rules[key])
            for production in self._compiled.productions[key]
        )


def _first_equality(rule: Rule) -> tuple[str, Scalar] | None:
    """The attribute and value without which the rule cannot fire, if its first test is of that kind."""
    first = rule[0].get("m") or rule[0].get("a")
    ((name, value),) = first["$and"][0].items() if first else (("$", 0),)
    return None if name.startswith("$") else (name, value)


class _Memory:
    """The facts of one report, indexed by each attribute and value."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        self._index: dict[tuple[str, Scalar], list[int]] = defaultdict(list)
        for index, fact in enumerate(facts):
            for item in fact.items():
                self._index[item].append(index)

    def items(self) -> Iterable[tuple[str, Scalar]]:
        """Every attribute with every value that some fact has."""
        return self._index

    def fire(self, rule: Rule) -> Iterator[tuple[int, ...]]:
        """The indexes of the facts on which ``rule`` fires, each time it does."""
        match rule:
            case [{"m": condition}]:
                yield from ((index,) for index in self._matching(condition["$and"]))
            case [{"c": _}, *absences]:
                for element in absences:
                    for absent in element.values():
                        if self._matching(absent["$and"]):
                            return
                yield ()
            case [{"a": first}, {"b": {"$and": [*second, join]}}]:
                (attribute,) = join
                partners = defaultdict(list)
                for b in self._matching(second):
                    if attribute in self._facts[b]:
                        partners[self._facts[b][attribute]].append(b)
                for a in self._matching(first["$and"]):
                    yield from ((a, b) for b in partners.get(self._facts[a][attribute], ()) if a != b)
            case _:
                raise AssertionError(rule)

    def _matching(self, tests: Sequence[Condition]) -> list[int]:
        """The facts that pass all tests; the first, if it is an equality, is looked up."""
        ((name, value),) = tests[0].items()
        if name.startswith("$"):
            candidates: Sequence[int] = range(len(self._facts))
        else:
            found = self._index.get((name, value))
            if found is None:
                return []
            candidates, tests = found, tests[1:]
        return [index for index in candidates if all(_holds(test, self._facts[index]) for test in tests)]


def _holds(test: Condition, fact: Fact) -> bool:
    ((op, argument),) = test.items()
    match op:
        case "$or":
            return any(_holds(branch, fact) for branch in argument)
        case "$ex" | "$nex":
            (name,) = argument
            return (name in fact) is (op == "$ex")
        case "$neq" | "$lt" | "$lte" | "$gt" | "$gte":
            ((name, constant),) = argument.items()
            return name in fact and bool(_COMPARISONS[op](fact[name], constant))
    return op in fact and fact[op] == argument
