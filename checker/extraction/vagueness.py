"""How vague one sentence is, and why: signals of the lexicon, compounded.

Vague terms differ in strength and compound: with weights w₁…wₙ of the classes that occur, the wording scores
1 − ∏(1 − wᵢ). That terms differ and that several make a text vaguer than one was found for privacy policies (Bhatia,
Breaux, Reidenberg & Norton, 2016); the form and the weights are our own. A verifiable detail takes most of it back,
since the sentence can then be checked.
"""

from __future__ import annotations

import re
from math import prod

from checker.extraction.quantities import Figure
from checker.rulebook.lexicon import Lexicon

NO_DETAIL = "无可核对细节"
NO_ACTOR = "无主体"
MASKED = "数字被隐去"
APPROXIMATE = "约数"
BARE_RATE = "比率无基数"
RELIEF = 0.3

Mark = tuple[str, int, int]


class VaguenessReader:
    """Scores sentences with the word classes of one lexicon (``rules/lexicon/vagueness.yaml``)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._weights = {name: float(entry["分量"]) for name, entry in lexicon.vagueness.items()}
        self._patterns = {
            name: re.compile("|".join(sorted(map(re.escape, entry["词"]), key=len, reverse=True)))
            for name, entry in lexicon.vagueness.items()
            if "词" in entry
        }
        self._actors = self._patterns.pop(NO_ACTOR)

    def score(self, text: str, figures: list[Figure], *, specific: bool) -> tuple[float, list[Mark]]:
        """Vagueness in [0, 1] of a sentence and its signals (class, start, end) in text order.

        What is missing (a detail, an actor) marks no words but the whole sentence.
        """
        marks = [(name, *m.span()) for name, pattern in self._patterns.items() for m in pattern.finditer(text)]
        marks += [(MASKED, f.start, f.end) for f in figures if f.masked]
        marks += [(APPROXIMATE, f.start, f.end) for f in figures if f.approximate and not f.masked]
        if not any(f.value is not None and f.unit != "%" for f in figures):
            marks += [(BARE_RATE, f.start, f.end) for f in figures if f.unit == "%" and f.value is not None]
        if not specific:
            marks.append((NO_DETAIL, 0, len(text)))
        if not self._actors.search(text):
            marks.append((NO_ACTOR, 0, len(text)))
        kinds = sorted({name for name, _, _ in marks})  # a product of floats depends on the order of its factors
        value = 1 - prod(1 - self._weights[kind] for kind in kinds)
        return round(value * (RELIEF if specific else 1.0), 3), sorted(marks, key=lambda m: (m[1], m[2], m[0]))
