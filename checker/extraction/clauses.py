"""Clauses: what stands between the commas of a sentence. A detail belongs to the clause it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

CLAUSE_END = re.compile(r"[，；：。！？!?;:]|,(?!\d{3}(?!\d))")
"""What ends a clause; a comma between thousands does not."""


def clauses(text: str) -> list[tuple[int, int]]:
    """Spans of the clauses of ``text``, their closing mark included, in order; together they cover it."""
    spans = []
    start = 0
    for mark in CLAUSE_END.finditer(text):
        spans.append((start, mark.end()))
        start = mark.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans or [(0, len(text))]


def clause_of(spans: list[tuple[int, int]], position: int) -> int:
    """Index of the clause that holds ``position``."""
    return bisect_right(spans, position, key=itemgetter(0)) - 1
