"""What an import would do to a pack, found out and tried before anything is written."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.authoring.editing import compose, revise, rule_data
from checker.authoring.editing.revising import NotRevisableError
from checker.authoring.exchange.differences import differences
from checker.authoring.exchange.exporting import stamp
from checker.authoring.exchange.importing import Cell, ImportedRule, SheetProblem, Sheets, read_rules
from checker.authoring.exchange.layout import ID, tables
from checker.rulebook.marked import Mark, Node, read_marked
from checker.rulebook.packs import PACK_FILE, read_pack
from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.rule import Rulebook
from checker.rulebook.schema import Place, did_you_mean

# What the loader says of keys, which in a sheet are cells.
_MISSING = re.compile("缺少“(.+?)”")
_UNKNOWN = re.compile("未知的键“(.+?)”")
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
    """A rule that would become another one, or a new one: what is different, a line each, and a warning, if any."""

    id: str
    name: str
    differences: tuple[str, ...]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. ``missing`` are rules (id → name) that the workbook does not have; ``kept`` those that
    it has as they were exported, while they have changed since. ``files`` are the new contents of files by their path
    below the pack; ``None`` for those that go."""

    changed: tuple[RuleChange, ...]
    added: tuple[RuleChange, ...]
    missing: Mapping[str, str]
    kept: Mapping[str, str]
    files: Mapping[str, bytes | None]


def plan(root: Path, files: Mapping[str, bytes], sheets: Sheets, *, delete: bool = False) -> Plan:
    """What importing the workbook into the pack (its directory and files) would do; with ``delete`` rules that the
    workbook does not have go.

    Raises ``ImportErrors`` if the workbook cannot be used, or if the pack could not be read afterwards or would have
    warnings that it did not have before.
    """
    rules, problems = read_rules(sheets)
    # Where a sheet or a column is missing, most of what else is wrong follows from that.
    if lacking := [problem for problem in problems if problem.cell.row <= 1]:
        raise ImportErrors(_in_order(lacking))
    before = read_pack(root, files)
    current = {name.removesuffix(".yaml"): rule_data(files[name], name) for name in files if name != PACK_FILE}
    problems += _unusable_ids(rules, current, [group for group, _ in before.pack.groups])
    missing = {rule.id: rule.name for rule in before.rules if rule.id not in rules}
    different = [rule for rule in rules.values() if rule.data != current.get(rule.id)]
    kept = {rule.id: current[rule.id]["名称"] for rule in different if _only_pack_changed(rule, current.get(rule.id))}
    unusable = {problem.cell for problem in problems}
    written = [rule for rule in different if rule.id not in kept and _id_cell(rule) not in unusable]
    contents: dict[str, bytes | None] = {f"{rule.id}.yaml": _content(rule, files) for rule in written}
    if delete:
        contents |= dict.fromkeys((f"{id}.yaml" for id in missing), None)
    if contents:
        problems += _further(_tried(root, files, contents, {rule.id: rule for rule in written}, before), problems)
    if problems:
        raise ImportErrors(_in_order(problems))
    changes = [(rule, _change(rule, current.get(rule.id))) for rule in written]
    return Plan(
        changed=tuple(change for rule, change in changes if rule.id in current),
        added=tuple(change for rule, change in changes if rule.id not in current),
        missing=missing,
        kept=kept,
        files=contents,
    )


def _in_order(problems: Iterable[SheetProblem]) -> list[SheetProblem]:
    """As they stand in the workbook, each once."""
    sheets = [table.title for table in tables()]
    return sorted(set(problems), key=lambda problem: (sheets.index(problem.cell.sheet), problem.cell))


def _unusable_ids(
    rules: Mapping[str, ImportedRule], current: Mapping[str, object], groups: Sequence[str]
) -> Iterator[SheetProblem]:
    for id, rule in rules.items():
        cell = _id_cell(rule)
        group = id.partition("/")[0]
        if id in current:
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


def _content(rule: ImportedRule, files: Mapping[str, bytes]) -> bytes:
    name = f"{rule.id}.yaml"
    if name not in files:
        return compose(rule.data)
    try:
        return revise(files[name], rule.data, name)
    except NotRevisableError:
        raise ImportErrors([f"{name}：这个文件的写法不能就地修改，请直接改文件"]) from None


def _change(rule: ImportedRule, current: Mapping[str, Any] | None) -> RuleChange:
    warning = ""
    if rule.stamp and current is None:
        warning = "导出之后，规则包里删去了这条规则；写入会重新建立"
    elif rule.stamp and rule.stamp != stamp(rule.id, current or {}):
        warning = "导出之后，规则包里也改过这条规则；写入会盖掉那些改动"
    return RuleChange(rule.id, str(rule.data.get("名称", "")), tuple(differences(current, rule.data)), warning)


def _tried(
    root: Path,
    files: Mapping[str, bytes],
    contents: Mapping[str, bytes | None],
    rules: Mapping[str, ImportedRule],
    before: Rulebook,
) -> Iterator[SheetProblem]:
    """Read and lint the pack as it would be: what is wrong with it is told of the cells that the rules come from."""
    would_be = {name: content for name, content in {**files, **contents}.items() if content is not None}
    of_file = {str(root / f"{id}.yaml"): rule for id, rule in rules.items()}
    try:
        problems = _new_warnings(before, read_pack(root, would_be), rules)
    except RuleErrors as errors:
        problems = list(errors.problems)
    for problem in problems:
        if problem.file not in of_file:
            raise ImportErrors([problem])
        rule = of_file[problem.file]
        node = read_marked(would_be[f"{rule.id}.yaml"], problem.file, frozenset())
        place = _place(node, (problem.line, problem.column))
        missing, unknown = _MISSING.match(problem.message), _UNKNOWN.match(problem.message)
        message = f"这一类规则没有“{unknown[1]}”，请留空" if unknown else problem.message
        yield SheetProblem(rule.cell((*place, missing[1]) if missing else place), message)


def _new_warnings(before: Rulebook, after: Rulebook, ids: Container[str]) -> list[RuleProblem]:
    """Warnings on the rules of these ids that the pack did not have before."""
    from checker.analysis import check_rules
    from checker.authoring.linting import lint

    try:
        check_rules(after)
    except RuleErrors as errors:
        return [RuleProblem(problem.file, 0, 0, problem.message) for problem in errors.problems]
    old, new = (
        lint(Rulebook(pack.pack, tuple(rule for rule in pack.rules if rule.id in ids))) for pack in (before, after)
    )
    known = {(warning.file, warning.message) for warning in old}
    # Without their places, which are those in the files as they lie on the disk.
    return [RuleProblem(w.file, 0, 0, w.message) for w in new if (w.file, w.message) not in known]


def _place(node: Node, mark: Mark) -> Place:
    """The keys and indexes that lead to what stands at that place of a file; of several the outermost."""
    pending: list[tuple[Place, Node]] = [((), node)]
    while pending:
        place, found = pending.pop(0)
        if found.mark == mark:
            return place
        for step, child in found.children.items():
            if isinstance(step, str) and found.keys[step] == mark:
                return (*place, step)
            pending.append(((*place, step), child))
    return ()
