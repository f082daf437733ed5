"""Data → YAML as rule files are written: lists an entry a line, what lies deeper on one line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from checker.rulebook.marked import read_marked
from checker.rulebook.problems import RuleErrors

STEP = 2  # columns from level to level
_LONG = 120  # code points of a line that is better broken up


def entry(key: str, value: Any, *, top: bool = False) -> list[str]:
    """The lines of ``key: value``; lists stand an entry a line if it is a key of the file itself (``top``)."""
    name = scalar(key)
    if isinstance(value, str) and "\n" in value and (lines := _literal(value)):
        return [f"{name}: |", *lines]
    if isinstance(value, list) and (top or _broken_up(value)):
        return [f"{name}:", *indented(line for inner in value for line in item(inner))]
    if isinstance(value, dict) and _broken_up(value):
        return [f"{name}:", *indented(_entries(value))]
    return [f"{name}: {flow(value)}"]


def item(value: Any) -> list[str]:
    """The lines of ``- value``."""
    if isinstance(value, dict) and _broken_up(value):
        first, *others = _entries(value)
        return [f"- {first}", *indented(others)]
    return [f"- {flow(value)}"]


def indented(lines: Iterable[str], columns: int = STEP) -> Iterator[str]:
    """The lines so many columns further in."""
    return (f"{' ' * columns}{line}" if line else "" for line in lines)


def flow(value: Any) -> str:
    """``value`` on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value)


def scalar(value: str | int | float | bool) -> str:
    """One value, a text in quotation marks only where it would be read as something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")
    single = "'" + value.replace("'", "''") + "'"
    # JSON's strings are YAML's, too (YAML 1.2, 1.3): with escapes for what cannot stand in a text.
    return next((text for text in (value, single) if _reads_as(text, value)), json.dumps(value))


@lru_cache(4096)
def _reads_as(text: str, value: str) -> bool:
    """Whether the text stands for the value wherever it may come to stand: on one line or several, as key or value."""
    places = f"a: [{text}]\nb: {text}\nc:\n- {text}\nd: {{{text}: e}}\nf:\n  {text}: e\n"
    read = {"a": [value], "b": value, "c": [value], "d": {value: "e"}, "f": {value: "e"}}
    try:
        return "\n" not in text and read_marked(places.encode(), "", frozenset()).data == read
    except (RuleErrors, UnicodeEncodeError):
        return False


def _literal(text: str) -> list[str]:
    """A text of several lines as it stands; none if it cannot stand so."""
    lines = list(indented(text.split("\n")))
    try:
        read = read_marked("\n".join(["a: |", *lines, ""]).encode(), "", frozenset()).data["a"]
    except (RuleErrors, UnicodeEncodeError):
        return []
    return lines if read == f"{text}\n" else []


def _entries(value: Mapping[str, Any]) -> list[str]:
    return [line for key, inner in value.items() for line in entry(key, inner)]


def _broken_up(value: Mapping[str, Any] | Sequence[Any]) -> bool:
    return deep(value) or len(flow(value)) > _LONG


def deep(value: Any) -> bool:
    """Whether a text of several lines lies inside."""
    if isinstance(value, dict):
        return any(map(deep, value.values()))
    return any(map(deep, value)) if isinstance(value, list) else isinstance(value, str) and "\n" in value
