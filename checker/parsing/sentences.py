"""Paragraph → sentences, as the benchmark counts them: at 。！？； and at the paragraph's end."""

from __future__ import annotations

import re

from checker.han import HAN

_END = re.compile(rf"(?:[。！？；!?;]+|(?<={HAN})\.(?={HAN}|[（(]|$))[”’」』）)\"']*")


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of ``text``, end marks included, in order; together they cover it."""
    spans = []
    start = 0
    for mark in _END.finditer(text):
        spans.append((start, mark.end()))
        start = mark.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans
