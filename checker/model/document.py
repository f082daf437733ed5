"""A report as read and as parsed: text, identity, sections, sentences.

All offsets count Unicode code points into ``Document.text``; spans are half-open ``[start, end)``.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field

from checker.model.words import Form, Level, ReportKind, Role


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read: its decoded text and where it came from.

    ``pages`` holds the offset at which each page begins, in order; empty for formats without pages. ``flowing``: a line
    of the text is a paragraph, as in Word or on a web page, and not a line of a file.
    """

    source: str
    text: str
    pages: tuple[int, ...] = ()
    flowing: bool = False
    lines: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        starts = [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]
        object.__setattr__(self, "lines", tuple(starts))

    @property
    def sha256(self) -> str:
        """Hex digest of the text in UTF-8 (lone surrogates are passed through)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``, both counted from 1, columns in code points."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def page(self, offset: int) -> int | None:
        """Page of ``offset``, counted from 1; ``None`` where the format has no pages."""
        return bisect_right(self.pages, offset) or None

    def paragraph(self, offset: int) -> int | None:
        """Paragraph of ``offset``, counted from 1, on its page where there are pages; one that goes on from the page before
        counts as the first. ``None`` where the format has lines instead."""
        if not self.flowing:
            return None
        page = self.page(offset)
        first = self.position(self.pages[page - 1])[0] if page else 1
        return self.position(offset)[0] - first + 1


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year, in what kind of report; ``None`` where the text does not say."""

    title: str | None = None
    organization: str | None = None
    level: Level | None = None
    year: int | None = None
    kind: ReportKind | None = None
    date: str | None = None  # ISO 8601


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands under it; ``start`` is the heading's, ``end`` that of its last text."""

    id: str
    level: int
    number: str
    title: str
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body.

    ``text`` is without line breaks and spaces that only lay it out; ``offsets[i]`` is where its ``i``-th character stands.
    """

    start: int
    end: int
    text: str
    offsets: tuple[int, ...] = field(repr=False)
    section: str | None
    role: Role
    form: Form
    paragraph: int
    leads: tuple[str, ...] = ()  # the headings and leads above it, innermost first
    mended: str | None = None  # the text in one width and with slips of the pen put right, of the same length

    @property
    def meant(self) -> str:
        """The text as it was meant, which is what evidence is read from."""
        return self.mended or self.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of ``text[start:end]`` (not empty)."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Outline:
    """A parsed report: identity, section tree in depth-first order, sentences in text order."""

    identity: Identity
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
