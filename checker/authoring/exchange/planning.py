"""What an import would do to a pack, found out and tried before anything is written."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.authoring.exchange.differences import differences
from checker.authoring.exchange.exporting import stamp
from checker.authoring.exchange.filing import file_rules, settled
from checker.authoring.exchange.importing import Cell, ImportedRule, SheetProblem, Sheets, read_rules
from checker.authoring.exchange.layout import ID, tables
from checker.authoring.exchange.origins import inherited_ids, inherited_rules, rules_in_force
from checker.authoring.exchange.trying import faults, new_warnings
from checker.rulebook.packs import PackSource
from checker.rulebook.problems import RuleErrors
from checker.rulebook.schema import did_you_mean

_ID = re.compile(r"[\w-]+/[\w-]+")


class ImportErrors(Exception):  # noqa: N818 (it carries several errors)
    """Everything that keeps a workbook from being imported; as text, a line each."""

    def __init__(self, problems: Iterable[object]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that would become another one, or a new one: what is different, a line each, what becomes of the pack's
    files where that is not plain, and a warning, if any."""

    id: str
    name: str
    differences: tuple[str, ...]
    notes: tuple[str, ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. ``missing`` are rules (id → name) that the workbook does not have, those among them that
    are ``inherited`` would be switched off, not deleted; ``kept`` are rules that it has as they were exported, while they
    have changed since. ``files`` are the new contents of files by their path below the pack; ``None`` for those that go.
    """

    changed: tuple[RuleChange, ...]
    added: tuple[RuleChange, ...]
    missing: Mapping[str, str]
    inherited: frozenset[str]
    kept: Mapping[str, str]
    files: Mapping[str, bytes | None]


def plan(source: PackSource, sheets: Sheets, *, delete: bool = False) -> Plan:
    """What importing the workbook into the pack would do; with ``delete`` rules that the workbook does not have go.

    Raises ``ImportErrors`` if the workbook cannot be used, or if the pack could not be read afterwards or would have
    warnings that it did not have before.
    """
    rules, problems = read_rules(sheets)
    # Where a sheet or a column is missing, most of what else is wrong follows from that.
    if lacking := [problem for problem in problems if problem.cell.row <= 1]:
        raise ImportErrors(_in_order(lacking))
    current, inherited = rules_in_force(source), inherited_rules(source)
    known = {**inherited, **current}
    problems += _unusable_ids(rules, known, [group for group, _ in source.rulebook.pack.groups])
    missing = {id: str(data["名称"]) for id, data in current.items() if id not in rules}
    different = [rule for rule in rules.values() if rule.data != current.get(rule.id)]
    kept = {rule.id: current[rule.id]["名称"] for rule in different if _only_pack_changed(rule, current.get(rule.id))}
    unusable = {problem.cell for problem in problems}
    usable = [rule for rule in different if rule.id not in kept and _id_cell(rule) not in unusable]
    written = {rule.id: rule for rule in settled(usable, source) if rule.data != current.get(rule.id)}
    try:
        filing = file_rules(written.values(), missing.keys() if delete else (), source)
        problems += _further(_tried(source, filing.contents, written), problems) if filing.contents else ()
    except RuleErrors as errors:
        raise ImportErrors([*_in_order(problems), *errors.problems]) from None
    if problems:
        raise ImportErrors(_in_order(problems))
    changes = [
        RuleChange(
            rule.id,
            str(rule.data["名称"]),
            tuple(differences(known.get(rule.id), rule.data)),
            filing.notes[rule.id],
            _warning(rule, current.get(rule.id), rule.id in inherited),
        )
        for rule in written.values()
    ]
    return Plan(
        changed=tuple(change for change in changes if change.id in known),
        added=tuple(change for change in changes if change.id not in known),
        missing=missing,
        inherited=frozenset(missing.keys() & inherited_ids(source)),
        kept=kept,
        files=filing.contents,
    )


def _in_order(problems: Iterable[SheetProblem]) -> list[SheetProblem]:
    """As they stand in the workbook, each once."""
    sheets = [table.title for table in tables()]
    return sorted(set(problems), key=lambda problem: (sheets.index(problem.cell.sheet), problem.cell))


def _unusable_ids(
    rules: Mapping[str, ImportedRule], known: Container[str], groups: Sequence[str]
) -> Iterator[SheetProblem]:
    for id, rule in rules.items():
        cell = _id_cell(rule)
        group = id.partition("/")[0]
        if id in known:
            continue
        if not _ID.fullmatch(id):
            yield SheetProblem(cell, f"编号“{id}”应写成“分组/英文名”，如 {groups[0]}/new-rule")
        elif group not in groups:
            yield SheetProblem(cell, f"没有分组“{group}”{did_you_mean(group, groups)}")


def _id_cell(rule: ImportedRule) -> Cell:
    row = rule.cells[()]
    return Cell(row.sheet, row.row, ID)


def _further(found: Iterable[SheetProblem], known: Iterable[SheetProblem]) -> list[SheetProblem]:
    """Problems in rows in which there are no known ones, from which others follow."""
    rows = {(problem.cell.sheet, problem.cell.row) for problem in known}
    return [problem for problem in found if (problem.cell.sheet, problem.cell.row) not in rows]


def _only_pack_changed(rule: ImportedRule, current: Mapping[str, Any] | None) -> bool:
    return current is not None and rule.stamp == stamp(rule.id, rule.data) != stamp(rule.id, current)


def _warning(rule: ImportedRule, current: Mapping[str, Any] | None, inherited: bool) -> str:
    if not rule.stamp or rule.stamp == stamp(rule.id, current or {}):
        return ""
    if current is not None:
        return "导出之后，规则包里也改过这条规则；写入会盖掉那些改动"
    if inherited:
        return "导出之后，规则包里停用了这条规则；写入会重新用上"
    return "导出之后，规则包里删去了这条规则；写入会重新建立"


def _tried(
    source: PackSource, contents: Mapping[str, bytes | None], rules: Mapping[str, ImportedRule]
) -> list[SheetProblem]:
    """What would be wrong with the rules, and with the pack as a whole if they are sound."""
    if found := [problem for rule in rules.values() for problem in faults(rule)]:
        return found
    would_be = {name: content for name, content in {**source.files, **contents}.items() if content is not None}
    return list(new_warnings(source, would_be, rules))
