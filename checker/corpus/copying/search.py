"""What was copied between the units of a store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from checker.configuration import Settings
from checker.corpus.copying.copies import COMMON, SHORTEST, Family, Paragraph, families
from checker.corpus.copying.wording import Wording, formulas
from checker.rulebook.packs import load_pack
from checker.segmentation import segmenter

_SENTENCES = """
    SELECT p.id, coalesce(p.organization, p.source) AS unit, s.paragraph, s.start, s.stop, s.text
    FROM reports p JOIN sentences s ON s.report = p.id
    WHERE s.form = 'statement' AND s.role NOT IN ('opening', 'closing') AND (:year IS NULL OR p.year = :year)
    ORDER BY p.year, p.id, s.position
"""


def copied_in(connection: sqlite3.Connection, year: int | None = None, common: float = COMMON) -> list[Family]:
    """The passages that units have in common, the most widely copied first; the formulas of the default pack are
    nobody's, and what more than the share ``common`` of the units have is a formula, too."""
    wording = Wording(formulas(load_pack(Settings().pack)), segmenter())
    return families(list(paragraphs(connection, wording, year)), common)


def paragraphs(connection: sqlite3.Connection, wording: Wording, year: int | None = None) -> Iterator[Paragraph]:
    """Those with enough words of their own, by year; without ``year`` those of all years.

    A report that does not say whose it is counts as a unit of its own.
    """
    rows = connection.execute(_SENTENCES, {"year": year})
    for (report, unit, _), sentences in groupby(rows, lambda row: (row[0], row[1], row[2])):
        told = list(sentences)
        own = "".join(wording.own(row[5]) for row in told)
        if len(own) >= SHORTEST:
            yield Paragraph(report, unit, told[0][3], told[-1][4], own)
