"""How vague one sentence is, and why: signals of the lexicon, compounded.

Vague terms differ in strength and compound: with weights w₁…wₙ of the classes that occur, the wording scores
1 − ∏(1 − wᵢ). A verifiable detail takes most of it back, since the sentence can then be checked.
"""

from __future__ import annotations

import re
from math import prod

from checker.extraction.quantities import Figure
from checker.rulebook.lexicon import Lexicon

NO_DETAIL = "无可核对细节"
MASKED = "数字被隐去"
APPROXIMATE = "约数"
_WEIGHTS = {NO_DETAIL: 0.5, MASKED: 0.4, APPROXIMATE: 0.1}
_RELIEF = 0.3

Mark = tuple[str, int, int]


class VaguenessReader:
    """Scores sentences with the word classes of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._weights = dict(_WEIGHTS)
        self._patterns: list[tuple[str, re.Pattern[str]]] = []
        for name, entry in lexicon.vagueness.items():
            self._weights[name] = float(entry["分量"])
            words = sorted(map(re.escape, entry["词"]), key=len, reverse=True)
            self._patterns.append((name, re.compile("|".join(words))))

    def score(self, text: str, figures: list[Figure], *, specific: bool) -> tuple[float, list[Mark]]:
        """Vagueness in [0, 1] of a sentence and its signals (class, start, end) in text order."""
        marks = [(name, *m.span()) for name, pattern in self._patterns for m in pattern.finditer(text)]
        marks += [(MASKED, f.start, f.end) for f in figures if f.masked]
        marks += [(APPROXIMATE, f.start, f.end) for f in figures if f.approximate and not f.masked]
        kinds = {name for name, _, _ in marks} | (set() if specific else {NO_DETAIL})
        value = 1 - prod(1 - self._weights[kind] for kind in kinds)
        return round(value * (_RELIEF if specific else 1.0), 3), sorted(marks, key=lambda m: (m[1], m[2], m[0]))
