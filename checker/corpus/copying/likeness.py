"""How much of one passage is another one, however its clauses were moved, taken apart or put together.

Two measures, the greater of which counts. Of passages of about one length: rapidfuzz's ``ratio``, 1 − d / (|a| + |b|),
where d counts insertions and deletions. Of a shorter passage inside a longer one, and of clauses in another order: the
share of its runs of three characters that the other has, too.
"""

from __future__ import annotations

from rapidfuzz.fuzz import ratio

_ALIKE = 0.7
_WITHIN = 0.75
"""Least ``ratio``, and least share of runs. Set by hand: sentences that different bodies wrote on one thing stay below,
but for short ones that only name a measure (see docs/quality.md)."""
_LEAST = 12
"""Characters in common below which two passages that are not the same may both just name one measure."""
_RUN = 3


def likeness(one: str, other: str) -> float:
    """0 (another passage) to 1 (the same, or one of them holds the other), of the ``own`` words of two passages."""
    if one == other:
        return 1.0
    whole, inside = ratio(one, other) / 100, _contained(one, other)
    found = max(whole if whole >= _ALIKE else 0.0, inside if inside >= _WITHIN else 0.0)
    return found if found * min(len(one), len(other)) >= _LEAST else 0.0


def _contained(one: str, other: str) -> float:
    """The share of the shorter text's runs of three characters that the other has."""
    shorter, longer = sorted((_runs(one), _runs(other)), key=len)
    return len(shorter & longer) / len(shorter) if shorter else 0.0


def _runs(text: str) -> set[str]:
    return {text[i : i + _RUN] for i in range(len(text) - _RUN + 1)}
