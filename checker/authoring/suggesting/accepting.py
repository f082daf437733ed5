"""Accepted terms are written into the pack; all else in its files stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.authoring.editing import NotRevisableError, compose, revise, rule_data
from checker.authoring.scaffold import KEY_OF_TERMS
from checker.kinds import kind_name
from checker.rulebook.inheriting import ADD, KEEP
from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.rule import Rule


def file_for(rule: Rule, pack: Path) -> Path:
    """The file of the pack at ``pack`` that its own say on ``rule`` stands in: for a rule that it inherits and has not
    changed, one that is yet to be written."""
    own = pack / f"{rule.id}.yaml"
    return own if own.exists() or pack.resolve() not in Path(rule.file).resolve().parents else Path(rule.file)


def add_terms(content: bytes | None, rule: Rule, terms: Sequence[str], file: str) -> bytes:
    """The file with ``terms`` at the end of the rule's main list of terms (识别, 查找 or 如果).

    Without ``content`` it is a file that changes the inherited rule. Terms that the list has already are left out.
    Raises RuleErrors for a file that cannot be read or changed in place, and for a rule of a kind that has no terms.
    """
    key = KEY_OF_TERMS.get(kind_name(rule))
    if key is None:
        raise RuleErrors([RuleProblem(file, 0, 0, "这类规则没有词语，不能添加")])
    data: dict[str, Any] = {KEEP: "是"} if content is None else rule_data(content, file)
    if KEEP in data and key not in data:
        wanted = {**data, ADD: _with_terms(data.get(ADD, {}), key, terms)}
    else:
        wanted = _with_terms(data, key, terms)
    if content is None:
        return compose(wanted)
    try:
        return revise(content, wanted, file)
    except NotRevisableError:
        raise RuleErrors([RuleProblem(file, 0, 0, "这个文件的写法不能自动改；请用编辑器把词语加进去")]) from None


def _with_terms(data: dict[str, Any], key: str, terms: Sequence[str]) -> dict[str, Any]:
    """``data`` with the terms at the end of the list, a new one behind 依据."""
    known = data.get(key, [])
    listed = [*known, *(term for term in dict.fromkeys(terms) if term not in known)]
    if key in data or "依据" not in data:
        return {**data, key: listed}
    items, at = list(data.items()), list(data).index("依据") + 1
    return dict([*items[:at], (key, listed), *items[at:]])
