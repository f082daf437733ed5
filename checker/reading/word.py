"""Word documents (.docx): the body as it would be printed with all tracked changes accepted.

Headers, footers, footnotes, comments and tables of contents are no part of the text. The document is walked
element by element (ECMA-376 part 1, 17), for libraries pass over content controls, tracked insertions, text boxes
and the labels of automatic numbering.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from checker.reading.content import Content, Unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from checker.model import Document
    from checker.reading.archive import Archive
    from checker.reading.numbering import Numbering

SUFFIXES = (".docx",)

_REMOVED = frozenset({"del", "moveFrom"})
_SILENT = _REMOVED | {"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "rt", "annotation"}
_DRAWN = frozenset({"drawing", "pict", "object"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_PROSE = 500
"""No key or figure in a table is so many characters long: a cell that is holds the report itself."""


def read(source: str, data: bytes) -> Document:
    """One line for every paragraph that is not empty and every table row; a soft line break ends a line, too."""
    from checker.reading import sandbox

    return sandbox.extract("word", source, data)


def extract(data: bytes) -> Content:
    """The text of a .docx file. Raises ``Unreadable``, or ``RecursionError`` where elements nest too deeply."""
    from checker.reading.archive import Archive
    from checker.reading.numbering import Numbering

    archive = Archive(data)
    part = _related(archive, "", "officeDocument")
    root = archive.xml(part) if part else None
    body = root.find("body") if root is not None else None
    if part is None or body is None:
        raise Unreadable("内容不是 Word 文档，可能是别的文件改了后缀；请用原来的软件打开，另存为 .docx 后再试")
    numbering = _related(archive, part, "numbering")
    styles = _related(archive, part, "styles")
    reader = _Reader(Numbering(archive.xml(numbering or ""), archive.xml(styles or "")))
    return Content("".join(f"{line}\n" for line in reader.lines(body)))


def _related(archive: Archive, part: str, kind: str) -> str | None:
    """The part that stands in relation ``kind`` to ``part`` (empty: to the package)."""
    path = PurePosixPath("/", part)
    relations = archive.xml(str(path.parent / "_rels" / f"{path.name}.rels").lstrip("/"))
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith(f"/{kind}"):
            return str(path.parent / relation.get("Target", "")).lstrip("/")
    return None


class _Reader:
    """Walks blocks (paragraphs, tables) and gathers lines; numbers go on counting through all of them."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._merged = ""  # the text of paragraphs whose end is deleted, and which thus begin the next one

    def lines(self, parent: Element) -> list[str]:
        """The lines of all blocks in ``parent`` that have text."""
        lines: list[str] = []
        for block in _flattened(parent):
            if block.tag == "p":
                lines.extend(self._paragraph(block))
            elif block.tag == "tbl":
                lines.extend(self._table(block))
        return lines

    def _paragraph(self, paragraph: Element) -> list[str]:
        properties = paragraph.find("pPr")
        if self._numbering.style_name(properties).startswith("toc "):
            return []
        pieces: list[str] = []
        boxes: list[Element] = []
        _inline(paragraph, pieces, boxes)
        text = "".join(pieces)
        lines: list[str] = []
        if properties is not None and properties.find("rPr/del") is not None:
            self._merged += text
        else:
            text, self._merged = self._merged + text, ""
            label = self._numbering.label(properties)
            if text.strip():
                lines = [line for part in f"{label}{text.strip()}".split("\n") if (line := part.strip())]
        for box in boxes:
            lines.extend(self.lines(box))
        return lines

    def _table(self, table: Element) -> list[str]:
        rows = [
            [[] if _continues_above(cell) else self.lines(cell) for cell in _flattened(row) if cell.tag == "tc"]
            for row in _flattened(table)
            if row.tag == "tr" and row.find("trPr/del") is None
        ]
        layout = all(sum(map(bool, row)) <= 1 for row in rows)
        lines: list[str] = []
        for row in rows:
            if layout or any(sum(map(len, cell)) > _PROSE for cell in row):
                lines.extend(line for cell in row for line in cell)
            elif any(row):
                lines.append(f"| {' | '.join(' '.join(cell) for cell in row)} |")
        return lines


def _flattened(parent: Element) -> Iterator[Element]:
    """The children of ``parent`` without the wrappings around them: content controls, tracked insertions …"""
    for child in parent:
        if child.tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
            yield from _flattened(child)
        elif child.tag == "AlternateContent":
            yield from _flattened(_chosen(child))
        else:
            yield child


def _chosen(alternatives: Element) -> Element:
    """Of the versions of one thing, for newer and older programs, the first."""
    return next(iter(alternatives), alternatives)


def _inline(parent: Element, pieces: list[str], boxes: list[Element]) -> None:
    """Append the text in ``parent`` to ``pieces`` and the text boxes anchored there to ``boxes``."""
    for child in parent:
        tag = child.tag
        if tag == "t":
            pieces.append((child.text or "").replace("\n", " "))
        elif tag in _BREAKS:
            pieces.append(_BREAKS[tag])
        elif tag == "sym":
            pieces.append(_symbol(child.get("char", "")))
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
