"""Word documents (.docx): the body as it would be printed with all tracked changes accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.reading.content import Content

if TYPE_CHECKING:
    from checker.model import Document

SUFFIXES = (".docx",)


def read(source: str, data: bytes) -> Document:
    """One line for every paragraph that is not empty and every table row; a soft line break ends a line, too."""
    from checker.reading import sandbox

    return sandbox.extract("word", source, data)


def extract(data: bytes) -> Content:
    """The text of a .docx file. Raises ``Unreadable``, or ``RecursionError`` where elements nest too deeply."""
    from checker.reading.archive import Archive
    from checker.reading.word_text import text_of

    return Content(str(text_of(Archive(data))))
