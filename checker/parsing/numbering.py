"""Chinese numerals, calendar dates, and the numbers that stand before headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from checker.han import HAN

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERALS = frozenset(_DIGITS | _UNITS)

HAN_NUMERAL = "[零〇一二三四五六七八九十百千万亿两]"


def numeral(text: str) -> int:
    """Value of a Chinese or Arabic integer: 二十三 → 23, 二〇二五 → 2025, 两千 → 2000, 23 → 23.

    Raises ``ValueError`` for anything else.
    """
    if text.isdecimal():
        return int(text)
    if not text or not _NUMERALS.issuperset(text):
        raise ValueError(f"not a numeral: {text!r}")
    if _UNITS.keys().isdisjoint(text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
            continue
        unit = _UNITS[c]
        if unit < 10_000:
            section += (digit or 1) * unit
        else:
            total = (total + section + digit or 1) * unit if unit > 10_000 else total + (section + digit or 1) * unit
            section = 0
        digit = 0
    return total + section + digit


_DATE = re.compile(
    r"(?P<year>20\d\d|二[〇○零]\S{2})\s*[年\-/.]\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*[月\-/.]\s*"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?"
)


def iso_date(text: str) -> str | None:
    """The first full calendar date in ``text`` as ``YYYY-MM-DD``; ``None`` where there is none or it is masked."""
    found = _DATE.search(text)
    if not found:
        return None
    try:
        year, month, day = (numeral(found[k]) for k in ("year", "month", "day"))
    except ValueError:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Number:
    """The number before a heading: as printed, its style, its value, and how long it is in characters."""

    text: str
    style: str
    value: int
    length: int


TOP_STYLES = ("part", "ordinal", "han")
"""Styles of number that only the parts of a report have."""
_HAN = "[一二三四五六七八九十]{1,3}"
_NO_FIGURE = (
    rf"(?=(?:20\d\d年)?[（(“《]?{HAN})(?!多?[万亿千百倍亩吨]|[元余米]|公[里顷斤]|平方|个(?:百分点|多?月)|小时)"
    r"(?!(?:国家|全国|国际|世界)[^，。；]{2,8}(?:日|周))"
)
"""3.1 before a title, but neither 3.5万人次 nor 12.4国家宪法日."""
_STYLES = [
    ("part", re.compile(rf"第(?P<v>{_HAN})(?:部分|章|篇)[、，,：:\s]*")),
    ("ordinal", re.compile(rf"第(?P<v>{_HAN})[，,、](?!第)")),
    ("han", re.compile(rf"(?P<v>{_HAN})[、．.](?!第)")),
    ("paren-han", re.compile(rf"[（(](?P<v>{_HAN})[）)][、.．]?")),
    ("item", re.compile(rf"(?P<v>{_HAN})(?:是|要)(?=[^否不以])")),
    ("decimal", re.compile(rf"\d{{1,2}}[.．](?P<v>\d{{1,2}})[、．.]?\s*{_NO_FIGURE}")),
    ("decimal-3", re.compile(rf"(?:\d{{1,2}}[.．]){{2}}(?P<v>\d{{1,2}})[、．.]?\s*{_NO_FIGURE}")),
    (
        "digit",
        re.compile(
            rf"(?P<v>\d{{1,2}})(?:[、．]|\.(?!\d)|\.(?=20\d\d年)|\s+{_NO_FIGURE}(?![个件次名人家年月日号项户场]))\s*"
        ),
    ),
    ("paren-digit", re.compile(r"(?:[（(](?P<v>\d{1,2})[）)]|(?P<w>\d{1,2})[）)])[、.．]?")),
    ("circle", re.compile(r"(?P<v>[①-⑳])[、.．]?")),
]
_KEPT = 1 << 10
_OPENERS = frozenset("第（(一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


@lru_cache(maxsize=_KEPT)  # a dozen readers ask of each sentence
def heading_number(text: str) -> Number | None:
    """The heading number that ``text`` starts with, if any."""
    if text[:1] not in _OPENERS and not text[:1].isdecimal():  # most texts: asked first, for speed
        return None
    for style, pattern in _STYLES:
        found = pattern.match(text)
        if found:
            raw = found["v"] or found["w"]
            value = ord(raw) - ord("①") + 1 if style == "circle" else numeral(raw)
            return Number(found[0].strip(), style, value, found.end())
    return None


def printed_alike(one: Number, other: Number) -> bool:
    """Whether two numbers are of one style and, if of digits, with the same mark: 1. and 2．, but not 1、 and 2."""
    marks = [re.sub(r"[\d\s]", "", number.text).replace("．", ".") for number in (one, other)]
    return one.style == other.style and (one.style != "digit" or marks[0] == marks[1])
