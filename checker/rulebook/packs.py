"""Rule packs: where they are, and a pack as a rulebook.

A pack is a directory with ``pack.yaml``. It may inherit another one (继承): the other's rules are its own, too, but for
those that it switches off (停用), changes (沿用) or states anew in a file of the same name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from checker import profiling
from checker.resources import rules_directory
from checker.rulebook import cache
from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.rule import PackInfo, Rule, Rulebook

if TYPE_CHECKING:
    from checker.rulebook.marked import Node

PACK_FILE = "pack.yaml"
BY_YEAR = "auto"
"""Instead of a pack: for each report the one for the year that it is on."""
PATH_VARIABLE = "CHECKER_PACKS_PATH"
"""Directories with packs, separated as in PATH."""

_Layer = tuple[Path, Mapping[str, bytes]]
"""A pack's directory and its files: path below it, with slashes → content."""


def available_packs(search: Iterable[str | Path] = ()) -> dict[str, Path]:
    """The packs there are: id → directory. A directory without ``pack.yaml`` is none.

    Looked for in ``search`` and in what ``CHECKER_PACKS_PATH`` names (packs, or directories of packs), then among those
    that come with the program; of several of one id the first counts.
    """
    named = [Path(place) for place in os.environ.get(PATH_VARIABLE, "").split(os.pathsep) if place]
    found: dict[str, Path] = {}
    for place in (*map(Path, search), *named, rules_directory()):
        here = [place] if (place / PACK_FILE).is_file() else []
        for directory in (*here, *(file.parent for file in sorted(place.glob(f"*/{PACK_FILE}")))):
            found.setdefault(directory.resolve().name, directory)
    return found


def packs_at(path_or_id: str) -> tuple[Path, ...]:
    """Directories of the packs that are meant: the one of that id, else the one that the file or directory belongs
    to, else those below the directory, in order of their paths; hidden directories do not count."""
    packs = available_packs()
    if path_or_id in packs:
        return (packs[path_or_id],)
    path = Path(path_or_id)
    for directory in (path, *path.parents):
        if (directory / PACK_FILE).is_file():
            return (directory,)
    found = sorted(file.parent for file in path.rglob(PACK_FILE))
    return tuple(root for root in found if not any(part.startswith(".") for part in root.relative_to(path).parts))


def load_pack(path_or_id: str | Path, search: Sequence[str | Path] = ()) -> Rulebook:
    """The pack of that id (see ``available_packs``), or else in that directory; rules in the order of its groups, then by
    id.

    Raises RuleErrors with everything that is wrong with any of its files, or those of packs that it inherits.
    """
    with profiling.part(profiling.RULES):
        rulebook, problems = survey_pack(path_or_id, search)
    if problems or rulebook is None:
        raise RuleErrors(problems)
    return rulebook


def pack_for(year: int | None, search: Sequence[str | Path] = ()) -> Rulebook:
    """Of the packs there are, the one for reports on that year, or else the one whose years are nearest; of several the
    first of ``available_packs``. Without a year it is the one for the latest years.

    Raises RuleErrors as ``load_pack`` does.
    """

    def distance(rulebook: Rulebook) -> int:
        first, last = rulebook.pack.years
        return -last if year is None else max(first - year, year - last, 0)

    return min((load_pack(path, search) for path in available_packs(search).values()), key=distance)


def survey_pack(
    path_or_id: str | Path, search: Sequence[str | Path] = ()
) -> tuple[Rulebook | None, tuple[RuleProblem, ...]]:
    """As much of a pack as can be read (``None`` without ``pack.yaml``), and everything that is wrong with the rest.

    Raises RuleErrors where there is no pack at all.
    """
    layers = list(_layers(pack_directory(path_or_id, search), search))
    root, own = layers[-1]
    files = {**own, **{f"{base}//{name}": content for base, more in layers[:-1] for name, content in more.items()}}
    if rulebook := cache.find(root, files):
        return rulebook, ()
    problems: list[RuleProblem] = []
    read: Rulebook | None = None
    nodes: dict[str, Node] = {}
    for layer in layers:
        read = _read_layer(layer, read, nodes, problems)
        if read is None:
            break
    if read and not problems:
        cache.keep(root, files, read)
    return read, tuple(sorted(set(problems)))


def own_files(path_or_id: str | Path, search: Sequence[str | Path] = ()) -> tuple[Path, dict[str, bytes]]:
    """The directory of a pack, and its own YAML files: path below it, with slashes → content. Raises RuleErrors."""
    root = pack_directory(path_or_id, search)
    return root, dict(_read_files(root))


def read_pack(root: Path, files: Mapping[str, bytes]) -> Rulebook:
    """The pack that these files in that directory would make; what lies there does not matter.

    Raises RuleErrors, also for a pack that inherits another one.
    """
    problems: list[RuleProblem] = []
    if (base := _base_of(root, files)) is not None:
        raise RuleErrors([base[1]("继承别的规则包的，不能用 Excel 改；请直接改规则文件")])
    rulebook = _read_layer((root, files), None, {}, problems)
    if problems or rulebook is None:
        raise RuleErrors(problems)
    return rulebook


def edited_rule(content: bytes, id: str, root: Path, search: Sequence[str | Path] = ()) -> Rule:
    """The rule that the pack in ``root`` would have if its file of that id had this content.

    Raises RuleErrors with everything that is wrong with it.
    """
    from checker.rulebook.loading import rule_node, rule_of

    file = f"{id}.yaml"
    node = rule_node(content, file)
    inherited: dict[str, Node] = {}
    for base, files in list(_layers(root, search))[:-1]:
        if file in files:
            inherited[id] = _whole(rule_node(files[file], str(base / file)), inherited, id, str(base / file))
    return rule_of(_whole(node, inherited, id, file), id, file)


def pack_directories(path_or_id: str | Path, search: Sequence[str | Path] = ()) -> list[Path]:
    """Where the pack is and those that it inherits from, itself last. Raises RuleErrors where one is missing."""
    return [root for root, _ in _layers(pack_directory(path_or_id, search), search)]


def pack_directory(path_or_id: str | Path, search: Sequence[str | Path] = ()) -> Path:
    """Where the pack of that id, or else in that directory, is. Raises RuleErrors where there is none."""
    packs = available_packs(search)
    if isinstance(path_or_id, str) and path_or_id in packs:
        return packs[path_or_id]
    root = Path(path_or_id)
    if not (root / PACK_FILE).exists():
        reason = f"这个文件夹不是规则包：里面没有 {PACK_FILE}" if root.is_dir() else "没有这个规则包"
        raise RuleErrors([RuleProblem(str(path_or_id), 0, 0, f"{reason}；现有的规则包：{'、'.join(packs)}")])
    return root


def _layers(root: Path, search: Sequence[str | Path]) -> Iterator[_Layer]:
    """The packs that make up the one at ``root``, the one that inherits nothing first."""
    chain: list[_Layer] = []
    seen: set[Path] = set()
    while True:
        files = _read_files(root)
        chain.append((root, files))
        seen.add(root.resolve())
        base = _base_of(root, files)
        if base is None:
            return reversed(chain)
        name, problem = base
        found = available_packs(search).get(name, root / name)
        if not (found / PACK_FILE).is_file():
            from checker.rulebook.schema import did_you_mean

            known = [id for id in available_packs(search) if id != root.resolve().name]
            raise RuleErrors([problem(f"没有规则包“{name}”{did_you_mean(name, known)}")])
        if found.resolve() in seen:
            raise RuleErrors([problem(f"规则包不能继承自己：继承“{name}”以后又绕了回来")])
        root = found


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
    layer: _Layer, base: Rulebook | None, nodes: dict[str, Node], problems: list[RuleProblem]
) -> Rulebook | None:
    """The pack of one layer on top of ``base``; ``nodes`` (id → keys of the rule file) and ``problems`` are added to."""
    # Only a pack that is read for the first time pays for these imports.
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
        try:
            node = _whole(rule_node(files[name], file), nodes, id, file)
            rules[id] = rule_of(node, id, file)
            nodes[id] = node
        except RuleErrors as errors:
            problems += errors.problems
    if pack is None:
        return None
    problems += _misplaced(root, files, pack)
    order = [group for group, _ in pack.groups]
    placed = [rule for rule in rules.values() if rule.group in order]
    return Rulebook(pack, tuple(sorted(placed, key=lambda rule: (order.index(rule.group), rule.id))))


def _whole(node: Node, inherited: Mapping[str, Node], id: str, file: str) -> Node:
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
