"""Terms taken apart into the literal pieces that an automaton looks for; of a whole pack that is done once a machine."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from checker import caching
from checker.rulebook import terms as rulebook_terms
from checker.rulebook.terms import term_segments

Places = list[list[int]]
"""The places between the gaps of one way to write a term, each the numbers of the pieces that may stand there."""
_WORTH_KEEPING = 1000
"""Terms; fewer are taken apart as fast as they are read back."""


class Pieces(NamedTuple):
    """Folded literals without repetition, and the ways to write each term in their numbers."""

    literals: list[str]
    writings: list[tuple[str, Places]]


def take_apart(terms: Iterable[str]) -> Pieces:
    """The pieces of ``terms`` (which ``parse_term`` accepts), the same ones in the same order for the same set."""
    ordered = sorted(terms)
    if len(ordered) < _WORTH_KEEPING:
        return _taken_apart(ordered)
    key = caching.key_of(_code(), json.dumps(ordered).encode())
    return Pieces(*caching.remembered("terms.json", key, lambda: _taken_apart(ordered)))


def _taken_apart(terms: list[str]) -> Pieces:
    numbers: dict[str, int] = {}
    writings = [
        (term, [[numbers.setdefault(piece, len(numbers)) for piece in place] for place in places])
        for term in terms
        for places in term_segments(term)
    ]
    return Pieces(list(numbers), writings)


@cache
def _code() -> bytes:
    """The source that pieces come from."""
    return b"".join(Path(source).read_bytes() for source in (__file__, rulebook_terms.__file__))
