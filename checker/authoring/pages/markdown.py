"""Pages as Markdown (CommonMark with tables, as code forges show it)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checker.authoring.pages import Block, Blocks, Bullets, Code, Heading, Inline, Link, Paragraph, Quote, Table

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&]")
_SPACES = re.compile(r"\s+")
_AT_START = re.compile(r"^(\s*)([#+-]|\d+(?=[.)]))")


def markdown(blocks: Blocks) -> str:
    """The page; it ends in one line break."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {_plain(text)}"
        case Paragraph(content):
            yield _from_start(_running(content))
        case Bullets(items):
            for item in items:
                yield f"- {_from_start(_running(item))}"
        case Quote(text):
            lines = [_from_start(_plain(line.strip())) for line in text.strip().splitlines()]
            for number, line in enumerate(lines, 1):
                # A backslash at the end keeps the line break; between paragraphs there is nothing to keep.
                keep = "\\" if number < len(lines) and line and lines[number] else ""
                yield f"> {line}{keep}".rstrip()
        case Table(header, rows):
            yield _row(map(_cell, header))
            yield _row(["---:" if block.right(i) else "---" for i in range(len(header))])
            for row in rows:
                yield _row(map(_cell, row))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(piece: Inline) -> str:
    # A bar ends a cell even inside code.
    return _inline(piece).replace("|", "\\|") if isinstance(piece, Code) else _inline(piece)


def _running(content: Sequence[Inline]) -> str:
    return "".join(map(_inline, content))


def _inline(piece: Inline) -> str:
    match piece:
        case Code(text):
            return f"`` {text} ``" if "`" in text else f"`{text}`"
        case Link(text, target):
            return f"[{_plain(text)}]({target})"
        case _:
            return _plain(piece)


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", _SPACES.sub(" ", text))


def _from_start(text: str) -> str:
    """``text`` where a line starts: a dash, number sign or ordinal there would make it a list or a heading."""
    found = _AT_START.match(text)
    if not found:
        return text
    mark = found[2]
    return text[: found.start(2)] + (f"{mark}\\" if mark.isdigit() else f"\\{mark}") + text[found.end(2) :]
