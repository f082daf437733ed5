"""Where the terms of all rules stand in a sentence: one automaton for the whole pack.

The automaton finds the literal pieces; the gaps of ``…`` are checked behind it: at most a dozen characters, inside one
clause (、 does not end a clause). Short hits that straddle two words (公示 in 办公示范) are dropped by segmentation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.extraction.pieces import take_apart
from checker.rulebook.terms import fold
from checker.segmentation import Segmenter

Span = tuple[int, int]
GAP = 12
"""Characters that ``…`` of a term may span at most."""
BREAKS = frozenset(",;:。!?")
"""Characters that end a clause for …, folded."""
_SHORT = 3


class TermFinder:
    """Finds a fixed set of terms in any number of sentences."""

    def __init__(
        self, terms: Iterable[str], segmenter: Segmenter, base: TermFinder | None = None, *, remembers: int = 0
    ) -> None:
        """With a ``base`` that finds most of these terms (and perhaps others, which are then found, too) only the rest
        is made ready, and a sentence that the base knows already costs the rest only.

        ``remembers``: of so many sentences it is kept what was found, for those who ask of them again.
        """
        self._segmenter = segmenter
        self._known = lru_cache(remembers)(self._find) if remembers else self._find
        self._base: TermFinder | None = base
        own = set(terms) - base.terms if base else set(terms)
        self.terms: frozenset[str] = base.terms | own if base else frozenset(own)
        literals, writings = take_apart(own)
        self._whole: dict[int, list[str]] = defaultdict(list)
        self._gapped: dict[int, list[tuple[str, tuple[frozenset[int], ...]]]] = defaultdict(list)
        for term, (first, *others) in writings:
            rest = tuple(map(frozenset, others))
            for number in first:
                if rest:
                    self._gapped[number].append((term, rest))
                else:
                    self._whole[number].append(term)
        self._automaton = AhoCorasick(literals, matchkind=MatchKind.Standard) if literals else None

    def find(self, text: str) -> Mapping[str, tuple[Span, ...]]:
        """Term → spans in ``text``, in order; only terms that hit."""
        return {**self._base.find(text), **self._known(text)} if self._base else self._known(text)

    def _find(self, text: str) -> Mapping[str, tuple[Span, ...]]:
        folded, offsets = fold(text)
        if self._automaton is None or not folded:
            return {}
        places: dict[int, list[Span]] = defaultdict(list)
        for piece, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            places[piece].append((start, end))
        if not places:
            return {}
        present = frozenset(places)
        boundaries = self._segmenter.boundaries(folded)
        hits: dict[str, list[Span]] = defaultdict(list)
        for first, starts in places.items():
            if first in self._whole:
                short = starts[0][1] - starts[0][0] <= _SHORT
                spans = [
                    (offsets[start], offsets[end - 1] + 1)
                    for start, end in starts
                    if not (short and _straddles(start, end, boundaries))
                ]
                for term in self._whole[first] if spans else ():
                    hits[term] += spans
            for term, rest in self._gapped.get(first, ()):
                if rest[0].isdisjoint(present):  # most terms with gaps end here
                    continue
                for start, end in starts:
                    reached = _extend(folded, places, rest, end)
                    if reached is not None:
                        hits[term].append((offsets[start], offsets[reached - 1] + 1))
        return {term: tuple(sorted(set(spans)) if len(spans) > 1 else spans) for term, spans in hits.items()}


@lru_cache(maxsize=64)
def finder(terms: tuple[str, ...], segmenter: Segmenter) -> TermFinder:
    """The finder of these terms, made once: for those who come with the same terms to every report."""
    return TermFinder(terms, segmenter)


def _extend(text: str, places: Mapping[int, list[Span]], rest: tuple[frozenset[int], ...], end: int) -> int | None:
    """Where the term ends if its further pieces follow within their gaps, each at its nearest place."""
    for pieces in rest:
        nearest, behind = end + GAP + 1, 0
        for piece in pieces & places.keys():
            for start, stop in places[piece]:
                if end <= start < nearest or (start == nearest and stop < behind):
                    nearest, behind = start, stop
        if not behind or not BREAKS.isdisjoint(text[end:nearest]):
            return None
        end = behind
    return end


def _straddles(start: int, end: int, boundaries: Container[int]) -> bool:
    """Whether the hit begins inside one word and ends inside another."""
    if start in boundaries or end in boundaries:
        return False
    return any(at in boundaries for at in range(start + 1, end))
