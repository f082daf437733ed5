"""Values in cells: a list stands an entry a line, terms that belong in one sentence stand on a line with “＋” between.

Whatever would be read as something else (an entry with a line break, a term with “ ＋ ” in it) is written as JSON, so
that every value comes back as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from checker.authoring.editing import plain
from checker.rendering.display import columns

WIDTH = 60
LINES = 24
"""Columns and lines of a list's cell: what fits on a screen, and into the highest row that there can be."""

TEXT, NUMBER, YES_NO, LIST = "文字", "数字", "是否", "列表"
FORMS = (TEXT, NUMBER, YES_NO, LIST)
"""What a parameter can be."""

_TOGETHER = "同句"
_JOINT = re.compile(r"\s+[＋+]\s+")
_SEPARATOR = re.compile(r"[\n、，,；;]")
_NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{1,15})?")
_YES_NO = {"是": True, "否": False}


class CellError(ValueError):
    """A cell that does not say what it should; the message says why, in Chinese."""


def cell(entries: Iterable[Any]) -> str:
    """A list for one cell."""
    return "\n".join(map(entry_line, entries))


def pages(entries: Iterable[Any]) -> list[str]:
    """A list for the cells of as many rows as it takes."""
    cells: list[list[str]] = [[]]
    used = 0
    for line in map(entry_line, entries):
        lines = 1 + columns(line) // WIDTH
        if cells[-1] and used + lines > LINES:
            cells.append([])
            used = 0
        cells[-1].append(line)
        used += lines
    return ["\n".join(lines) for lines in cells]


def entries(text: str, choices: Iterable[str] = ()) -> list[Any]:
    """The list that a cell holds. Where there are ``choices``, they may also stand side by side with “、” between."""
    if choices:
        return [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
    return [_entry(line.strip()) for line in text.split("\n") if line.strip()]


def form_of(value: Any) -> str:
    """What kind of parameter a value is."""
    match value:
        case bool():
            return YES_NO
        case int() | float():
            return NUMBER
        case list():
            return LIST
        case _:
            return TEXT


def parameter(form: str, value: str | int | float) -> Any:
    """The value of a parameter of that form; without a form what it looks like. Raises ``CellError``."""
    text = shown(value)
    if not form:
        form = NUMBER if isinstance(value, int | float) else LIST if "\n" in text else TEXT
    if form == NUMBER:
        if not _NUMBER.fullmatch(text):
            raise CellError(f"种类是“数字”，这里却是“{text}”")
        return float(text) if "." in text else int(text)
    if form == YES_NO:
        if text not in _YES_NO:
            raise CellError(f"种类是“是否”，这里却是“{text}”；请写“是”或“否”")
        return _YES_NO[text]
    if form not in FORMS:
        raise CellError(f"没有“{form}”这一种类，可以写：{'、'.join(FORMS)}")
    return entries(text) if form == LIST else text


def shown(value: Any) -> str:
    """A single value as text; what a spreadsheet has taken for a number reads as it was typed."""
    if isinstance(value, bool):
        return next(word for word, truth in _YES_NO.items() if truth is value)
    return format(value, ".15g") if isinstance(value, float) else str(value).strip()


def entry_line(entry: Any) -> str:
    joint = " ＋ ".join(entry[_TOGETHER]) if isinstance(entry, dict) and entry.keys() == {_TOGETHER} else entry
    if isinstance(joint, str) and "\n" not in joint and joint.strip() and _entry(joint.strip()) == entry:
        return joint
    return json.dumps(entry, ensure_ascii=False)


def _entry(line: str) -> Any:
    if line.startswith(('"', "{")):
        try:
            return plain(json.loads(line))
        except ValueError:
            return line
    terms = _JOINT.split(line)
    return {_TOGETHER: terms} if len(terms) > 1 else line
