"""The text of a Word document as it would be printed with all tracked changes accepted, and where each piece of it is.

Headers, footers, footnotes, comments and tables of contents are no part of the text. The document is walked
element by element (ECMA-376 part 1, 17), for libraries pass over content controls, tracked insertions, text boxes
and the labels of automatic numbering.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from checker.reading.archive import Archive
from checker.reading.content import Unreadable
from checker.reading.numbering import Numbering

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SUMMARY = "checker-summary"
"""The tag of the content control around a summary that ``checker.annotating`` appended: it is no part of the report."""

_REMOVED = frozenset({"del", "moveFrom"})
_SILENT = _REMOVED | {"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "rt", "annotation"}
_DRAWN = frozenset({"drawing", "pict", "object"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_PROSE = 500
"""No key or figure in a table is so many characters long: a cell that is holds the report itself."""


class Piece(NamedTuple):
    """Characters that stand together in ``element``, the first of them as its ``start``-th.

    What stands in no element (labels of numbering, the rules of tables) has none. An element that is no ``w:t``
    stands for one character.
    """

    text: str
    element: Element | None = None
    start: int = 0


Line = list[Piece]


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a document, from the elements below ``root``, the root of its main ``part``."""

    part: str
    root: Element
    lines: list[Line]

    def __str__(self) -> str:
        return "".join(f"{''.join(piece.text for piece in line)}\n" for line in self.lines)


def text_of(archive: Archive) -> Text:
    """One line for every paragraph that is not empty and every table row; a soft line break ends a line, too.

    Raises ``Unreadable``, or ``RecursionError`` where elements nest too deeply.
    """
    part = archive.related("", "officeDocument")
    root = archive.xml(part) if part else None
    body = root.find("body") if root is not None else None
    if part is None or root is None or body is None:
        raise Unreadable("内容不是 Word 文档，可能是别的文件改了后缀；请用原来的软件打开，另存为 .docx 后再试")
    numbering, styles = (archive.xml(archive.related(part, kind) or "") for kind in ("numbering", "styles"))
    return Text(part, root, _Reader(Numbering(numbering, styles)).lines(body))


class _Reader:
    """Walks blocks (paragraphs, tables) and gathers lines; numbers go on counting through all of them."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._merged: Line = []  # the text of paragraphs whose end is deleted, and which thus begin the next one

    def lines(self, parent: Element) -> list[Line]:
        """The lines of all blocks in ``parent`` that have text."""
        lines: list[Line] = []
        for block in _flattened(parent):
            if block.tag == "p":
                lines.extend(self._paragraph(block))
            elif block.tag == "tbl":
                lines.extend(self._table(block))
        return lines

    def _paragraph(self, paragraph: Element) -> list[Line]:
        properties = paragraph.find("pPr")
        if self._numbering.style_name(properties).startswith("toc "):
            return []
        pieces: Line = []
        boxes: list[Element] = []
        _inline(paragraph, pieces, boxes)
        lines: list[Line] = []
        if properties is not None and properties.find("rPr/del") is not None:
            self._merged += pieces
        else:
            text, self._merged = _stripped(self._merged + pieces), []
            label = Piece(self._numbering.label(properties))
            if text:
                lines = [line for part in _split([label, *text]) if (line := _stripped(part))]
        for box in boxes:
            lines.extend(self.lines(box))
        return lines

    def _table(self, table: Element) -> list[Line]:
        rows = [
            [[] if _continues_above(cell) else self.lines(cell) for cell in _flattened(row) if cell.tag == "tc"]
            for row in _flattened(table)
            if row.tag == "tr" and row.find("trPr/del") is None
        ]
        layout = all(sum(map(bool, row)) <= 1 for row in rows)
        lines: list[Line] = []
        for row in rows:
            if layout or any(_length(cell) > _PROSE for cell in row):
                lines.extend(line for cell in row for line in cell)
            elif any(row):
                cells = _joined(" | ", (_joined(" ", cell) for cell in row))
                lines.append([Piece("| "), *cells, Piece(" |")])
        return lines


def _stripped(line: Line) -> Line:
    """``line`` without white space at its ends."""
    blank = [not piece.text.strip() for piece in line]
    if all(blank):
        return []
    first, last = blank.index(False), len(line) - 1 - blank[::-1].index(False)
    kept = line[first : last + 1]
    text, element, start = kept[0]
    kept[0] = Piece(text.lstrip(), element, start + len(text) - len(text.lstrip()))
    kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return kept


def _split(line: Line) -> Iterator[Line]:
    """The parts of ``line`` between its line breaks."""
    part: Line = []
    for piece in line:
        if piece.text == "\n":
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _joined(separator: str, lines: Iterable[Line]) -> Line:
    joined: Line = []
    for number, line in enumerate(lines):
        joined += [Piece(separator), *line] if number else line
    return joined


def _length(lines: list[Line]) -> int:
    return sum(len(piece.text) for line in lines for piece in line)


def _flattened(parent: Element) -> Iterator[Element]:
    """The children of ``parent`` without the wrappings around them: content controls, tracked insertions …"""
    for child in parent:
        if child.tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
            if not _is_summary(child):
                yield from _flattened(child)
        elif child.tag == "AlternateContent":
            yield from _flattened(_chosen(child))
        else:
            yield child


def _is_summary(wrapping: Element) -> bool:
    tag = wrapping.find("sdtPr/tag")
    return tag is not None and tag.get("val") == SUMMARY


def _chosen(alternatives: Element) -> Element:
    """Of the versions of one thing, for newer and older programs, the first."""
    return next(iter(alternatives), alternatives)


def _inline(parent: Element, pieces: Line, boxes: list[Element]) -> None:
    """Append the text in ``parent`` to ``pieces`` and the text boxes anchored there to ``boxes``."""
    for child in parent:
        tag = child.tag
        if tag == "t":
            pieces.append(Piece((child.text or "").replace("\n", " "), child))
        elif tag in _BREAKS:
            pieces.append(Piece(_BREAKS[tag], child))
        elif tag == "sym":
            pieces.append(Piece(_symbol(child.get("char", "")), child))
        elif tag == "AlternateContent":
            _inline(_chosen(child), pieces, boxes)
        elif tag in _DRAWN:
            boxes.extend(_boxes(child))
        elif tag not in _SILENT and not (tag == "r" and _is_on(child.find("rPr/vanish"))):
            _inline(child, pieces, boxes)


def _boxes(drawing: Element) -> Iterator[Element]:
    for child in drawing:
        if child.tag == "txbxContent":
            yield child
        else:
            yield from _boxes(_chosen(child) if child.tag == "AlternateContent" else child)


def _symbol(code: str) -> str:
    """A character given by its code; the private ones are pictures of a symbol font."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return character if character.isprintable() else ""


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get("val", "true") not in ("0", "false", "off")


def _continues_above(cell: Element) -> bool:
    merge = cell.find("tcPr/vMerge")
    return merge is not None and merge.get("val", "continue") == "continue"
