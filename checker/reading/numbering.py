"""The labels that Word's automatic numbering prints in front of paragraphs; they stand nowhere in the text itself.

ECMA-376 part 1, 17.9: a paragraph, or its style, names a numbering instance (``numId``) and a level; the instance
names an abstract numbering, whose levels say how the number looks and where it begins. Instances of one abstract
numbering go on counting where the other stopped, unless they override its start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from checker.reading.numerals import render

_LEVELS = 9
_LONGEST = 60
"""Characters of a label before its numbers are put in; it is printed before every paragraph."""


@dataclass(frozen=True, slots=True)
class _Level:
    style: str  # ST_NumberFormat
    pattern: str  # （%1）, %1.%2
    start: int
    restart: int | None  # the level, counted from 1, behind which this one begins anew; 0: never; None: any above
    digits: bool  # print all numbers as plain digits
    joined: bool  # nothing between label and text
    paragraph_style: str | None  # paragraphs of this style stand on this level


class Numbering:
    """Counts as the paragraphs come by, in text order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        """The roots of ``numbering.xml`` and ``styles.xml``; ``None`` where the document has none."""
        self._styles = {style.get("styleId"): style for style in styles.iter("style")} if styles is not None else {}
        self._abstract: dict[str | None, Element] = {}
        self._instances: dict[str | None, Element] = {}
        if numbering is not None:
            self._abstract = {one.get("abstractNumId"): one for one in numbering.iter("abstractNum")}
            self._instances = {one.get("numId"): one for one in numbering.iter("num")}
        self._levels: dict[str, tuple[str, list[_Level]] | None] = {}
        self._counters: dict[str, list[int | None]] = {}

    def label(self, properties: Element | None) -> str:
        """The label of the next paragraph, given its ``w:pPr``; empty if it has none.

        It ends in a space where it would run into the text: ``1. `` but ``一、``.
        """
        number, level = self._place(properties)
        found = self._instance(number) if number not in (None, "0") else None
        if not found or not 0 <= level < len(found[1]):
            return ""
        key, levels = found
        counters = self._count(key, levels, level)
        this = levels[level]
        if this.style == "bullet":
            return ""
        text = re.sub(r"%([1-9])", lambda m: _number(levels, counters, int(m[1]) - 1, this.digits), this.pattern)
        return text if this.joined or not text or not text[-1].isascii() else f"{text.rstrip()} "

    def style_name(self, properties: Element | None) -> str:
        """The name of the paragraph's style, in lower case: ``heading 1``, ``toc 2``; empty for the default."""
        style = self._styles.get(_value(properties, "pStyle"))
        return (_value(style, "name") or "").lower()

    def _place(self, properties: Element | None) -> tuple[str | None, int]:
        """Instance and level: the paragraph's own, else those of its style or of one that it is based on."""
        number = _value(properties, "numPr/numId")
        level = _value(properties, "numPr/ilvl")
        style = _value(properties, "pStyle")
        seen: set[str] = set()
        while number is None and style is not None and style not in seen:
            seen.add(style)
            found = self._styles.get(style)
            number = _value(found, "pPr/numPr/numId")
            if number is not None and level is None:
                level = _value(found, "pPr/numPr/ilvl") or self._level_of_style(number, style)
            style = _value(found, "basedOn")
        return number, _integer(level, 0)

    def _level_of_style(self, number: str, style: str) -> str | None:
        found = self._instance(number)
        levels = found[1] if found else []
        return next((str(i) for i, level in enumerate(levels) if level.paragraph_style == style), None)

    def _instance(self, number: str) -> tuple[str, list[_Level]] | None:
        """Key of the counters and the levels of an instance."""
        if number not in self._levels:
            self._levels[number] = self._resolve(number)
        return self._levels[number]

    def _resolve(self, number: str) -> tuple[str, list[_Level]] | None:
        instance = self._instances.get(number)
        key = _value(instance, "abstractNumId")
        abstract = self._abstract.get(key)
        if instance is None or key is None or abstract is None:
            return None
        linked = self._styles.get(_value(abstract, "numStyleLink"))  # a list style, which has the levels
        other = self._instances.get(_value(linked, "pPr/numPr/numId"))
        abstract = self._abstract.get(_value(other, "abstractNumId"), abstract)
        elements = {level.get("ilvl"): level for level in abstract.iter("lvl")}
        starts: dict[str | None, int] = {}
        for override in instance.iter("lvlOverride"):
            key = f"{key}/{number}"  # it counts by itself
            index = override.get("ilvl")
            own = override.find("lvl")
            if own is not None:
                elements[index] = own
            if (start := _value(override, "startOverride")) is not None:
                starts[index] = _integer(start, 1)
        levels = [_level(elements.get(str(i)), starts.get(str(i))) for i in range(_LEVELS)]
        return key, levels

    def _count(self, key: str, levels: list[_Level], level: int) -> list[int | None]:
        counters = self._counters.setdefault(key, [None] * _LEVELS)
        before = counters[level]
        counters[level] = levels[level].start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = levels[deeper].restart
            if restart is None or level < restart:
                counters[deeper] = None
        return counters


def _level(element: Element | None, start: int | None) -> _Level:
    return _Level(
        style=_value(element, "numFmt") or "decimal",
        pattern=(_value(element, "lvlText") or "")[:_LONGEST].replace("\n", " "),
        start=_integer(_value(element, "start"), 0) if start is None else start,
        restart=None if _value(element, "lvlRestart") is None else _integer(_value(element, "lvlRestart"), 0),
        digits=element is not None and element.find("isLgl") is not None,
        joined=_value(element, "suff") == "nothing",
        paragraph_style=_value(element, "pStyle"),
    )


def _number(levels: list[_Level], counters: list[int | None], level: int, digits: bool) -> str:
    value = counters[level]
    style = "decimal" if digits else levels[level].style
    return render(levels[level].start if value is None else value, style)


def _value(element: Element | None, path: str) -> str | None:
    """The ``val`` of the element at ``path``."""
    found = element.find(path) if element is not None else None
    return found.get("val") if found is not None else None


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,6}", text) else otherwise
