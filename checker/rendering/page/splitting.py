"""Overlapping spans over a text, as HTML wants them: cut at every boundary into pieces that do not overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """``value`` holds for ``text[start:end]`` (not empty)."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """``text[start:end]``, within one line, and the spans that hold for all of it, in the order given."""

    start: int
    end: int
    spans: tuple[Span[T], ...]


def trimmed(text: str, start: int, end: int, value: T) -> Iterable[Span[T]]:
    """The span without white space at its ends, so that both ends stand on lines; none if nothing is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return (Span(start, end, value),) if start < end else ()


def split(text: str, spans: Iterable[Span[T]]) -> list[list[Piece[T]]]:
    """The lines of ``text``, each in pieces; together they are all of the text but its line feeds."""
    starting: dict[int, list[Span[T]]] = defaultdict(list)
    cuts = {0, len(text)}
    for span in spans:
        starting[span.start].append(span)
        cuts |= {span.start, span.end}
    for offset, char in enumerate(text):
        if char == "\n":
            cuts |= {offset, offset + 1}
    lines: list[list[Piece[T]]] = [[]]
    holding: list[Span[T]] = []
    for start, end in pairwise(sorted(cuts)):
        holding = [span for span in holding if span.end > start] + starting[start]
        if text[start] == "\n":
            lines.append([])
        else:
            lines[-1].append(Piece(start, end, tuple(holding)))
    return lines
