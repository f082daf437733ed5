"""Quotation marks, brackets and title marks that are opened and not closed in their paragraph, or the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.analysis.paragraphs import paragraphs, span
from checker.model import Anomaly
from checker.parsing.layout import Paragraph

NAME = "标点不成对"
PARAMETERS: Parameters = {}

_CLOSING = {"“": "”", "《": "》", "（": "）", "【": "】", "「": "」", "『": "』", "〔": "〕"}
_OPENING = {close: open_ for open_, close in _CLOSING.items()}
_HALF = str.maketrans("()[]", "（）【】")
_MARK = re.compile(r"[“”《》（）【】「」『』〔〕()\[\]]")
_ENUMERATOR = re.compile(r"(?:^|(?<=[。；：，、;:,]))\s*(?:\d{1,2}|[a-z])[)）]")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:  # noqa: ARG001 (no parameters)
    """At most one anomaly a paragraph: the first mark that has no counterpart there or in the paragraph beside it."""
    all_ = paragraphs(context.document)
    loose = [_loose(p.written) for p in all_]
    for index, paragraph in enumerate(all_):
        marks = [(at, mark) for at, mark in loose[index] if not _elsewhere(mark, index, loose)]
        if marks:
            at, mark = marks[0]
            yield _anomaly(paragraph, at, mark)


def _anomaly(paragraph: Paragraph, at: int, mark: str) -> Anomaly:
    """The mark with the words on the side where its counterpart is missing."""
    text = paragraph.written
    if mark == '"':
        start, end, message = at, min(len(text), at + 8), '直引号“"”在这一段里不成对'
    elif mark in _CLOSING:
        start, end, message = at, min(len(text), at + 8), f"有“{mark}”而没有“{_CLOSING[mark]}”"
    else:
        start, end, message = max(0, at - 7), at + 1, f"有“{mark}”而没有“{_OPENING[mark]}”"
    return Anomaly("unpaired", f"标点不成对：{message}（“{text[start:end]}”）", *span(paragraph, start, end))


def _loose(text: str) -> list[tuple[int, str]]:
    """The marks of one paragraph without a counterpart, in order."""
    numbering = {m.end() - 1 for m in _ENUMERATOR.finditer(text)}
    stack: list[tuple[int, str]] = []
    loose = []
    for mark in _MARK.finditer(text):
        at, char = mark.start(), mark[0].translate(_HALF)
        if char in _CLOSING:
            stack.append((at, char))
        elif char in _OPENING and at not in numbering:
            if _OPENING[char] in (c for _, c in stack):
                while stack[-1][1] != _OPENING[char]:
                    loose.append(stack.pop())
                stack.pop()
            else:
                loose.append((at, char))
    straight = [m.start() for m in re.finditer('"', text)]
    odd = [(straight[-1], '"')] if len(straight) % 2 else []
    return sorted([*loose, *stack, *odd])


def _elsewhere(mark: str, index: int, loose: list[list[tuple[int, str]]]) -> bool:
    """Whether the counterpart stands in the next paragraph, or in the one before: a quotation of several paragraphs."""
    if mark in _CLOSING:
        return index + 1 < len(loose) and any(m == _CLOSING[mark] for _, m in loose[index + 1])
    if mark in _OPENING:
        return index > 0 and any(m == _OPENING[mark] for _, m in loose[index - 1])
    return any(m == mark for i in (index - 1, index + 1) if 0 <= i < len(loose) for _, m in loose[i])
