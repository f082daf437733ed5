"""The few shapes that a terminal report is made of, each no wider than the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

import click

from checker.rendering.display.wrapping import columns, wrap


class Style(Enum):
    """What a text is worth to the reader; colour never says anything that the words do not."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


_STYLES: dict[Style, dict[str, Any]] = {
    Style.STRONG: {"bold": True},
    Style.QUIET: {"dim": True},
    Style.GOOD: {"fg": "green"},
    Style.FAIR: {"fg": "yellow"},
    Style.BAD: {"fg": "red"},
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page ``width`` columns wide, in colour or not. All texts given to it are cleaned already."""

    width: int
    color: bool

    def paint(self, text: str, style: Style) -> str:
        """``text`` in ``style``, or as it is on a page without colour."""
        if not self.color or style is Style.PLAIN or not text:
            return text
        return click.style(text, **_STYLES[style])

    def paragraph(self, text: str, style: Style = Style.PLAIN, *, indent: int = 0) -> Iterator[str]:
        """``text`` wrapped over the page."""
        for line in wrap(text, self.width - indent):
            yield " " * indent + self.paint(line, style)

    def heading(self, title: str, remark: str = "") -> Iterator[str]:
        """A blank line, the title with a remark, and a blank line."""
        yield ""
        for number, line in enumerate(wrap(f"{title}  {remark}", self.width)):
            if number == 0 and line.startswith(title):
                yield self.paint(title, Style.STRONG) + self.paint(line[len(title) :], Style.QUIET)
            else:
                yield self.paint(line, Style.QUIET)
        yield ""

    def entry(self, label: str, text: str, style: Style, *, indent: int = 2) -> Iterator[str]:
        """A label in ``style`` and, beside it, the text with a hanging indent."""
        left = indent + columns(label) + 2
        for number, line in enumerate(wrap(text, self.width - left) or [""]):
            head = " " * indent + self.paint(label, style) + "  " if number == 0 else " " * left
            yield (head + line).rstrip()

    def cell(self, text: str, width: int, style: Style = Style.PLAIN) -> str:
        """``text`` wrapped for a table's cell: lines of at most ``width`` columns, each painted on its own."""
        return "\n".join(self.paint(line, style) for line in wrap(text, width))
