"""Rules → the files of the pack that has them. The files of packs that it inherits are never touched."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from checker.authoring.editing import NotRevisableError, compose, revise, rule_data
from checker.authoring.editing.inheriting import as_change, lost_keys
from checker.authoring.exchange.layout import named_keys
from checker.rulebook.inheriting import KEEP
from checker.rulebook.packs import PACK_FILE, PackSource
from checker.rulebook.problems import RuleErrors, RuleProblem

_BASE, _OFF = "继承", "停用"


@dataclass(frozen=True, slots=True)
class Filed:
    """The content that a rule's file shall have, ``None`` if there shall be none; and what to know about it."""

    content: bytes | None
    note: str = ""


def filed(id: str, wanted: Mapping[str, Any], inherited: Mapping[str, Any] | None, source: PackSource) -> Filed:
    """The pack's file for a rule that shall have the data ``wanted``.

    A rule that the pack does not state as a whole says only what is different from the ``inherited`` one. Raises
    RuleErrors for a file that cannot be changed in place.
    """
    file = f"{id}.yaml"
    content = source.files.get(file)
    own = rule_data(content, file) if content is not None else {}
    if inherited is None or (own and KEEP not in own):
        return Filed(_with_data(content, wanted, file))
    if lost := lost_keys(wanted, inherited):
        keys = "”“".join(lost)
        note = f"沿用去不掉“{keys}”，{file} 要写成整条规则，继承的规则以后有修订，不再跟着变"
        return Filed(_with_data(content, wanted, file), note)
    change = as_change(wanted, inherited, own, named_keys())
    if change.keys() == {KEEP} and id in inherited_ids(source):
        return Filed(None, f"和继承的规则一样了，删去 {file}" if own else "")
    return Filed(_with_data(content, change, file), "" if own else f"继承来的规则，改动写进新文件 {file}")


def inherited_ids(source: PackSource) -> Collection[str]:
    """The rules that are in force in the pack that this one inherits."""
    return {rule.id for rule in source.base.rules} if source.base else ()


def switched_off(source: PackSource) -> list[str]:
    """The inherited rules that the pack says it does not use."""
    return list(rule_data(source.files[PACK_FILE], PACK_FILE).get(_OFF, ()))


def pack_file(source: PackSource, off: Collection[str]) -> bytes:
    """``pack.yaml`` with just these rules switched off. Raises RuleErrors if it cannot be changed in place."""
    content = source.files[PACK_FILE]
    data = rule_data(content, PACK_FILE)
    items = [(key, value) for key, value in data.items() if key != _OFF]
    at = next(n for n, (key, _) in enumerate(items, 1) if key == _BASE)
    return _with_data(content, dict([*items[:at], (_OFF, list(off)), *items[at:]]), PACK_FILE)


def _with_data(content: bytes | None, data: Mapping[str, Any], file: str) -> bytes:
    if content is None:
        return compose(data)
    try:
        return revise(content, data, file)
    except NotRevisableError:
        raise RuleErrors([RuleProblem(file, 0, 0, "这个文件的写法不能就地修改，请直接改文件")]) from None
