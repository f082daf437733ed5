"""What a workbook consists of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum


class Paint(Enum):
    """What a cell is worth to the reader: its ground and its ink (RGB). The grounds are light enough to print on.

    Colour never says anything that the words do not.
    """

    GOOD = ("DFF3E4", "1A7340")
    FAIR = ("FDEECB", "8A5A00")
    OPEN = ("ECE5F8", "6A4AA0")
    BAD = ("FBE3E0", "B3261E")
    QUIET = ("F4F5F7", "59636F")


Value = str | int | float | None
"""What a cell holds. A text stays a text, whether it looks like a formula, a number or a date."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in colour."""

    value: Value
    paint: Paint


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``width`` in digits of the ordinary font, of which a Chinese character takes two.

    ``format`` is Excel's number format (``@``: whatever is typed stays a text); ``paint`` is for cells without a
    colour of their own. ``choices`` are offered for the cells below the head, ``hint`` is shown beside the chosen one.
    """

    title: str
    width: float
    format: str = "General"
    paint: Paint | None = None
    choices: tuple[str, ...] = ()
    hint: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table below one head row. ``fixed`` columns stay in sight while the others are scrolled.

    ``notes`` stand below the table, a line each.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value | Cell]]
    fixed: int = 0
    notes: Sequence[str] = ()
