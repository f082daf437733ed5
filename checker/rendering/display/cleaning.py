"""Texts of reports are not trusted: nothing in them may steer the terminal or reorder what is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LAYOUT = re.compile(r"(?<=[^\x00-\xff]) +(?=[^\x00-\xff])")
_SPACES = re.compile(" +")


class _Table(dict[int, str]):
    """A table for ``str.translate``, filled as characters are met."""

    def __init__(self, convert: Callable[[str], str]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, code: int) -> str:
        self[code] = converted = self._convert(chr(code))
        return converted


def _harmless(char: str) -> str:
    """Escapes for what steers, reorders, or can stand in neither UTF-8 nor XML (surrogates, noncharacters)."""
    code = ord(char)
    if unicodedata.category(char) in ("Cc", "Cs") or char in _BIDI or code & 0xFFFE == 0xFFFE:
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
    return char


def _printable(char: str) -> str:
    if char.isspace():
        return " "
    # Joiners, selectors and marks that compose with nothing: terminals disagree on how wide they make their neighbours.
    return "" if char not in _BIDI and unicodedata.category(char) in ("Cf", "Mc", "Me", "Mn") else _harmless(char)


_PRINTABLE = _Table(_printable)
_VISIBLE = _Table(_harmless)
_VISIBLE.update({ord("\n"): "\n", ord("\t"): "\t", ord("\r"): ""})  # the last: half of a line break


def clean(text: str) -> str:
    """``text`` on one line: controls and bidirectional controls as visible escapes, layout spaces closed up."""
    composed = unicodedata.normalize("NFC", text)
    line = _SPACES.sub(" ", composed.translate(_PRINTABLE)).strip()
    return _LAYOUT.sub("", line)


def visible(text: str) -> str:
    """``text`` as it stands, over as many lines, with controls and bidirectional controls as visible escapes."""
    return text.translate(_VISIBLE)
