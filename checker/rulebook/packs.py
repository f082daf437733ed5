"""Rule packs: where they are, and a pack as a rulebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from checker.resources import rules_directory
from checker.rulebook import cache
from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.rule import PackInfo, Rule, Rulebook

PACK_FILE = "pack.yaml"


def available_packs() -> dict[str, Path]:
    """The packs that come with the program: id → directory. A directory without ``pack.yaml`` is none."""
    return {file.parent.name: file.parent for file in sorted(rules_directory().glob(f"*/{PACK_FILE}"))}


def load_pack(path_or_id: str | Path) -> Rulebook:
    """The pack of that id, or else in that directory; rules in the order of its groups, then by id.

    Raises RuleErrors with everything that is wrong with any of its files.
    """
    root = pack_root(path_or_id)
    files = _read_files(root)
    rulebook = cache.find(root, files)
    if rulebook is None:
        rulebook = _read_pack(root, files)
        cache.keep(root, files, rulebook)
    return rulebook


def pack_root(path_or_id: str | Path) -> Path:
    """The directory of the pack of that id, or else that directory. Raises RuleErrors if it is no pack."""
    packs = available_packs()
    if isinstance(path_or_id, str) and path_or_id in packs:
        return packs[path_or_id]
    root = Path(path_or_id)
    if not (root / PACK_FILE).exists():
        reason = f"这个文件夹不是规则包：里面没有 {PACK_FILE}" if root.is_dir() else "没有这个规则包"
        raise RuleErrors([RuleProblem(str(path_or_id), 0, 0, f"{reason}；随程序提供的有：{'、'.join(packs)}")])
    return root


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


def _read_pack(root: Path, files: Mapping[str, bytes]) -> Rulebook:
    # Only a pack that is read for the first time pays for these imports.
    from checker.rulebook.loading import parse_pack, parse_rule

    problems: list[RuleProblem] = []
    pack: PackInfo | None = None
    rules: list[Rule] = []
    try:
        pack = parse_pack(files[PACK_FILE], root.resolve().name, str(root / PACK_FILE))
    except RuleErrors as errors:
        problems += errors.problems
    for name in files.keys() - {PACK_FILE}:
        try:
            rules.append(parse_rule(files[name], name.removesuffix(".yaml"), str(root / name)))
        except RuleErrors as errors:
            problems += errors.problems
    if pack:
        problems += _misplaced(root, files, pack)
    if problems or not pack:
        raise RuleErrors(problems)
    order = [group for group, _ in pack.groups]
    return Rulebook(pack, tuple(sorted(rules, key=lambda rule: (order.index(rule.group), rule.id))))


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
