"""Numbers of headings and of items (一是…二是…) that skip, double or stand at the wrong level."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.analysis.context import Context, Parameters
from checker.model import Anomaly, Form, Section, Sentence
from checker.parsing.numbering import TOP_STYLES, Number, heading_number, numeral, printed_alike
from checker.parsing.widths import one_width

NAME = "标题序号"
PARAMETERS: Parameters = {}

_ITEM = re.compile(r"(?:^|(?<=[，。；：:;]))(?P<v>[一二三四五六七八九]|十[一二三四五六七八九]?)是(?=[^否不以])")
_NUMERAL = re.compile(r"\d+(?!.*\d)|[一二三四五六七八九十]+|[①-⑳]")
"""The number itself: of 3.2 the last one."""
_DECIMAL = re.compile(r"(?:\d{1,2}[.．])+(?=\d)")
_HAN = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class _Numbered:
    """One number as printed, its value, and the passage that it heads."""

    text: str
    value: int
    start: int
    end: int


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:  # noqa: ARG001 (no parameters)
    """Numbers out of line among headings under the same heading, and among the items of one section."""
    text = context.document.text
    yield from _nested(context)
    for style, headings in _headings(context):
        for series in _decimal_series(headings):
            yield from _out_of_line(series, text, restarts=style not in TOP_STYLES, alone=True)
            yield from _astray(series)
    for statements in _enumerated(context.outline.sentences):
        yield from _out_of_line(statements, text, restarts=True)
        yield from _astray(statements)
    for items in _lists(context.outline.sentences):
        yield from _out_of_line(items, text, restarts=True)


def _headings(context: Context) -> Iterator[tuple[str, list[_Numbered]]]:
    """The headings under one heading that are numbered in one style, in order."""
    lines = {s.start: s for s in context.outline.sentences if s.form is not Form.STATEMENT}
    series: dict[tuple[str, str], list[_Numbered]] = defaultdict(list)
    for section in context.outline.sections:
        number = _number(section)
        if number and number.style != "item":
            end = lines[section.start].end if section.start in lines else section.start + len(section.number)
            series[_parent(section), number.style].append(_Numbered(number.text, number.value, section.start, end))
    for (_, style), numbered in series.items():
        yield style, numbered


def _number(section: Section) -> Number | None:
    return heading_number(one_width(f"{section.number} {section.title}"))


def _parent(section: Section) -> str:
    return section.id.rpartition(".")[0]


def _prefix(number: str) -> str:
    """What 3.2 has in common with the 3.1 before it; nothing in other styles."""
    found = _DECIMAL.match(number)
    return found[0] if found else ""


def _decimal_series(headings: Sequence[_Numbered]) -> Iterator[list[_Numbered]]:
    """1.1, 1.2 and 2.1, 2.2 apart from each other; what goes on counting under another prefix stays with them."""
    series: list[_Numbered] = []
    for heading in headings:
        last = series[-1] if series else heading
        if _prefix(heading.text) != _prefix(last.text) and heading.value != last.value + 1:
            yield series
            series = []
        series.append(heading)
    yield series


def _astray(series: Sequence[_Numbered]) -> Iterator[Anomaly]:
    """2.2.3 behind 2.3.2: it goes on counting, and yet begins otherwise."""
    usual = Counter(_prefix(numbered.text) for numbered in series).most_common(1)
    for before, numbered in pairwise(series):
        prefix = _prefix(numbered.text)
        if prefix not in ("", usual[0][0]) and numbered.value == before.value + 1:
            message = f"序号“{numbered.text}”接在“{before.text}”后面，开头却不同"
            yield Anomaly("astray", message, numbered.start, numbered.end)


def _lists(sentences: Sequence[Sentence]) -> Iterator[list[_Numbered]]:
    """一是, 二是 … at the beginning of sentences and clauses; a list ends with its section, or with the paragraph before
    one that begins with no such number.
    """
    series: list[_Numbered] = []
    last: Sentence | None = None
    for sentence in sentences:
        begins = last is None or sentence.paragraph != last.paragraph
        if last and (sentence.section != last.section or (begins and not _ITEM.match(sentence.meant))):
            yield series
            series = []
        for found in _ITEM.finditer(sentence.meant):
            start, end = sentence.span(*found.span())
            series.append(_Numbered(found[0], numeral(found["v"]), start, end))
        last = sentence
    yield series


def _enumerated(sentences: Sequence[Sentence]) -> Iterator[list[_Numbered]]:
    """Statements that begin paragraphs with （一）, 1. …: those of one section in one style, without a break."""
    series: list[_Numbered] = []
    place: tuple[str | None, str] | None = None
    paragraph = -1
    for sentence in sentences:
        opens, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        if not opens:
            continue
        number = heading_number(sentence.meant)
        here = (sentence.section, number.style) if number and sentence.form is Form.STATEMENT else None
        if here != place:
            yield series
            series = []
        place = here
        if number and here and number.style != "item":
            start, end = sentence.span(0, number.length)
            series.append(_Numbered(number.text, number.value, start, end))
    yield series


def _nested(context: Context) -> Iterator[Anomaly]:
    """四、 with 一、 right under it: the first such heading of each."""
    numbers = {s.id: _number(s) for s in context.outline.sections}
    titles = {s.id: s for s in context.outline.sections}
    for section in context.outline.sections:
        own, above = numbers[section.id], numbers.get(_parent(section))
        if own and above and own.value == 1 and printed_alike(own, above):
            parent = titles[_parent(section)]
            message = f"“{section.number}{section.title}”在“{parent.number}{parent.title}”之下，却用了同一级的序号"
            yield Anomaly("level", message, section.start, section.start + len(section.number) + len(section.title))


def _out_of_line(series: Sequence[_Numbered], text: str, *, restarts: bool, alone: bool = False) -> Iterator[Anomaly]:
    """Numbers that do not follow on the one before; what is reported once is not held against those behind it.

    A series that begins again at 1 is a new one, after which the old may be taken up: ``restarts`` says whether that is
    right, as under an unnumbered heading or inside an item; ``alone``, that not even then two 1 may follow each other.
    The first number may be any: what stands before it may not be numbered. Where more than one number is missing, the
    text is an extract, or its headings were not all read.
    """
    open_: list[dict[int, _Numbered]] = []
    for index, numbered in enumerate(series):
        value = numbered.value
        if not open_ or value == 1:
            if open_ and (not restarts or (alone and max(open_[-1]) == 1)):
                yield Anomaly("doubled", f"序号又从“{numbered.text}”开始", numbered.start, numbered.end)
            open_.append({value: numbered})
            continue
        outer = next((i for i in range(len(open_) - 1, -1, -1) if max(open_[i]) + 1 == value), len(open_) - 1)
        del open_[outer + 1 :]
        seen = open_[-1]
        last = max(seen)
        if value in seen:
            yield Anomaly("doubled", f"序号“{numbered.text}”用了两次", numbered.start, numbered.end)
        elif value == last + 2:
            missing = _renumbered(numbered.text, last + 1)
            if not _written(series[index - 1], numbered, missing, text):
                swapped = any(n.value == last + 1 for n in series[index + 1 :])
                kind = "序号顺序颠倒" if swapped else "序号不连续"
                message = f"{kind}：“{numbered.text}”前面没有“{missing}”"
                yield Anomaly("skipped", message, numbered.start, numbered.end)
        seen[value] = numbered


def _written(before: _Numbered, numbered: _Numbered, missing: str, text: str) -> bool:
    """Whether the missing number stands between the two after all, in a line that is no heading."""
    between, wanted = (re.sub(r"\s", "", t).translate(_HALF) for t in (text[before.end : numbered.start], missing))
    return wanted in between


_HALF = str.maketrans("（）．", "().")


def _renumbered(number: str, value: int) -> str:
    """The number with another value, printed in the same way."""
    return _NUMERAL.sub(lambda found: _printed_like(found[0], value), number)


def _printed_like(numeral_: str, value: int) -> str:
    """``value`` in the kind of numeral that ``numeral_`` is."""
    if numeral_.isascii():
        return str(value)
    if "①" <= numeral_ <= "⑳":
        return chr(ord("①") + value - 1)
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones else "")
