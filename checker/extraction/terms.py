"""Where the terms of all rules stand in a sentence: one automaton for the whole pack.

The automaton finds the literal pieces; the gaps of ``…`` are checked behind it: at most a dozen characters, inside one
clause (、 does not end a clause). Short hits that straddle two words (公示 in 办公示范) are dropped by segmentation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.rulebook.terms import fold, parse_term
from checker.segmentation import Segmenter

Span = tuple[int, int]
GAP = 12
"""Characters that ``…`` of a term may span at most."""
_BREAKS = frozenset(",;:。!?")
_SHORT = 3


class TermFinder:
    """Finds a fixed set of terms in any number of sentences."""

    def __init__(self, terms: Iterable[str], segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        pieces: dict[str, int] = {}
        self._by_first: dict[int, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
        for term in sorted(set(terms)):
            for alternative in parse_term(term):
                indexes = tuple(pieces.setdefault(piece, len(pieces)) for piece in alternative)
                self._by_first[indexes[0]].append((term, indexes))
        self._automaton = AhoCorasick(list(pieces), matchkind=MatchKind.Standard) if pieces else None

    def find(self, text: str) -> Mapping[str, tuple[Span, ...]]:
        """Term → spans in ``text``, in order; only terms that hit."""
        folded, offsets = fold(text)
        if self._automaton is None or not folded:
            return {}
        places: dict[int, list[Span]] = defaultdict(list)
        for piece, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            places[piece].append((start, end))
        boundaries: frozenset[int] | None = None
        hits: dict[str, list[Span]] = defaultdict(list)
        for first, starts in places.items():
            for term, pieces in self._by_first.get(first, ()):
                for start, end in starts:
                    reached = _extend(folded, places, pieces, end)
                    if reached is None:
                        continue
                    if len(pieces) == 1 and end - start <= _SHORT:
                        boundaries = self._segmenter.boundaries(folded) if boundaries is None else boundaries
                        if _straddles(start, end, boundaries):
                            continue
                    hits[term].append((offsets[start], offsets[reached - 1] + 1))
        return {term: tuple(sorted(set(spans))) for term, spans in hits.items()}


def _extend(text: str, places: Mapping[int, list[Span]], pieces: tuple[int, ...], end: int) -> int | None:
    """Where the term ends if its further pieces follow within their gaps, each at its nearest place."""
    for piece in pieces[1:]:
        following = next((s for s in places.get(piece, ()) if end <= s[0] <= end + GAP), None)
        if following is None or not _BREAKS.isdisjoint(text[end : following[0]]):
            return None
        end = following[1]
    return end


def _straddles(start: int, end: int, boundaries: frozenset[int]) -> bool:
    """Whether the hit begins inside one word and ends inside another."""
    if start in boundaries or end in boundaries:
        return False
    return any(start < b < end for b in boundaries)
