"""Where copies stand, and what stands there."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.corpus.copying.copies import Family


@dataclass(frozen=True, slots=True)
class Place:
    """Where a copy stands: the report, as the store names it, and the line, counted from 1; ``text`` as it is there."""

    report: int
    unit: str
    year: int | None
    source: str
    line: int
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
    select = "SELECT source, year, text FROM reports JOIN texts ON report = id WHERE id = ?"
    source, year, packed = connection.execute(select, (report,)).fetchone()
    text = zlib.decompress(packed).decode("utf-8", "surrogatepass")
    line = text.count("\n", 0, start) + 1
    return Place(report, unit, year, source, line, start, stop, text[start:stop], likeness)
