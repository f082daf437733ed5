"""Texts of reports are not trusted: nothing in them may steer the terminal or reorder what is read."""

from __future__ import annotations

import re
import unicodedata

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LAYOUT = re.compile(r"(?<=[^\x00-\xff]) +(?=[^\x00-\xff])")
_SPACES = re.compile(" +")


class _Printable(dict[int, str]):
    """A table for ``str.translate``, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = printable = _printable(chr(code))
        return printable


def _printable(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category in ("Cc", "Cs") or char in _BIDI:
        return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
    # Joiners, selectors and marks that compose with nothing: terminals disagree on how wide they make their neighbours.
    return "" if category in ("Cf", "Mc", "Me", "Mn") else char


_PRINTABLE = _Printable()


def clean(text: str) -> str:
    """``text`` on one line: controls and bidirectional controls as visible escapes, layout spaces closed up."""
    composed = unicodedata.normalize("NFC", text)
    line = _SPACES.sub(" ", composed.translate(_PRINTABLE)).strip()
    return _LAYOUT.sub("", line)
