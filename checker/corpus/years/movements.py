"""Figures of one measure in both reports that did not move, or moved as hardly anything does: tenfold.

The measure is what stands around the figure: its unit, and the words before it. Two sentences of which one was made
from the other give the same measures in the same words; elsewhere the words must name the thing, not only the deed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Postfix

from checker.analysis.figures import Figure, countable, figures
from checker.analysis.repetition import bare_words
from checker.corpus.years.passages import Carried
from checker.model import Document, GapReport, Quantity, Statement

_TELLING = 10
"""Below it a figure returns by chance, or because a regulation asks for just so many."""
_TENFOLD = 10
_NAMED = 4
"""Characters before the figure that both must have for the words alone to name one measure: 行政处罚案件, not 案件."""
_STANDING = re.compile(r"(?:行政)?(?:村|社区|居委会|乡镇|镇街|街道|部门|单位|站所|网格|窗口|小区|党支部)")
"""What a place has so many of, year after year."""
_BEHIND = 6


class Movement(StrEnum):
    """How a figure moved that should have moved otherwise."""

    SAME = "same"
    TENFOLD = "tenfold"


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of last year's and one of this year's of the same measure; ``words`` are this year's before it."""

    old: Quantity
    new: Quantity
    movement: Movement
    words: str


def movements(old: GapReport, new: GapReport, carried: Iterable[Carried]) -> Iterator[Moved]:
    """Figures that call for a look, in text order, each of this year's once."""
    sources = {id(c.new): c.old for c in carried}
    named = _by_name(old)
    for statement in filter(countable, new.statements):
        for figure in figures(statement):
            before = _beside(figure, statement, sources.get(id(statement), ())) or _named(figure, named)
            movement = before and _movement(before.quantity, figure.quantity)
            if before and movement and not _stands(figure.quantity, new.document):
                yield Moved(before.quantity, figure.quantity, movement, figure.before)


def _beside(figure: Figure, statement: Statement, sources: Sequence[Statement]) -> Figure | None:
    """The figure in the sentences that this one was made from: of the same unit and behind the same words, and among
    several that with most of the same text before it."""
    words, text = bare_words(figure.before), _until(figure, statement)
    alike = [
        (Postfix.similarity(text, _until(earlier, source)), earlier)
        for source in sources
        for earlier in figures(source)
        if earlier.quantity.unit == figure.quantity.unit and bare_words(earlier.before) == words
    ]
    shared, nearest = max(alike, key=lambda pair: pair[0], default=(0, None))
    return nearest if shared >= _NAMED else None


def _until(figure: Figure, statement: Statement) -> str:
    """The words of a sentence up to one of its figures."""
    sentence = statement.sentence
    return bare_words(sentence.text[: sentence.offsets.index(figure.quantity.start)])


def _by_name(report: GapReport) -> dict[tuple[str, str], list[Figure]]:
    """The figures of a report by unit and by the words that stand before them."""
    named: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for statement in filter(countable, report.statements):
        for figure in figures(statement):
            words = bare_words(figure.before)
            if len(words) >= _NAMED:
                named[figure.quantity.unit, words[-_NAMED:]].append(figure)
    return named


def _named(figure: Figure, named: dict[tuple[str, str], list[Figure]]) -> Figure | None:
    """The one figure whose name ends as this one's does; none if it cannot be told which.

    One name must end in the whole of the other, or both in something longer.
    """
    words = bare_words(figure.before)
    alike = [
        earlier
        for earlier in named.get((figure.quantity.unit, words[-_NAMED:]), ())
        if _ends_alike(words, bare_words(earlier.before))
    ]
    return alike[0] if len(alike) == 1 else None


def _ends_alike(one: str, other: str) -> bool:
    shared = Postfix.similarity(one, other)
    return shared == min(len(one), len(other)) or shared > _NAMED + 1


def _movement(old: Quantity, new: Quantity) -> Movement | None:
    before, after = old.value or 0.0, new.value or 0.0
    if before == after >= _TELLING and not (new.unit == "%" and after == 100):
        return Movement.SAME
    small, large = sorted((before, after))
    if small > 0 and large >= _TENFOLD * small and large >= _TENFOLD * _TELLING and new.unit != "%":
        return Movement.TENFOLD
    return None


def _stands(quantity: Quantity, document: Document) -> bool:
    """Whether it counts what does not change: 12个村."""
    return bool(_STANDING.match(document.text[quantity.end : quantity.end + _BEHIND]))
