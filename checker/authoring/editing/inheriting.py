"""Rules as files that change inherited ones: the way back from ``checker.rulebook.inheriting``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from checker.rulebook.inheriting import ADD, KEEP

Data = Mapping[str, Any]
"""Plain data of a rule or a rule file (see ``plain``)."""


def lost_keys(wanted: Data, inherited: Data) -> list[str]:
    """The keys of an inherited rule that ``wanted`` does not have: no file with 沿用 can take a key away."""
    return [key for key in inherited if key not in wanted]


def inherited_first(value: list[Any], base: list[Any]) -> list[int]:
    """The indexes of ``value``, those of the inherited items first; in order if the list does not hold all of these, or
    not in the order in which they are inherited."""
    items = iter(enumerate(value))
    found = [next((n for n, item in items if item == inherited), -1) for inherited in base]
    if -1 in found:
        return [*range(len(value))]
    return [*found, *(n for n in range(len(value)) if n not in found)]


def as_change(wanted: Data, inherited: Data, own: Data, named: Collection[str]) -> dict[str, Any]:
    """The data of a file with 沿用 that makes ``wanted`` of the inherited rule, which has no key that ``wanted`` lacks.

    ``own`` are the data of the file so far, empty if there is none. Keys whose value stays are left as it states them;
    of the others it states those that are not inherited, under 增加 where a list only gets longer, or where the key is
    one of ``named``, which hold entries with names, and no entry goes.
    """
    added: Data = own.get(ADD, {})
    stated: dict[str, Any] = {}
    longer: dict[str, Any] = {}
    for key, value in wanted.items():
        base, top, more = inherited.get(key), own.get(key), added.get(key)
        if value != _made_of(base, top, more):
            top, more = _restated(value, base, top, more, named=key in named)
        if top is not None:
            stated[key] = top
        if more:
            longer[key] = more
    return {KEEP: "是", **stated, **({ADD: longer} if longer else {})}


def _made_of(base: Any, top: Any, more: Any) -> Any:
    """What an inherited value becomes by what a file states instead and under 增加."""
    value = base if top is None else top
    if more is None or value is None:
        return value if more is None else more
    return {**value, **more} if isinstance(value, dict) else [*value, *more]


def _restated(value: Any, base: Any, top: Any, more: Any, *, named: bool) -> tuple[Any, Any]:
    """What a file shall state instead of the inherited ``base``, and under 增加, to make ``value`` of it."""
    if value == base:
        return None, None
    if top is not None and more is None:
        return value, None  # it went its own way before
    rest = _rest(value, base if top is None else top, named=named)
    return (value, None) if rest is None else (top, rest)


def _rest(value: Any, start: Any, *, named: bool) -> Any:
    """What ``value`` has more than ``start``; ``None`` if it does not begin with that."""
    if isinstance(value, list) and isinstance(start, list) and value[: len(start)] == start:
        return value[len(start) :]
    if named and isinstance(value, dict) and isinstance(start, dict) and start.keys() <= value.keys():
        return {name: entry for name, entry in value.items() if start.get(name) != entry}
    return None
