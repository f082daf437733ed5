"""What a passage says in words of its own: without figures, punctuation and the formulas of the genre."""

from __future__ import annotations

from collections.abc import Iterable

from checker.analysis import repetition
from checker.analysis.repetition import bare_words
from checker.extraction.terms import TermFinder
from checker.gap.passages import normalised
from checker.parsing.numbering import heading_number
from checker.rulebook.rule import AnalysisSpec, Rulebook
from checker.segmentation import Segmenter

SHORTEST = 10
"""Characters of its own below which a passage is anybody's."""
_OWN = 0.4
"""The share of its characters that must be its own."""


def formulas(rulebook: Rulebook) -> tuple[str, ...]:
    """What the pack's rules on repetition take for 套语, or what the analysis does where there is no such rule."""
    specs = [rule.spec for rule in rulebook.rules]
    of_rules = [
        dict(spec.parameters) for spec in specs if isinstance(spec, AnalysisSpec) and spec.analysis == repetition.NAME
    ]
    lists = [parameters.get("套语", ()) for parameters in (*of_rules, repetition.PARAMETERS)]
    return next((words for words in lists if isinstance(words, tuple) and words), ())


class Wording:
    """Takes passages down to their own words; ``formulas`` are terms as in rules."""

    def __init__(self, formulas: Iterable[str], segmenter: Segmenter) -> None:
        self._finder = TermFinder(formulas, segmenter)

    def own(self, text: str) -> str:
        """The words of its own; nothing if there are too few, or if it is a formula."""
        own, formula = self._taken_down(text)
        return "" if formula or len(own) < SHORTEST else own

    def is_formula(self, text: str) -> bool:
        """Whether formulas and figures are most of it."""
        return self._taken_down(text)[1]

    def _taken_down(self, text: str) -> tuple[str, bool]:
        plain = bare(text)
        covered = {i for spans in self._finder.find(plain).values() for start, end in spans for i in range(start, end)}
        own = bare_words("".join(" " if i in covered else c for i, c in enumerate(plain)))
        return own, len(own) < _OWN * len(bare_words(plain))


def bare(text: str) -> str:
    """A passage without layout, differences of width, and the number before it."""
    plain = normalised(text)
    number = heading_number(plain)
    return plain[number.length if number else 0 :]
