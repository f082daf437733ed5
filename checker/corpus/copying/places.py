"""Where copies stand, and what stands there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.corpus.copying.copies import Family
from checker.corpus.store import document_of
from checker.places import place


@dataclass(frozen=True, slots=True)
class Place:
    """Where a copy stands: the report, as the store names it, the line, counted from 1, ``where`` in words, and the ``text`` there."""

    report: int
    unit: str
    year: int | None
    source: str
    line: int
    where: str
    start: int
    stop: int
    text: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Copied:
    """One text that several units have, and all its places, the earliest year first."""

    units: int
    places: tuple[Place, ...]


def placed(connection: sqlite3.Connection, families: Sequence[Family]) -> Iterator[Copied]:
    """The families with their texts out of the store."""
    for family in families:
        places = [
            _place(connection, paragraph.report, paragraph.unit, paragraph.start, paragraph.stop, likeness)
            for paragraph, likeness in zip(family.paragraphs, family.likeness, strict=True)
        ]
        yield Copied(family.units, tuple(places))


def _place(connection: sqlite3.Connection, report: int, unit: str, start: int, stop: int, likeness: float) -> Place:
    (year,) = connection.execute("SELECT year FROM reports WHERE id = ?", (report,)).fetchone()
    document = document_of(connection, report)
    where, (line, _) = place(document, start, column=False), document.position(start)
    return Place(report, unit, year, document.source, line, where, start, stop, document.text[start:stop], likeness)
