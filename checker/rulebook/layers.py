"""The packs that one pack is made up of, one upon the other: its own files, and those of the packs that it inherits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.rule import PackInfo, Rule, Rulebook

if TYPE_CHECKING:
    from checker.rulebook.marked import Node

PACK_FILE = "pack.yaml"

Layer = tuple[Path, Mapping[str, bytes]]
"""A pack's directory and its files: path below it, with slashes → content."""


def layers(root: Path, known: Mapping[str, Path]) -> list[Layer]:
    """The packs that make up the one at ``root``, the one that inherits nothing first; ``known`` are packs by id.

    Raises RuleErrors where one is missing, or inherits itself.
    """
    chain: list[Layer] = []
    seen: set[Path] = set()
    while True:
        files = _read_files(root)
        chain.append((root, files))
        seen.add(root.resolve())
        base = _base_of(root, files)
        if base is None:
            return chain[::-1]
        name, problem = base
        found = known.get(name, root / name)
        if not (found / PACK_FILE).is_file():
            from checker.rulebook.schema import did_you_mean

            others = [id for id in known if id != root.resolve().name]
            raise RuleErrors([problem(f"没有规则包“{name}”{did_you_mean(name, others)}")])
        if found.resolve() in seen:
            raise RuleErrors([problem(f"规则包不能继承自己：继承“{name}”以后又绕了回来")])
        root = found


class Stated(Mapping[str, "Node"]):
    """The keys of the whole rules that were read, by id; a file that was not taken apart is when it is asked for."""

    def __init__(self, below: Stated | None = None) -> None:
        self._rules: dict[str, Node | tuple[bytes, str]] = dict(below._rules) if below else {}

    def __getitem__(self, id: str) -> Node:
        from checker.rulebook.loading import rule_node

        found = self._rules[id]
        return rule_node(*found) if isinstance(found, tuple) else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def add(self, id: str, rule: Node | tuple[bytes, str]) -> None:
        """``rule``: its keys, or the content of a file that states them all, and how messages call it."""
        self._rules[id] = rule


def read_layers(
    chain: Iterable[Layer],
    base: Rulebook | None,
    stated: Stated,
    problems: list[RuleProblem],
    unchanged: Mapping[str, Rule] = MappingProxyType({}),
) -> Rulebook | None:
    """The pack that the layers make on top of ``base``, as far as it can be read; ``None`` without a ``pack.yaml`` that
    can. ``stated`` and ``problems`` are added to. ``unchanged``: rules that are known already, by their file."""
    for layer in chain:
        base = _read_layer(layer, base, stated, problems, unchanged)
        if base is None:
            break
    return base


def _base_of(root: Path, files: Mapping[str, bytes]) -> tuple[str, Callable[[str], RuleProblem]] | None:
    """What the pack inherits, and what makes a problem of a message there. Asked before the cache is, hence without validation."""
    content = files.get(PACK_FILE, b"")
    if "继承".encode() not in content:
        return None
    from checker.rulebook.marked import read_marked

    file = str(root / PACK_FILE)
    try:
        node = read_marked(content, file, frozenset())
    except RuleErrors:
        return None  # reported when the pack is read
    name = node.data.get("继承")
    problem = partial(RuleProblem, file, *node.children["继承"].mark) if name else None
    return (name, problem) if isinstance(name, str) and problem else None


def _read_files(root: Path) -> dict[str, bytes]:
    """The YAML files of a pack: path below ``root``, with slashes → content; hidden ones do not count."""
    files, problems = {}, []
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        if path.suffix.lower() not in (".yaml", ".yml") or any(part.startswith(".") for part in name.parts):
            continue
        try:
            files[name.as_posix()] = path.read_bytes()
        except IsADirectoryError:
            problems.append(RuleProblem(str(path), 0, 0, "这是文件夹，不是文件"))
        except OSError:
            problems.append(RuleProblem(str(path), 0, 0, "打不开这个文件"))
    if problems:
        raise RuleErrors(problems)
    return files


def _read_layer(
    layer: Layer, base: Rulebook | None, stated: Stated, problems: list[RuleProblem], unchanged: Mapping[str, Rule]
) -> Rulebook | None:
    # Only a pack that is read for the first time pays for these imports.
    from checker.rulebook.inheriting import may_be_change
    from checker.rulebook.loading import parse_pack, rule_node, rule_of

    root, files = layer
    pack: PackInfo | None = None
    disabled: tuple[str, ...] = ()
    try:
        pack, disabled = parse_pack(files[PACK_FILE], root.resolve().name, str(root / PACK_FILE), base)
    except RuleErrors as errors:
        problems += errors.problems
    rules: dict[str, Rule] = {rule.id: rule for rule in (base.rules if base else ()) if rule.id not in disabled}
    for name in files.keys() - {PACK_FILE}:
        id, file = name.removesuffix(".yaml"), str(root / name)
        if file in unchanged and not may_be_change(files[name]):
            rules[id] = unchanged[file]
            stated.add(id, (files[name], file))
            continue
        try:
            node = whole_rule(rule_node(files[name], file), stated, id, file)
            rules[id] = rule_of(node, id, file)
            stated.add(id, node)
        except RuleErrors as errors:
            problems += errors.problems
    if pack is None:
        return None
    problems += _misplaced(root, files, pack)
    order = [group for group, _ in pack.groups]
    placed = [rule for rule in rules.values() if rule.group in order]
    return Rulebook(pack, tuple(sorted(placed, key=lambda rule: (order.index(rule.group), rule.id))))


def whole_rule(node: Node, inherited: Mapping[str, Node], id: str, file: str) -> Node:
    """The keys of the whole rule that a file states, or that it makes of an inherited one."""
    from checker.rulebook.inheriting import changed, is_change

    return changed(inherited, id, node, file) if is_change(node) else node


def _misplaced(root: Path, files: Mapping[str, bytes], pack: PackInfo) -> Iterator[RuleProblem]:
    from checker.rulebook.schema import did_you_mean

    groups = [group for group, _ in pack.groups]
    for path in map(PurePosixPath, files.keys() - {PACK_FILE}):
        where = str(root / path)
        if path.suffix != ".yaml":
            yield RuleProblem(where, 0, 0, "规则文件的扩展名应是 .yaml")
        if len(path.parts) != 2:
            yield RuleProblem(where, 0, 0, f"规则文件应直接放在分组的文件夹里，如 {groups[0]}/{path.name}")
        elif (group := path.parts[0]) not in groups:
            yield RuleProblem(where, 0, 0, f"文件夹“{group}”不是 {PACK_FILE} 里的分组{did_you_mean(group, groups)}")
