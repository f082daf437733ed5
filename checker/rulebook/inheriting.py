"""Rule files of a pack that change an inherited rule: 沿用: 是, the keys that are new, and 增加 for what lists get."""

from __future__ import annotations

from collections.abc import Mapping

from checker.rulebook.marked import Node
from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.schema import did_you_mean

KEEP, ADD = "沿用", "增加"
CHANGE_KEYS = frozenset({KEEP, ADD})
"""Keys that only such files have."""


def is_change(node: Node) -> bool:
    """Whether the file changes an inherited rule instead of stating a whole one."""
    return KEEP in node.data


def may_be_change(content: bytes) -> bool:
    """Whether a file with this content may be such a one: then its rule is not made of this file alone."""
    return KEEP.encode() in content


def changed(inherited: Mapping[str, Node], id: str, node: Node, file: str) -> Node:
    """The whole rule: the inherited one of that id with the keys of ``node`` in place of its own, and its lists made
    longer by 增加.

    Raises RuleErrors where there is no such rule or 增加 does not fit.
    """
    base = inherited.get(id)
    if base is None:
        near = did_you_mean(id, inherited) if inherited else ""
        raise RuleErrors([RuleProblem(file, *node.keys[KEEP], f"继承的规则包里没有规则“{id}”，不能沿用{near}")])
    if node.data[KEEP] != "是":
        raise RuleErrors(
            [RuleProblem(file, *node.children[KEEP].mark, "“沿用”只能写“是”；要写一条全新的规则，去掉这一行")]
        )
    whole = Node(dict(base.data), node.mark, dict.fromkeys(base.keys, node.mark), dict(base.children))
    for key, child in node.children.items():
        if key not in CHANGE_KEYS:
            _set(whole, str(key), child, node.keys[str(key)])
    more = node.children.get(ADD)
    if more is None:
        return whole
    if not isinstance(more.data, dict):
        raise RuleErrors([RuleProblem(file, *more.mark, "“增加”应写成“键: 列表”，如 {识别: [词语]}")])
    for key, child in more.children.items():
        _set(whole, str(key), _longer(whole.children.get(key), child, str(key), file), more.keys[str(key)])
    return whole


def _set(whole: Node, key: str, child: Node, mark: tuple[int, int]) -> None:
    whole.data[key] = child.data
    whole.children[key] = child
    whole.keys[key] = mark


def _longer(base: Node | None, more: Node, key: str, file: str) -> Node:
    """A list with the items of both, or a mapping with the keys of both."""
    if base is None:
        return more
    if isinstance(base.data, list) and isinstance(more.data, list):
        children = dict(base.children)
        children.update({len(base.data) + int(i): child for i, child in more.children.items()})
        return Node([*base.data, *more.data], more.mark, {}, children)
    if isinstance(base.data, dict) and isinstance(more.data, dict):
        keys, children = {**base.keys, **more.keys}, {**base.children, **more.children}
        return Node({**base.data, **more.data}, more.mark, keys, children)
    raise RuleErrors(
        [RuleProblem(file, *more.mark, f"“增加”里的“{key}”要写成列表，如 [甲, 乙]；整个换掉就写在“增加”外面")]
    )
