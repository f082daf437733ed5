"""Which terms stand inside which others, in all ways of writing these."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from checker.extraction.terms import GAP, TermFinder
from checker.rulebook.rule import Phrase
from checker.rulebook.terms import parse_term, term_segments
from checker.segmentation import CharacterSegmenter, segmenter

Place = tuple[str, ...]
"""The literals that may stand at one place of a term, between its gaps."""

_LONGEST = "□" * GAP
_SHORT = 3


class Covering:
    """Answers for the terms of one rule."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._finder = TermFinder(terms, CharacterSegmenter())
        self._inside: dict[str, frozenset[str]] = {}

    def found_in(self, text: str) -> frozenset[str]:
        """The terms that stand in ``text``."""
        return frozenset(self._finder.find(text))

    def inside(self, term: str) -> frozenset[str]:
        """The other terms that every text with ``term`` in it has inside it."""
        if term not in self._inside:
            ways = _places(term)
            first, last = "".join(p[0] for p in ways[0]), _LONGEST.join(p[-1] for p in ways[-1])
            candidates = self.found_in(first) - {term}
            if candidates and last != first:
                candidates &= self.found_in(last)
            self._inside[term] = frozenset(other for other in candidates if _always(other, term, ways))
        return self._inside[term]

    def covers(self, phrase: Phrase, other: Phrase) -> bool:
        """Whether ``phrase`` hits wherever ``other`` does, and at the place of its first term."""
        if phrase[0] != other[0] and phrase[0] not in self.inside(other[0]):
            return False
        pairs = [next((o for o in other if t == o or t in self.inside(o)), None) for t in phrase[1:]]
        return None not in pairs and (phrase[0] == other[0] or _keeps_words(phrase[0], other[0]))


def _always(inner: str, outer: str, ways: tuple[tuple[Place, ...], ...]) -> bool:
    """Whether ``inner`` stands in all writings of ``outer``, of which ``ways`` are the places."""
    literals = [place[0] for place in _places(inner) if len(place) == 1]
    if len(literals) == len(_places(inner)):  # without a gap: it must be in each literal of one place
        pieces = [piece for place in literals for piece in place]
        return all(any(all(any(p in text for p in pieces) for text in place) for place in way) for way in ways)
    finder = TermFinder([inner], CharacterSegmenter())
    return all(finder.find(gap.join(pieces)) for pieces in literal_ways(outer) for gap in ("", _LONGEST))


def _keeps_words(inner: str, outer: str) -> bool:
    """Whether short terms, which must not straddle two words, still hit inside ``outer``."""
    if "…" in inner or len(inner) > _SHORT:
        return True
    finder = TermFinder([inner], segmenter())
    return all(finder.find(_LONGEST.join(pieces)) for pieces in literal_ways(outer))


@cache
def _places(term: str) -> tuple[tuple[Place, ...], ...]:
    return term_segments(term)


@cache
def literal_ways(term: str) -> tuple[tuple[str, ...], ...]:
    """``parse_term``, kept: terms are asked for again and again."""
    return parse_term(term)
