"""Headings that nothing numbers: 【存在的问题】, 入夏：守住山和水, or a short sentence of its own above its paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from checker.parsing.layout import Paragraph, is_metadata
from checker.parsing.numbering import TOP_STYLES, heading_number

_DECORATION = re.compile(r"^[【\[◆●■▲★☆◇□▶►※]+\s*|[】\]]+$")
_YEAR = re.compile(r"20\d\d年")
_TELLS = re.compile(r"[\d《%％]")
"""What makes a line a statement."""
_LONGEST_LINE = 24
_LONGEST_HEADING = 32
_PUNCTUATED = re.compile(r"[，。；：、！？,;:!?\d]")
_ENDS_OPEN = "，、；：,;:"
_ENDS_SENTENCE = "。！？!?"
_LEAST_TEXT = 30
_LEAST_BELOW_SENTENCE = 60
_LEAST_SHARE = 5
SERIES = 3
"""So many lines, or leads, must look alike for any of them to be one."""


def undecorated(text: str) -> str:
    """The line without the brackets around it or the mark before it."""
    return _DECORATION.sub("", text)


def is_bare_line(text: str) -> bool:
    """Whether a line may be a heading in any report: short and without punctuation, but perhaps a colon at its end."""
    text = text.rstrip("：:")
    return len(text) <= _LONGEST_LINE and not _PUNCTUATED.search(_YEAR.sub("", undecorated(text), count=1))


def stands_above(text: str, following: str) -> bool:
    """Whether a line without a number may be the heading of the paragraph ``following``, in a report where others are."""
    line = undecorated(text)
    if not 2 <= len(line) <= _LONGEST_HEADING or line[-1] in _ENDS_OPEN or _TELLS.search(_YEAR.sub("", line)):
        return False
    if re.search("[。；;]", line[:-1]) or heading_number(text) or is_metadata(text):
        return False
    return is_text(following) and (line[-1] not in _ENDS_SENTENCE or len(following) > _LEAST_BELOW_SENTENCE)


def is_text(paragraph: str) -> bool:
    """Whether a paragraph tells something, so that a line above may be its heading."""
    return len(paragraph) > _LEAST_TEXT and "。" in paragraph


def are_usual(body: Sequence[Paragraph]) -> bool:
    """Whether the parts of this report have such headings: no part is numbered, and several lines stand above
    paragraphs, a fifth of all at least."""
    numbers = [heading_number(paragraph.text) for paragraph in body]
    if any(number and number.style in TOP_STYLES for number in numbers):
        return False
    lines = sum(stands_above(paragraph.text, following.text) for paragraph, following in pairwise(body))
    return lines >= SERIES and lines * _LEAST_SHARE >= numbers.count(None)
