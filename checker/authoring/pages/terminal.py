"""Pages for a terminal: plain text, no line wider than it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tabulate import tabulate

from checker.authoring.pages import Block, Blocks, Bullets, Heading, Inline, Paragraph, Quote, Table, text_of
from checker.rendering.display import clean, columns
from checker.rendering.display.page import Page, Style

_GAP = 2  # columns between those of a table


def terminal(blocks: Blocks, width: int) -> str:
    """The page in ``width`` display columns (≥ 60), without colour; it ends in one line break."""
    page = Page(width, color=False)
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None and not isinstance(before, Heading):
            lines.append("")
        lines += _lines(block, page)
        before = block
    return "\n".join(lines).lstrip("\n") + "\n"


def _lines(block: Block, page: Page) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield from page.paragraph(clean(text))
            yield ("=" if level == 1 else "-") * min(columns(clean(text)), page.width)
        case Paragraph(content):
            yield from page.paragraph(_text(content))
        case Bullets(items):
            for item in items:
                yield from page.entry("-", _text(item), Style.PLAIN, indent=0)
        case Quote(text):
            for line in text.strip().splitlines():
                yield from page.paragraph(clean(line), indent=4)
        case Table():
            yield from _table(block, page)


def _text(content: Sequence[Inline]) -> str:
    return clean(text_of(content))


def _table(table: Table, page: Page) -> Iterator[str]:
    rows = [tuple(_text([cell]) for cell in row) for row in (table.header, *table.rows)]
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    _fit(widths, page.width - _GAP * (len(widths) - 1))
    cells = [[page.cell(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    align = ["right" if table.right(i) else "left" for i in range(len(widths))]
    # The header is laid out as a row, which tabulate neither pads nor aligns otherwise.
    rule, *lines = tabulate(cells, tablefmt="simple", disable_numparse=True, colalign=align).splitlines()
    height = max(cell.count("\n") for cell in cells[0]) + 1
    for line in (*lines[:height], rule, *lines[height:-1]):
        yield line.rstrip()


def _fit(widths: list[int], available: int) -> None:
    """Narrow the widest column until all fit; a Chinese character wants two columns."""
    while sum(widths) > available and (widest := max(widths)) > 4:
        widths[widths.index(widest)] -= min(2, sum(widths) - available)
