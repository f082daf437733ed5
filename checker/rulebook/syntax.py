"""YAML's complaints in plain Chinese, with the slips that writers of Chinese make looked for first."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

_QUOTE = "引号没有配对：从这里开始的引号没有结束"
_TAB = "缩进不能用制表符（Tab），请改用空格"
_START = "以“{char}”开头的文字要加引号"
_COLON = "文字里有“: ”，整段文字要加引号，或者改用全角冒号"
_COLON_ABOVE = "上一行的冒号要用半角，后面空一格；不然就是这一行的缩进不对"
_NO_COLON = "这一行不是“键: 值”的写法；冒号要用半角，后面空一格"
_UNCLOSED = "从这里开始的“{char}”没有结束：括号不成对，或者各项之间少了半角逗号"
_COMMA = "这里少了半角逗号“,”，或者括号不成对"
_INDENT = "这一行的缩进没有和上文对齐；同一层的各行，开头的空格要一样多"
_EXTRA = "引号或括号结束以后还有多余的文字；整段文字要么都在引号里，要么都不在"
_ESCAPE = "双引号里不能用“\\”；请改用单引号"
_BLOCK = "“|”或“>”后面要换行，文字从下一行写起"
_OTHER = "不是规范的 YAML，请检查这里的冒号、引号、括号和缩进"

# Part of the message of either parser (libyaml, PyYAML) → what to say; its place: c, where the context began, or p.
_MESSAGES = (
    ("unexpected end of stream", "c", _QUOTE),
    ("unexpected document separator", "c", _QUOTE),
    ("tab character", "p", _TAB),
    ("could not find expected ':'", "c", _NO_COLON),
    ("unknown escape character", "p", _ESCAPE),
    ("scanning a block scalar", "c", _BLOCK),
    ("scanning an alias", "c", _START),
    ("scanning an anchor", "c", _START),
    ("scanning a tag", "c", _START),
    ("parsing a tag", "c", _START),
    ("undefined tag handle", "p", _START),
    ("scanning a directive", "c", _START),
)


def explain(error: yaml.MarkedYAMLError, text: str, known: frozenset[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Places (line and column, from 1) and messages; ``known`` are the keys that the file may have."""
    problem, context = error.problem_mark, error.context_mark
    lines = text.splitlines()
    until = problem.line + 1 if problem else len(lines)
    slips = list(missing_colons(lines[:until], known))
    yield from slips or [_translate(error, lines, problem or context, context or problem)]


def missing_colons(lines: list[str], known: frozenset[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Known keys that are followed by a full-width colon, or by a colon without a space."""
    keys = "|".join(map(re.escape, sorted(known)))
    pattern = re.compile(rf"(?:^\s*(?:-\s+)?|[{{,]\s*)({keys})\s*(：|:(?=\S))")
    for number, line in enumerate(lines, 1):
        for found in pattern.finditer(line):
            yield (number, found.start(1) + 1), colon_slip(found[1], found[2])


def colon_slip(key: str, colon: str) -> str:
    """What to say of a key that is not followed by a half-width colon and a space."""
    if colon == "：":
        return f"“{key}”后面用了全角冒号“：”；请用半角冒号“:”，后面空一格"
    return f"“{key}:”的冒号后面要空一格"


def _translate(
    error: yaml.MarkedYAMLError, lines: list[str], problem: yaml.Mark | None, context: yaml.Mark | None
) -> tuple[tuple[int, int], str]:
    if problem is None or context is None:
        return (1, 1), _OTHER
    complaint = f"{error.context or ''}\n{error.problem or ''}"
    for part, place, message in _MESSAGES:
        if part in complaint:
            return _at(context if place == "c" else problem, lines, message)
    if "mapping values are not allowed" in complaint:
        return _at(problem, lines, _COLON if ": " in lines[problem.line][: problem.column] else _COLON_ABOVE)
    if "cannot start any token" in complaint:
        return _at(problem, lines, _TAB if _char(problem, lines) == "\t" else _START)
    if "expected ','" in complaint:
        return _at(context, lines, _UNCLOSED) if problem.line > context.line else _at(problem, lines, _COMMA)
    if "expected" in complaint:
        blank = not lines or problem.line >= len(lines) or not lines[problem.line][: problem.column].strip()
        return _at(problem, lines, _INDENT if blank else _EXTRA)
    return _at(problem, lines, _OTHER)


def _at(mark: yaml.Mark, lines: list[str], message: str) -> tuple[tuple[int, int], str]:
    return (mark.line + 1, mark.column + 1), message.format(char=_char(mark, lines))


def _char(mark: yaml.Mark, lines: list[str]) -> str:
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
