"""Paragraphs that stand in reports of more than one unit, edited or not.

A hash index over runs of four characters finds the candidates, rapidfuzz decides. One run in ``_SAMPLE`` is kept, chosen
by its hash, so that copies keep the same ones. A run that many units have is of a formula: it leads nowhere, and a
paragraph most of whose runs are such is left out. Work and memory grow with the text, not with the pairs of reports.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise
from zlib import crc32

from checker.corpus.copying.index import grams
from checker.corpus.copying.likeness import likeness

SHORTEST = 40
"""Characters of its own that a paragraph needs; shorter ones often just name what all report on."""
COMMON = 0.2
_FEW_UNITS = 8
"""A run is of a formula if more than this share of all units have it, and more than so many units."""
_FORMULA = 0.5
"""The share of such runs from which a paragraph is a formula."""
_SAMPLE = 4
_PARTS = 16
_SHARED = 0.25
"""The share of the shorter paragraph's kept runs that a candidate must have."""
_EACH_WITH_EACH = 8
"""Paragraphs that share a run up to which each is held against each; of more, each against the first and the next."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a report: the row of ``reports``, whose it is, where it stands, its ``own`` words."""

    report: int
    unit: str
    start: int
    stop: int
    own: str


@dataclass(frozen=True, slots=True)
class Family:
    """Paragraphs of several units that come from one text; ``likeness`` of each to the first."""

    paragraphs: tuple[Paragraph, ...]
    likeness: tuple[float, ...]

    @property
    def units(self) -> int:
        """How many units have it."""
        return len({p.unit for p in self.paragraphs})


def families(paragraphs: Sequence[Paragraph], common: float = COMMON) -> list[Family]:
    """What was copied between units, the most widely copied and longest first; ``paragraphs`` in the order of time."""
    few = max(_FEW_UNITS, common * len({p.unit for p in paragraphs}))
    kept, formulas, shared = _shared_runs(paragraphs, few)
    parent = list(range(len(paragraphs)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = index = parent[parent[index]]
        return index

    for pair in sorted(shared):
        one, other = divmod(pair, len(paragraphs))
        telling = min(kept[one] - formulas[one], kept[other] - formulas[other])
        if shared[pair] < max(2, _SHARED * telling) or any(formulas[i] > _FORMULA * kept[i] for i in (one, other)):
            continue
        first, later = sorted((root(one), root(other)))  # of their families: what is unlike the first is no copy of it
        if first != later and likeness(paragraphs[first].own, paragraphs[later].own):
            parent[later] = first
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(paragraphs)):
        members[root(index)].append(index)
    found = [_family([paragraphs[i] for i in group]) for group in members.values() if len(group) > 1]
    return sorted(
        (f for f in found if f.units > 1), key=lambda f: (-f.units * len(f.paragraphs[0].own), f.paragraphs[0].report)
    )


def _family(paragraphs: Sequence[Paragraph]) -> Family:
    first = paragraphs[0]
    return Family(tuple(paragraphs), tuple(round(likeness(first.own, p.own), 3) for p in paragraphs))


def _shared_runs(paragraphs: Sequence[Paragraph], few: float) -> tuple[Counter[int], Counter[int], Counter[int]]:
    """Of each paragraph how many runs are kept and how many of these are formulas; of pairs (one × number of paragraphs
    + other) how many runs they share."""
    parts = [array("Q") for _ in range(_PARTS)]
    kept: Counter[int] = Counter()
    for index, paragraph in enumerate(paragraphs):
        for run in grams(paragraph.own):
            code = crc32(run.encode())
            if code % _SAMPLE == 0:
                kept[index] += 1
                parts[code // _SAMPLE % _PARTS].append(code << 32 | index)
    formulas: Counter[int] = Counter()
    shared: Counter[int] = Counter()
    for part in parts:
        for _, places in groupby(sorted(part), lambda place: place >> 32):
            holders = [place & 0xFFFFFFFF for place in places]
            if len(holders) == 1:
                continue
            if len(holders) > few and len({paragraphs[i].unit for i in holders}) > few:
                formulas.update(holders)
                continue
            shared.update(
                one * len(paragraphs) + other
                for one, other in _pairs(holders)
                if paragraphs[one].unit != paragraphs[other].unit
            )
    return kept, formulas, shared


def _pairs(holders: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(holders) <= _EACH_WITH_EACH:
        return combinations(holders, 2)
    return _star(holders)


def _star(holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from ((holders[0], other) for other in holders[1:])
    yield from pairwise(holders[1:])
