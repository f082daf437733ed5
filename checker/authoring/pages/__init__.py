"""Pages of prose and tables, written once and drawn as Markdown or for a terminal.

A page is a sequence of blocks. Texts are plain: whatever they hold is shown as it is, never as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """Something to be typed or found exactly so: an id, a command, a term."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to another page, by its path from this one."""

    text: str
    target: str


Inline = str | Code | Link


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is the page's title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    content: tuple[Inline, ...]

    def __init__(self, *content: Inline) -> None:
        object.__setattr__(self, "content", content)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points, each running text."""

    items: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a report; its line breaks count."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header. The columns from ``figures`` on hold figures, set to the right."""

    header: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]
    figures: int | None = None

    def right(self, column: int) -> bool:
        """Whether that column holds figures."""
        return self.figures is not None and column >= self.figures


Block = Heading | Paragraph | Bullets | Quote | Table
Blocks = Sequence[Block]


def text_of(content: Sequence[Inline]) -> str:
    """Running text without its markup."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in content)
