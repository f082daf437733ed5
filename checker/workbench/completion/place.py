"""Where in a rule the cursor stands: the keys that lead there, and whether a key or a value is being written.

Rule files are read line by line here and forgivingly: by indentation, dashes and keys, within a line by brackets.
Values over several lines, quoted text with brackets and the like may be taken for something else; then the wrong is
offered, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_KEY = re.compile(r"([^\s:：#\[\]{},\"'-][^:#\[\]{},]*?)\s*:(?=\s|$)")
_QUOTES = "\"'"


@dataclass(frozen=True, slots=True)
class Place:
    """``path``: the keys above what is being written, from outside; ``typed``: what is written of it up to the cursor.

    ``in_key``: a key of the mapping at ``path`` is being written, otherwise a value, or an item of a list, of the last
    key of ``path``. ``beside``: keys that the mapping has already, with their values as far as these are plain.
    ``inline``: inside ``{…}`` or ``[…]``. ``start``: column where ``typed`` starts.
    """

    path: tuple[str, ...]
    in_key: bool
    typed: str
    start: int
    beside: Mapping[str, str] = field(default_factory=dict)
    inline: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    """A dash or a key, and the column where it begins."""

    column: int
    key: str | None = None
    end: int = 0


def place_of(lines: Sequence[str], line: int, column: int) -> Place | None:
    """Where the cursor stands before ``column`` of ``line``, both from 0; ``None`` in a comment."""
    head = lines[line][:column]
    if re.search(r"(?:^|\s)#", head):
        return None
    tokens = list(_tokens(head))
    begin = tokens[-1].end if tokens else len(head) - len(head.lstrip())
    path = [*_above(lines, line, tokens[0].column if tokens else begin)]
    path += [token.key for token in tokens if token.key]
    written = head[begin:]
    start = begin + len(written) - len(written.lstrip())
    if (inline := _inline(head, start)) is not None:
        keys, place = inline
        return Place((*path, *keys, *place.path), place.in_key, place.typed, place.start, place.beside, inline=True)
    typed = head[start:]
    if tokens and tokens[-1].key:
        return Place(tuple(path), False, typed, start, _beside(lines, line, tokens[-1].column))
    item = bool(tokens)
    return Place(tuple(path), True, typed, start, {} if item and not path else _beside(lines, line, start))


def _tokens(line: str) -> Iterator[_Token]:
    """The dashes and the key that a line begins with."""
    at = len(line) - len(line.lstrip())
    while re.match(r"-(?:\s|$)", line[at:]):
        rest = line[at + 1 :]
        following = at + 1 + len(rest) - len(rest.lstrip())
        yield _Token(at, None, following)
        at = following
    if found := _KEY.match(line, at):
        yield _Token(at, found[1], found.end())


def _above(lines: Sequence[str], line: int, column: int) -> list[str]:
    """The keys of the lines above under which something at ``column`` of ``line`` stands, from outside."""
    path: list[str] = []
    limit = column
    dashed = lines[line][column : column + 1] == "-"
    for number in range(line - 1, -1, -1):
        if not lines[number].strip() or lines[number].lstrip().startswith("#"):
            continue
        for token in reversed(list(_tokens(lines[number]))):
            # The items of a list may stand at the column of its key.
            if token.column < limit or (token.column == limit and dashed and token.key):
                if token.key:
                    path.insert(0, token.key)
                limit, dashed = token.column, token.key is None
        if limit == 0 and not dashed:
            break
    return path


def _beside(lines: Sequence[str], line: int, column: int) -> dict[str, str]:
    """The keys at ``column`` of the same mapping, with what stands behind them."""
    found: dict[str, str] = {}
    for step in (-1, 1):
        number = line + min(step, 0)
        while 0 <= number < len(lines):
            tokens = list(_tokens(lines[number]))
            if lines[number].strip() and tokens and tokens[0].column < column and step > 0 and number != line:
                break
            for token in tokens:
                if token.key and token.column == column and number != line:
                    found.setdefault(token.key, lines[number][token.end :].strip())
            if lines[number].strip() and (not tokens or tokens[0].column < column) and number != line:
                break
            number += step
    return found


@dataclass(slots=True)
class _Open:
    """A bracket that is open: of a mapping with the fields before the cursor and the key of the one being written."""

    bracket: str
    key: str | None = None
    fields: dict[str, str] = field(default_factory=dict)


def _inline(head: str, start: int) -> tuple[tuple[str, ...], Place] | None:
    """The keys inside the brackets that are still open at the end of ``head``, and the place there."""
    open_: list[_Open] = []
    begin, quote = start, ""
    for at in range(start, len(head)):
        char = head[at]
        if quote:
            quote = "" if char == quote else quote
        elif char in _QUOTES and not head[begin:at].strip():
            quote = char
        elif char in "{[":
            open_.append(_Open(char))
            begin = at + 1
        elif char in "}]" and open_:
            open_.pop()
            begin = at + 1
        elif char == "," and open_:
            if key := open_[-1].key:
                open_[-1].fields[key] = head[begin:at].strip()
            open_[-1].key = None
            begin = at + 1
        elif char == ":" and open_ and open_[-1].bracket == "{" and head[at + 1 : at + 2] in ("", " "):
            open_[-1].key = head[begin:at].strip()
            begin = at + 1
    if not open_:
        return None
    inner = open_[-1]
    at = begin + len(head[begin:]) - len(head[begin:].lstrip())
    in_key = inner.bracket == "{" and inner.key is None
    return tuple(one.key for one in open_ if one.key), Place((), in_key, head[at:], at, inner.fields)
