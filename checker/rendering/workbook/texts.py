"""Texts as cells can hold them."""

from __future__ import annotations

import re

from checker.rendering.display import visible

LIMIT = 32_767
"""Characters of a cell, in UTF-16 units (Microsoft: Excel specifications and limits)."""

CUT = "……（内容过长，以下略去）"

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def cell_text(text: str) -> str:
    """``text`` without characters that XML or the reader should not meet, and no longer than a cell can be.

    What looks like one of Excel's escapes (``_x000D_``; ECMA-376 part 1, 22.4.2.4) is escaped, so that it stays itself.
    """
    text = _ESCAPE.sub("_x005F_", visible(text))
    return text if size(text) <= LIMIT else _cut(text)


def size(text: str) -> int:
    """How much of a cell the text takes."""
    return len(text) + sum(char > "\uffff" for char in text)


def fits(text: str) -> str:
    """Why a cell cannot hold exactly this text; empty if it can."""
    if size(text) > LIMIT:
        return f"超过了一格能放的 {LIMIT:,} 个字"
    return "" if visible(text) == text else "里面有看不见的控制字符"


def looks_active(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula once somebody edits the cell."""
    return text.startswith(_ACTIVE)


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")[: 2 * (LIMIT - size(CUT))]
    return units.decode("utf-16-le", "ignore") + CUT
