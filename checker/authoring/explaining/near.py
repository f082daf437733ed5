"""Terms with … whose pieces all stand in a sentence, but too far apart or across a comma."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.extraction.terms import BREAKS, GAP, Span
from checker.rulebook.terms import fold, term_segments

_FARTHEST = 2 * GAP
"""Pieces farther apart than this have nothing to do with each other."""


def near_misses(terms: Iterable[str], text: str) -> Iterator[tuple[str, Span, str]]:
    """(term, span from its first to its last piece in ``text``, why it is no hit) for terms that do not hit."""
    folded, offsets = fold(text)
    for term in terms:
        for segments in term_segments(term):
            if len(segments) > 1 and (found := _pieces(folded, segments)):
                between, start, end = found
                far = max(map(len, between))
                reason = f"“…”处隔了{far}个字，最多{GAP}个" if far > GAP else "“…”处隔着逗号、分号，不在同一分句"
                yield term, (offsets[start], offsets[end - 1] + 1), f"差一点：{reason}"
                break


def _pieces(text: str, segments: tuple[tuple[str, ...], ...]) -> tuple[list[str], int, int] | None:
    """What stands between the pieces where all follow one another, and where they begin and end."""
    start = min((i for piece in segments[0] if (i := text.find(piece)) >= 0), default=-1)
    if start < 0:
        return None
    end = start + max(len(piece) for piece in segments[0] if text.startswith(piece, start))
    between = []
    for place in segments[1:]:
        found = [(i, piece) for piece in place if (i := text.find(piece, end)) >= 0]
        if not found:
            return None
        at, piece = min(found)
        between.append(text[end:at])
        end = at + len(piece)
    if max(map(len, between)) > _FARTHEST:
        return None
    if all(len(gap) <= GAP and BREAKS.isdisjoint(gap) for gap in between):
        return None  # a hit at another place, or dropped for its word boundaries
    return between, start, end
