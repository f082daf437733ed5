"""Rules → the files of the pack that has them. The files of packs that it inherits are never touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.authoring.editing import NotRevisableError, compose, plain, revise, rule_data
from checker.authoring.editing.inheriting import as_change, inherited_first, lost_keys
from checker.authoring.exchange.importing import ImportedRule
from checker.authoring.exchange.layout import named_keys
from checker.authoring.exchange.origins import inherited_ids
from checker.rulebook.inheriting import KEEP
from checker.rulebook.packs import PACK_FILE, PackSource
from checker.rulebook.problems import RuleErrors, RuleProblem

_INHERITS, _OFF, _BASIS = "继承", "停用", "依据"
_CUT_OFF = "以后不再跟着继承的规则变"

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filing:
    """What files of the pack would become: their new contents by path, ``None`` for those that go; and of each rule
    what to know about its file."""

    contents: Mapping[str, bytes | None]
    notes: Mapping[str, tuple[str, ...]]


def settled(rules: Iterable[ImportedRule], source: PackSource) -> Iterator[ImportedRule]:
    """The rules as the pack can say them: what has come in between the items of an inherited list stands behind them.

    Their order means nothing, but for that of 依据; stating the whole list anew would cut it off from the inherited one.
    """
    for rule in rules:
        base, own, moved = _base(rule.id, source), _own(rule.id, source), rule
        for key, value in base.items() if base and not lost_keys(rule.data, base) else ():
            if isinstance(value, list) and isinstance(rule.data[key], list) and key not in (_BASIS, *own):
                moved = moved.in_order(key, inherited_first(rule.data[key], value))
        yield moved


def file_rules(rules: Iterable[ImportedRule], gone: Collection[str], source: PackSource) -> Filing:
    """The files of the pack with these rules in them, and without those that are ``gone``.

    Of an inherited rule a file says only what is different; one that is gone is switched off. Raises RuleErrors for a
    file that cannot be changed in place.
    """
    pack = rule_data(source.files[PACK_FILE], PACK_FILE)
    was_off, in_force = pack.get(_OFF, []), inherited_ids(source)
    contents: dict[str, bytes | None] = {_file(id): None for id in gone if _file(id) in source.files}
    notes: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        file, own = _file(rule.id), _own(rule.id, source)
        data, said = _stated(rule, own, _base(rule.id, source), in_force)
        if data is not None:
            contents[file] = _with_data(data, file, source)
        elif own:
            contents[file] = None
        notes[rule.id] = (*said, *([f"从 {PACK_FILE} 的“{_OFF}”里去掉"] if rule.id in was_off else ()))
    off = [id for id in was_off if id not in notes] + [id for id in gone if id in in_force and id not in was_off]
    if off != was_off:
        contents[PACK_FILE] = _with_data(_switching_off(off, pack), PACK_FILE, source)
    return Filing(contents, notes)


def _base(id: str, source: PackSource) -> Data | None:
    """The inherited rule that the pack's file of that id says only the differences from, or would if there were one."""
    own = _own(id, source)
    return plain(source.inherited[id].data) if id in source.inherited and (not own or KEEP in own) else None


def _stated(
    rule: ImportedRule, own: Data, base: Data | None, in_force: Collection[str]
) -> tuple[Data | None, list[str]]:
    """What the file of a rule says, which has said ``own`` until now, ``None`` if there is nothing to say; and what to
    know about it. Rules that are ``in_force`` are inherited without a file."""
    if base is None:
        return rule.data, []
    file = _file(rule.id)
    if lost := lost_keys(rule.data, base):
        return rule.data, [f"沿用的写法去不掉“{'”“'.join(lost)}”，{file} 要写成整条规则，{_CUT_OFF}"]
    change = as_change(rule.data, base, own, named_keys())
    if change == {KEEP: "是"} and rule.id in in_force:
        return None, [f"和继承的规则一样了，删去 {file}"] if own else []
    said = [] if own else [f"继承来的规则，改动写进新文件 {file}"]
    if whole := [key for key in change if key not in own and (isinstance(base.get(key), list) or key in named_keys())]:
        said.append(f"“{'”“'.join(whole)}”整个写进 {file}，{_CUT_OFF}")
    return change, said


def _switching_off(ids: list[str], pack: Data) -> Data:
    """The data of ``pack.yaml`` with just these rules switched off."""
    items = [(key, value) for key, value in pack.items() if key != _OFF]
    at = [key for key, _ in items].index(_INHERITS) + 1
    return dict([*items[:at], (_OFF, ids), *items[at:]])


def _file(id: str) -> str:
    return f"{id}.yaml"


def _own(id: str, source: PackSource) -> dict[str, Any]:
    """The data of the pack's file for a rule, none if there is no such file."""
    file = _file(id)
    return rule_data(source.files[file], file) if file in source.files else {}


def _with_data(data: Data, file: str, source: PackSource) -> bytes:
    """The content of a file with other data, or of a new one."""
    if file not in source.files:
        return compose(data)
    try:
        return revise(source.files[file], data, file)
    except NotRevisableError:
        raise RuleErrors(
            [RuleProblem(str(source.root / file), 0, 0, "这个文件的写法不能就地修改，请直接改文件")]
        ) from None
