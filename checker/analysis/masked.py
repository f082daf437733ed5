"""Figures, dates and names that were masked or left blank: *次, XX场, 2026年1月XX日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.han import HAN
from checker.model import Anomaly

NAME = "隐去的内容"
PARAMETERS: Parameters = {}

_MASK = re.compile(
    rf"(?=[*＊xXＸ#＃×_＿（(NnＮ○◯□〇])(?:[*＊]{{1,6}}(?={HAN}|[%％])|(?<![A-Za-z])[xX]{{2,6}}(?={HAN}|[%％，。；、）])|(?<![A-Za-z])[xXＸ](?=月[xXＸ\d]{{1,2}}日)|(?<=月)[xXＸ](?=日)|[#＃]{{2,6}}(?=[次件份场名个项条起家户万元])|[×]{{1,6}}(?={HAN}|[%％])|[_＿]{{2,}}(?={HAN}|[%％])|[（(]\s{{2,}}[）)]|(?<![A-Za-z\d“\"])[NnＮ]{{1,3}}(?=(?:人次|场次|余|[次件份场名个项条起家户人]))|(?<![一二三四五六七八九十〇○])[○◯□〇]{{2,6}}(?={HAN}|[%％])(?![一二三四五六七八九]))"
)
"""With what it can begin with asked first, for speed."""
_UNITS = rf"(?:余)?(?:人次|场次|家次|批次|[次件份场名个项条起家户处])(?=[，。；、,;及和]|{HAN})"
_BLANK = re.compile(
    rf"(?=[ \u3000（(?？\dxXＸ….])(?:(?<={HAN})[ \u3000]{{2,}}(?={_UNITS})|[（(]\s*[）)](?={_UNITS})|(?<={HAN})[?？](?={_UNITS})|(?<![A-Za-z\d])\d?[xXＸ](?={_UNITS})|(?<={HAN})(?:…{{1,2}}|\.{{3,6}})(?={_UNITS}))"
)
"""What was left blank, or marked with one sign only, before a unit."""
_WORD = re.compile(rf"{HAN}{{1,8}}|[%％]")
_SENTENCE_END = re.compile(r"[。；！？\n;]")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:  # noqa: ARG001 (no parameters)
    """One anomaly for every sentence or line with masks, from the first of them to the last."""
    text = context.document.text
    found = sorted((*_MASK.finditer(text), *_BLANK.finditer(text)), key=lambda m: m.start())
    masks = [m for m in found if not re.search(r"第$|\*$", text[max(0, m.start() - 1) : m.start()])]
    groups: list[list[re.Match[str]]] = []
    for mask in masks:
        if groups and not _SENTENCE_END.search(text, groups[-1][-1].end(), mask.start()):
            groups[-1].append(mask)
        else:
            groups.append([mask])
    for group in groups:
        start, end = group[0].start(), _word_end(context, group[-1].end())
        words = "、".join(dict.fromkeys(text[m.start() : _word_end(context, m.end())] for m in group))
        yield Anomaly("masked", f"{len(group)}处内容被隐去或未填：{words}", start, end)


def _word_end(context: Context, offset: int) -> int:
    """Where the word ends that a mask stands before: *场次, XX产业, *%."""
    following = _WORD.match(context.document.text, offset)
    if following is None:
        return offset
    return offset + next((end for _, _, end in context.segmenter.words(following[0])), len(following[0]))
