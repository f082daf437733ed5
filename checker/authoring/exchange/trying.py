"""Whether a pack could be read with the rules of a workbook; what is wrong is told of the cells that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.authoring.exchange.importing import ImportedRule, SheetProblem
from checker.rulebook.marked import Mark, Node
from checker.rulebook.packs import PackSource
from checker.rulebook.problems import Place, RuleErrors
from checker.rulebook.rule import Rulebook

# What the loader says of keys, which in a sheet are cells.
_MISSING = re.compile("缺少“(.+?)”")
_UNKNOWN = re.compile("未知的键“(.+?)”")


def faults(rule: ImportedRule) -> Iterator[SheetProblem]:
    """What is wrong with a rule in itself."""
    from checker.rulebook.loading import rule_of

    places: dict[Mark, Place] = {}
    node = _numbered(rule.data, (), places)
    try:
        rule_of(node, rule.id, "")
    except RuleErrors as errors:
        for problem in errors.problems:
            place = places[problem.line, problem.column]
            missing, unknown = _MISSING.match(problem.message), _UNKNOWN.match(problem.message)
            message = f"这一类规则没有“{unknown[1]}”，请留空" if unknown else problem.message
            yield SheetProblem(rule.cell((*place, missing[1]) if missing else place), message)


def new_warnings(
    before: PackSource, files: Mapping[str, bytes], rules: Mapping[str, ImportedRule]
) -> Iterator[SheetProblem]:
    """Warnings on these rules that the pack did not have before and would have with ``files``.

    Raises RuleErrors if it could not be read then.
    """
    from checker.analysis import check_rules

    after = before.with_files(files).rulebook
    ids = {rule.file: rule.id for rule in after.rules}
    try:
        check_rules(after)
    except RuleErrors as errors:
        if others := [problem for problem in errors.problems if ids[problem.file] not in rules]:
            raise RuleErrors(others) from None
        found = {(ids[problem.file], problem.message) for problem in errors.problems}
    else:
        found = set(_warnings(after, rules)) - set(_warnings(before.rulebook, rules))
    for id, message in found:
        yield SheetProblem(rules[id].cell(()), message)


def _warnings(rulebook: Rulebook, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The rules of these ids that there are warnings on, each with what is said of it.

    Without places, which would be those in the files as they lie on the disk.
    """
    from checker.authoring.linting import lint

    chosen = {rule.file: rule for rule in rulebook.rules if rule.id in ids}
    for warning in lint(Rulebook(rulebook.pack, tuple(chosen.values()))):
        yield chosen[warning.file].id, warning.message


def _numbered(data: Any, place: Place, places: dict[Mark, Place]) -> Node:
    """The data as if they stood in a file, each value on a line of its own, which ``places`` is told of."""
    mark = (len(places) + 1, 1)
    places[mark] = place
    node = Node(data, mark)
    for step, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        node.children[step] = child = _numbered(value, (*place, step), places)
        if isinstance(step, str):
            node.keys[step] = child.mark
    return node
