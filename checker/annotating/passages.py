"""From offsets in the text of a Word document to places in its tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from lxml import etree

from checker.annotating.elements import local
from checker.reading.archive import BROKEN
from checker.reading.content import Unreadable
from checker.reading.word_text import Piece, Text

_WHOLE = frozenset({"r", "AlternateContent", "oMath", "oMathPara", "fldSimple"})
_FORM_FIELDS = frozenset({"dataBinding", "text", "date", "comboBox", "dropDownList", "checkbox"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where marks for the offset ``at`` of the text can stand.

    Beside ``node``; if that is a run which holds the text itself, inside it, before the ``index``-th character of its
    child ``element``.
    """

    at: int
    node: etree._Element
    element: etree._Element
    index: int

    @property
    def inside(self) -> bool:
        """Whether a mark may stand between any two characters of ``node``."""
        return self.element.getparent() is self.node and local(self.node) == "r"


@dataclass(frozen=True, slots=True)
class Passage:
    """From ``start`` to behind ``end``; ``wider``: more than the words that were asked for."""

    start: Place
    end: Place
    wider: bool


class _Stretch(NamedTuple):
    """Characters ``[start, end)`` of an element, the first of which has the offset ``at``."""

    at: int
    element: etree._Element
    start: int
    end: int


class Passages:
    """Finds passages in the tree of a document, whose text has been taken from a tree of its own.

    The text's tree has lost its namespaces and cannot be written again, so that the two are walked side by side.
    """

    def __init__(self, text: Text, document: etree._Element) -> None:
        """Raises ``Unreadable`` if the two are not of the same document."""
        self._pieces: list[Piece] = [piece for line in text.lines for piece in [*line, Piece("\n")]]
        self._starts = [0, *accumulate(len(piece.text) for piece in self._pieces)]
        self._text = str(text)
        used = {piece.element for piece in self._pieces}
        try:
            pairs = zip(text.root.iter(), document.iter(), strict=True)
            self._elements = {plain: element for plain, element in pairs if plain in used}
        except ValueError as error:
            raise Unreadable(BROKEN) from error

    def around(self, start: int, end: int) -> Passage:
        """The place of ``text[start:end]`` (not empty).

        If none of it stands in the document, as the labels of automatic numbering do not, it is that of the line.
        """
        stretches = list(self._stretches(start, end))
        if not stretches:
            line = self._text.rfind("\n", 0, start) + 1, self._text.find("\n", start)
            return self._passage(list(self._stretches(*line)), wider=True)
        return self._passage(stretches, wider=False)

    def _passage(self, stretches: list[_Stretch], wider: bool) -> Passage:
        """Text boxes come behind the paragraph at whose beginning they may be anchored: of a passage that is not in
        boxes alone they mark neither begin nor end."""
        outside = [one for one in stretches if next(one.element.iterancestors("{*}txbxContent"), None) is None]
        first, last = (outside or stretches)[0], (outside or stretches)[-1]
        start = Place(first.at, _markable(first.element), first.element, first.start)
        end = Place(last.at + last.end - last.start, _markable(last.element), last.element, last.end)
        return Passage(start, end, wider or not (start.inside and end.inside))

    def _stretches(self, start: int, end: int) -> Iterator[_Stretch]:
        for number in range(bisect_right(self._starts, start) - 1, len(self._pieces)):
            at, piece = self._starts[number], self._pieces[number]
            if at >= end:
                return
            low, high = max(start - at, 0), min(end - at, len(piece.text))
            if piece.element is not None and low < high:
                yield _Stretch(at + low, self._elements[piece.element], piece.start + low, piece.start + high)


def _markable(element: etree._Element) -> etree._Element:
    """The innermost thing around ``element`` beside which a comment's marks are at home.

    That is its run: of runs inside each other (phonetic guides, text boxes) the outermost, and around it what Word
    writes anew as a whole or shows one version of.
    """
    around = [element, *element.iterancestors()]
    runs = [number for number, one in enumerate(around) if local(one) == "r"]
    number = runs[-1] if runs else 0
    found = around[number]
    for outer in around[number + 1 :]:
        if local(outer) == "p":
            break
        if local(outer) in _WHOLE or _is_form_field(outer):
            found = outer
    return found


def _is_form_field(element: etree._Element) -> bool:
    """Whether it is a content control that holds one value, not text of any form."""
    properties = element.find("{*}sdtPr")
    return properties is not None and any(local(child) in _FORM_FIELDS for child in properties)
