"""The data of a rule in one form, in which equal rules are equal however their files write them."""

from __future__ import annotations

from typing import Any

from checker.rulebook.marked import read_marked

_PHRASE = "同句"  # of a phrase of one term only the term
_PART = "单独"  # of a part without other terms only the list


def rule_data(content: bytes, file: str) -> dict[str, Any]:
    """The plain data of a rule file, which messages call ``file``. Raises RuleErrors if it cannot be read."""
    data: dict[str, Any] = plain(read_marked(content, file, frozenset()).data)
    return data


def plain(data: Any) -> Any:
    """``data`` of a rule file with nothing empty in it, texts without white space around them, and short forms where
    there are any."""
    if isinstance(data, str):
        return data.strip()
    if isinstance(data, list):
        return [item for item in map(plain, data) if not _empty(item)]
    if not isinstance(data, dict):
        return data
    kept = {key: value for key, value in zip(data, map(plain, data.values()), strict=True) if not _empty(value)}
    if kept.keys() == {_PHRASE} and len(kept[_PHRASE]) == 1:
        return kept[_PHRASE][0]
    return kept[_PART] if kept.keys() == {_PART} else kept


def expanded(short: Any) -> dict[str, Any]:
    """The mapping that a short form stands for."""
    return {_PART: short} if isinstance(short, list) else {_PHRASE: [short]}


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)
