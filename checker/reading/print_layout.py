"""From the characters of printed pages to paragraphs: lines by position, running heads and feet out, lines joined.

Lengths are points (1/72 inch); ``y`` grows upwards, as in PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from checker.reading.content import Content

_MARGIN = 0.12
"""Share of the page's height at its top and bottom where heads and feet stand; GB/T 9704 leaves as much free."""
_EDGE_LINES = 3
_PAGE_NUMBER = re.compile(r"[-—–―─·•\s]*第?\s*\d{1,3}\s*页?(?:\s*[/，,共]\s*共?\s*\d{1,3}\s*页?)?[-—–―─·•\s]*")
_NEVER_FIRST = frozenset("，。、；：？！）》”’〉」』】〕…—·,.;:?!)]}%％")
_NEVER_LAST = frozenset("（《“‘〈「『【〔([{")
_QUOTES = frozenset("“”‘’\"'")  # some programs do not break lines on either side of them
_SAME_LINE = 0.45  # of the size of the characters: how far apart their base lines may be
_OVERPRINT = 0.2  # of their size: bold is at times made by printing a character twice
_GAP = 0.3  # of the size: between words of Latin letters
_WIDE_GAP = 1.6  # of the size: between columns; less comes of justifying
_INDENT = 0.8  # of the size: a first line is indented by two characters
_RAGGED = 1.5  # of the size: how much room programs leave at the end of a line that is not justified
_SENTENCE_ENDS = frozenset("。：；！？:;!?")
_HEADING = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、，．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[．.、](?!\d))"
)


@dataclass(frozen=True, slots=True)
class Char:
    """A printed character: where it begins and ends on its base line ``y``, and its font size."""

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The characters of one page, in any order."""

    width: float
    height: float
    chars: Sequence[Char]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    y: float
    size: float
    page: int
    unit: float  # width of what must stand together at its beginning


def paragraphs(pages: Sequence[Page]) -> Content:
    """One line of text for every paragraph, and the offset at which each page begins."""
    lines = _without_running(pages, [_lines(page, number) for number, page in enumerate(pages)])
    blocks = {width: _block(group, width) for width, group in _by_width(pages, lines)}
    text: list[str] = []
    starts = [0] * len(pages)
    length = begun = 0
    last: _Line | None = None
    for line in lines:
        if last is not None:
            goes_on = _goes_on(last, line, blocks[round(pages[line.page].width)])
            joint = _joint(last.text, line.text) if goes_on else "\n"
            text.append(joint)
            length += len(joint)
        while begun <= line.page:
            starts[begun] = length
            begun += 1
        text.append(line.text)
        length += len(line.text)
        last = line
    starts[begun:] = [length] * (len(pages) - begun)
    return Content("".join(text) + "\n" * bool(text), tuple(starts))


def _lines(page: Page, number: int) -> list[_Line]:
    """The lines of a page from top to bottom."""
    rows: list[list[Char]] = []
    for char in sorted(page.chars, key=lambda char: -char.y):
        if rows and rows[-1][0].y - char.y <= _SAME_LINE * max(char.size, rows[-1][0].size):
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = (_line(sorted(row, key=lambda char: char.left), number) for row in rows)
    return [line for line in lines if line is not None]


def _line(row: list[Char], page: int) -> _Line | None:
    kept: list[Char] = []
    text = ""
    spaced = False
    for char in row:
        if char.text.isspace():
            spaced = bool(kept)
            continue
        if kept:
            before = kept[-1]
            if before.text == char.text and char.left - before.left < _OVERPRINT * char.size:
                continue
            latin = before.text.isascii() and char.text.isascii()
            if spaced or char.left - before.right > (_GAP if latin else _WIDE_GAP) * char.size:
                text += " "
        kept.append(char)
        text += char.text
        spaced = False
    if not kept:
        return None
    size = Counter(round(char.size, 1) for char in kept).most_common(1)[0][0]
    return _Line(text, kept[0].left, kept[-1].right, kept[0].y, size, page, _first_unit(kept))


def _first_unit(row: Sequence[Char]) -> float:
    """How wide that is which no line break may part: a word or figure, an opening bracket and what follows …"""
    end = 1
    while end < len(row):
        last, char = row[end - 1].text, row[end].text
        word = last.isascii() and char.isascii() and (char.isalnum() or char in ".,%-/")
        if not (word or last in _NEVER_LAST or char in _NEVER_FIRST or {last, char} & _QUOTES):
            break
        end += 1
    return row[end - 1].right - row[0].left


def _without_running(pages: Sequence[Page], lines: list[list[_Line]]) -> list[_Line]:
    """All lines in order without page numbers and without heads and feet, which are repeated; both in the margin."""
    marginal = [
        {line for line in (*of_page[:_EDGE_LINES], *of_page[-_EDGE_LINES:]) if _in_margin(line, page)}
        for page, of_page in zip(pages, lines, strict=True)
    ]
    repeated = Counter(key for of_page in marginal for key in {_key(line) for line in of_page})
    return [
        line
        for of_page, edge in zip(lines, marginal, strict=True)
        for line in of_page
        if not (line in edge and (repeated[_key(line)] > 1 or _PAGE_NUMBER.fullmatch(line.text)))
    ]


def _in_margin(line: _Line, page: Page) -> bool:
    return not _MARGIN * page.height < line.y < (1 - _MARGIN) * page.height


def _key(line: _Line) -> tuple[str, int]:
    """Heads differ in the page number at most, and stand at the same height."""
    return re.sub(r"\d+", "#", line.text), round(line.y / 6)


def _by_width(pages: Sequence[Page], lines: Iterable[_Line]) -> Iterable[tuple[int, list[_Line]]]:
    """Lines of pages that are equally wide: they share their edges."""

    def width(line: _Line) -> int:
        return round(pages[line.page].width)

    return [(key, list(group)) for key, group in groupby(sorted(lines, key=width), key=width)]


@dataclass(frozen=True, slots=True)
class _Block:
    """The area that the paragraphs fill, and how they are set."""

    left: float
    right: float
    size: float  # of the usual characters
    strict: float  # in justified text: full lines end so near to the right edge; else 0
    pitch: float  # from one base line to the next
    indented: bool  # paragraphs show by the indentation of their first lines


def _block(lines: Sequence[_Line], width: float) -> _Block:
    """How the lines of a document (or those of its pages of this width) are set."""
    left = -_outermost([-line.left for line in lines])
    right = _outermost([line.right for line in lines])
    size = Counter(line.size for line in lines).most_common(1)[0][0]
    near = [line.right for line in lines if abs(line.right - right) < 1.5 * size]
    usual = Counter(map(round, near)).most_common(1)[0][0]
    count = sum(abs(place - usual) < 0.15 * size for place in near)
    telling = len(near) >= 3 and right - left >= 0.5 * width
    justified = telling and count >= 8 and count >= 0.85 * len(near)
    if not telling:  # too few lines, or too short ones: the margins will be alike
        right = max(right, width - left)
    indented = sum(1.5 < (line.left - left) / line.size < 2.5 for line in lines) > 0.1 * len(lines)
    steps = Counter(round(a.y - b.y) for a, b in pairwise(lines) if a.page == b.page and 0 < a.y - b.y < 100)
    return _Block(
        left=left,
        right=float(usual) if justified else right,
        size=size,
        strict=0.2 * size if justified else 0.0,
        pitch=float(steps.most_common(1)[0][0]) if steps else 0.0,
        indented=indented,
    )


def _outermost(places: list[float]) -> float:
    """The largest place near which several lines end: a single one may stick out."""
    ordered = sorted(places, reverse=True)
    enough = 3 if len(ordered) > 30 else min(2, len(ordered))
    for first in range(len(ordered) - enough + 1):
        if ordered[first] - ordered[first + enough - 1] <= 4:
            return ordered[first]
    return ordered[0]


def _goes_on(last: _Line, line: _Line, block: _Block) -> bool:
    """Whether a paragraph goes on in ``line``.

    It does where the break before it was forced, as the beginning of ``line`` had no room any more, and ``line`` is
    neither set off by size or distance nor indented. Where paragraphs are not indented, a heading or the end of a
    sentence that comes near the edge may also end a paragraph: there the break must have been forced beyond doubt.
    """
    if abs(last.size - line.size) > 0.1 * line.size:
        return False
    if last.page == line.page and block.pitch and last.y - line.y > 1.6 * block.pitch * last.size / block.size:
        return False
    if _is_centred(last, block) and _is_centred(line, block):
        room = (block.right - block.left) - (last.right - last.left)
        return room < line.unit + (1.0 if _is_large(line, block) else 0.5) * line.size
    if abs(line.left - block.left) > _INDENT * line.size:
        return False
    room = block.right - last.right
    heading = _HEADING.match(last.text) and "。" not in last.text
    if block.indented or not (heading or last.text[-1] in _SENTENCE_ENDS):
        return room < line.unit + _RAGGED * line.size
    return room < (block.strict or line.unit) and not _HEADING.match(line.text)


def _is_centred(line: _Line, block: _Block) -> bool:
    before, behind = line.left - block.left, block.right - line.right
    if _is_large(line, block):  # a title, which may fill the line
        return abs(before - behind) < line.size
    return abs(before - behind) < 0.5 * line.size and min(before, behind) > 0.3 * line.size


def _is_large(line: _Line, block: _Block) -> bool:
    return line.size > 1.1 * block.size


def _joint(last: str, following: str) -> str:
    """A space between words of Latin letters, nothing between Chinese characters or the halves of a figure."""
    return (
        " " if last[-1].isascii() and last[-1].isalpha() and following[0].isascii() and following[0].isalpha() else ""
    )
