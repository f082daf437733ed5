"""Which passage of one draft is which of the other: the same words first, then what was edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

ALIKE = 55
"""Least similarity (0 to 100, by edits) at which a passage counts as the other one edited. Set by hand: unlike
sentences of this genre reach 40, a sentence with half of its words replaced stays above 55."""


def pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Indexes into both, each used once: equal texts in their order, then the most alike first."""
    places: dict[str, list[int]] = defaultdict(list)
    for index in reversed(range(len(new))):
        places[new[index]].append(index)
    rest: list[int] = []
    for index, text in enumerate(old):
        if places[text]:
            yield index, places[text].pop()
        else:
            rest.append(index)
    left = sorted(index for free in places.values() for index in free)
    yield from _edited(old, new, rest, left)


def _edited(
    old: Sequence[str], new: Sequence[str], rest: Sequence[int], left: Sequence[int]
) -> Iterator[tuple[int, int]]:
    choices = {index: new[index] for index in left}
    alike = [
        (-score, i, j)
        for i in rest
        for _, score, j in process.extract(old[i], choices, scorer=ratio, score_cutoff=ALIKE, limit=5)
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, i, j in sorted(alike):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield i, j
