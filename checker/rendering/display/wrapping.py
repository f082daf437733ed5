"""Widths and line breaks in display columns, where a Chinese character takes two."""

from __future__ import annotations

import re

from wcwidth import wcwidth

_OPENING = "（《〈“‘〔【「『(["
_CLOSING = "，。；：、！？）》〉”’〕】」』—…％,.;:!?)]%"
# What stays on one line: a number with its unit, a Latin word or one other character, and punctuation that clings.
_PIECE = re.compile(
    rf"\s+|[{re.escape(_OPENING)}]*(?:[0-9]+[号年月日条项件次场人]|[A-Za-z0-9_@&#+.:-]+/?|\S)[{re.escape(_CLOSING)}]*"
)


def columns(text: str) -> int:
    """Columns that cleaned ``text`` takes on one line of a terminal; never fewer than it really takes."""
    return sum(map(wcwidth, text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of cleaned ``text``, each at most ``width`` (≥ 2) columns; none for an empty text.

    No line starts with closing punctuation or ends with opening punctuation, and words of Latin letters stay
    whole, unless one such piece alone is wider than a line.
    """
    lines: list[str] = []
    line, used = "", 0
    for piece in _PIECE.findall(text):
        size = columns(piece)
        if used + size > width and not piece.isspace():
            if line.strip():
                lines.append(line.rstrip())
            line, used = "", 0
        if not line and piece.isspace():
            continue
        if size > width:
            *full, piece = _cut(piece, width)
            lines += full
            size = columns(piece)
        line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line.strip() else lines


def shorten(text: str, width: int) -> str:
    """Cleaned ``text`` in at most ``width`` columns, cut after a clause where one ends late enough, with “…”."""
    limit = 4 * width  # characters, enough to fill the width and no more to wrap
    if len(text) <= limit and columns(text) <= width:
        return text
    head = wrap(text[:limit], width - 1)[0]
    clause = max(head.rfind(mark) for mark in "，。；、：")
    return (head[:clause] if clause >= len(head) * 2 // 3 else head).rstrip() + "…"


def _cut(text: str, width: int) -> list[str]:
    pieces, used = [""], 0
    for char in text:
        size = wcwidth(char)
        if used + size > width:
            pieces.append("")
            used = 0
        pieces[-1] += char
        used += size
    return pieces
