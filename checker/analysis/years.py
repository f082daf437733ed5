"""Calendar years that a text names of itself: not in titles, document numbers and periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.analysis.context import Context
from checker.model import Role
from checker.parsing.header import ANNOUNCES
from checker.parsing.numbering import numeral

YEAR = r"(?:20\d\d|二[〇○零][一二三][〇○零一二三四五六七八九])年"
_YEAR = re.compile(rf"(?<!\d){YEAR}")
_APART = re.compile(
    r"《[^》]*》|[〔\[]20\d\d[〕\]]|(?:20\d\d|二[〇○零]..)年?\s*(?:[—–\-~～至到]|——)\s*(?:20\d\d|二[〇○零]..)年|“[^”]*”"
)


@dataclass(frozen=True, slots=True)
class Year:
    """A year and where it is named, in offsets of the text that was read."""

    value: int
    start: int
    end: int


def years(text: str) -> Iterator[Year]:
    """The years that ``text`` names, in order; those in titles, quotations, document numbers and periods left out."""
    apart = [m.span() for m in _APART.finditer(text)]
    for found in _YEAR.finditer(text):
        if not any(start <= found.start() < end for start, end in apart):
            yield Year(numeral(found[0][:-1]), found.start(), found.end())


def named_year(context: Context) -> int | None:
    """The reported year, where the title or the sentence that announces the report names it: only then is another year
    certainly wrong."""
    identity = context.outline.identity
    announced = (ANNOUNCES.search(s.meant) for s in context.outline.sentences if s.role is Role.OPENING)
    words = [identity.title or "", *(found[0] for found in announced if found)]
    return identity.year if any(year.value == identity.year for text in words for year in years(text)) else None


def over(context: Context, year: int) -> bool:
    """Whether ``year`` was over when the report was signed; a report without a date counts as signed afterwards."""
    date = context.outline.identity.date
    return date is None or date >= f"{year + 1}-01-01"
