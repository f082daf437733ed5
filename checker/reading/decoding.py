"""From bytes to Chinese text: which encoding it is, and the text without its byte order mark."""

from __future__ import annotations

import codecs
from functools import cache

# UTF-32 before UTF-16: the little-endian mark of the one begins with that of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_UNMARKED = ("gb18030", "utf-16-le", "utf-16-be", "big5")
_SAMPLE = 20_000
"""So many characters tell an encoding as well as all of them."""
_TRUSTED = 0.7
"""From 20 characters on the right guess has a share above 0.9; noise and damaged text stay below 0.7."""


def decode(data: bytes) -> str | None:
    """The text of ``data``; ``None`` if no encoding makes Chinese of it.

    A byte order mark decides. Without one it is strict UTF-8, and failing that, of GB18030, UTF-16 and Big5
    that one which gives the largest share of common characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data.removeprefix(mark), encoding)
    text = _strict(data, "utf-8")
    if text is not None and not _holed(text):
        return text
    guesses = [guess for encoding in _UNMARKED if (guess := _strict(data, encoding)) is not None]
    best = max(guesses, key=_share, default="")
    return best if _share(best) >= _TRUSTED else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _holed(text: str) -> bool:
    """UTF-16 without its mark passes for UTF-8 where it is ASCII, but then every other character is NUL."""
    return text.count("\0") * 10 > len(text)


def _share(text: str) -> float:
    """Of the characters that are not plain ASCII (which most encodings agree on): how many are common ones?"""
    telling = [c for c in text[:_SAMPLE] if not (c.isascii() and (c.isprintable() or c.isspace()))]
    return sum(c in _common() for c in telling) / len(telling) if telling else 0.0


@cache
def _common() -> frozenset[str]:
    """Punctuation and the characters of everyday use, simplified and traditional.

    The two great character sets keep the frequent characters apart from the rest: rows 16–55 of GB 2312 (leads
    B0–D7; punctuation in rows 1 and 3) and the leads A4–C6 of Big5 (punctuation under A1).
    """
    simplified = bytes(b for lead in (0xA1, 0xA3, *range(0xB0, 0xD8)) for b in _pairs(lead))
    traditional = bytes(b for lead in (0xA1, *range(0xA4, 0xC7)) for b in _pairs(lead))
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore"))


def _pairs(lead: int) -> bytes:
    """Every two-byte code that begins with ``lead``."""
    return bytes(b for trail in range(0x40, 0xFF) for b in (lead, trail))
