"""One width for each character: digits, letters and % in half, punctuation beside Chinese characters in full width.

Reports are typed, and copied from web pages, in either; what reads them then needs to know of one only. GB/T 15834—2011
has punctuation in full width.
"""

from __future__ import annotations

import re

from checker.han import HAN

_HALF = {
    chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_HALF["％"] = "%"
_TO_HALF = str.maketrans(_HALF)
_WIDE = re.compile("[" + "".join(_HALF) + "]")
_TO_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_MARKS = re.compile(r"[,;:?!()]+")
_CHINESE = re.compile(rf"{HAN}|[“”《》（）、，。；：]")
_AT_END = re.compile(r"[\d%][,;:?!]+$")


def one_width(text: str) -> str:
    """The text with each character in its usual width, and of the same length."""
    return _MARKS.sub(_widened, half_digits(text))


def _widened(marks: re.Match[str]) -> str:
    """Punctuation in full width if it stands beside Chinese, or ends what a figure ends."""
    text, start, end = marks.string, marks.start(), marks.end()
    beside = _CHINESE.match(text[start - 1 : start]) or _CHINESE.match(text, end)
    return marks[0].translate(_TO_FULL) if beside or _AT_END.match(text, start - 1 if start else 0) else marks[0]


def half_digits(text: str) -> str:
    """The text with digits, letters and % in half width, and of the same length."""
    return text.translate(_TO_HALF) if _WIDE.search(text) else text
