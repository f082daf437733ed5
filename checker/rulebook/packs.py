"""Rule packs: where they are, and a pack as a rulebook.

A pack is a directory with ``pack.yaml``. It may inherit another one (继承): the other's rules are its own, too, but for
those that it switches off (停用), changes (沿用) or states anew in a file of the same name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker import profiling
from checker.resources import rules_directory
from checker.rulebook import cache
from checker.rulebook.layers import PACK_FILE as PACK_FILE
from checker.rulebook.layers import Layer, Stated, layers, read_layers, whole_rule
from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.rule import Rule, Rulebook

if TYPE_CHECKING:
    from checker.rulebook.marked import Node

BY_YEAR = "auto"
"""Instead of a pack: for each report the one for the year that it is on."""
PATH_VARIABLE = "CHECKER_PACKS_PATH"
"""Directories with packs, separated as in PATH."""


@dataclass(frozen=True, slots=True)
class PackSource:
    """A pack and what it is made of: its own ``files`` (path below ``root``, with slashes → content), what it inherits,
    and ``nodes``, the keys of each whole rule by id, however many files state them.

    ``inherited`` are those of the packs below it, also of rules that one of these switches off; without 继承 there are
    none, and ``base`` is ``None``.
    """

    root: Path
    files: Mapping[str, bytes]
    rulebook: Rulebook
    nodes: Stated
    base: Rulebook | None
    inherited: Stated

    def with_files(self, files: Mapping[str, bytes]) -> PackSource:
        """The pack that it would be with these files of its own; what lies in the directory does not matter.

        Raises RuleErrors.
        """
        return _on_top((self.root, files), self.base, self.inherited)


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
    chain = pack_layers(path_or_id, search)
    root, _ = chain[-1]
    files = {directory / name: content for directory, more in chain for name, content in more.items()}
    kept = cache.find(root)
    if kept and kept.made_from(files):
        return kept.rulebook, ()
    problems: list[RuleProblem] = []
    read = read_layers(chain, None, Stated(), problems, kept.unchanged(files) if kept else {})
    if read and not problems:
        cache.keep(root, files, read)
    return read, tuple(sorted(set(problems)))


def read_pack(path_or_id: str | Path, search: Sequence[str | Path] = ()) -> PackSource:
    """The pack with all that it is made of, always read from its files.

    Raises RuleErrors with everything that is wrong with any of them, or those of packs that it inherits.
    """
    *below, own = pack_layers(path_or_id, search)
    problems: list[RuleProblem] = []
    inherited = Stated()
    base = read_layers(below, None, inherited, problems)
    if problems:
        raise RuleErrors(problems)
    return _on_top(own, base, inherited)


def edited_rule(content: bytes, id: str, root: Path, search: Sequence[str | Path] = ()) -> Rule:
    """The rule that the pack in ``root`` would have if its file of that id had this content.

    Raises RuleErrors with everything that is wrong with it.
    """
    from checker.rulebook.loading import rule_node, rule_of

    file = f"{id}.yaml"
    node = rule_node(content, file)
    inherited: dict[str, Node] = {}
    for base, files in pack_layers(root, search)[:-1]:
        if file in files:
            inherited[id] = whole_rule(rule_node(files[file], str(base / file)), inherited, id, str(base / file))
    return rule_of(whole_rule(node, inherited, id, file), id, file)


def pack_layers(path_or_id: str | Path, search: Sequence[str | Path] = ()) -> list[Layer]:
    """The directories and files of the packs that make up the one, itself last. Raises RuleErrors where one is missing."""
    return layers(pack_directory(path_or_id, search), available_packs(search))


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


def _on_top(own: Layer, base: Rulebook | None, inherited: Stated) -> PackSource:
    problems: list[RuleProblem] = []
    stated = Stated(inherited)
    rulebook = read_layers([own], base, stated, problems)
    if problems or rulebook is None:
        raise RuleErrors(problems)
    return PackSource(*own, rulebook, stated, base, inherited)
