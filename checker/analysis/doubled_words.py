"""Words that stand twice in a row: 进行进行, 依法行政、依法行政; and marks: 12件，，立案3件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.analysis.context import Context, Parameters
from checker.analysis.paragraphs import paragraphs, span
from checker.han import HAN
from checker.model import Anomaly

NAME = "叠词"
PARAMETERS: Parameters = {"可重叠": ()}

# Between 、 a short word may end one item and begin the next: 配合复议、复议渠道.
_DOUBLE = re.compile(rf"(?P<word>{HAN}{{2,12}})(?P=word)|(?P<item>{HAN}{{4,12}})、(?P=item)")
_RUN = re.compile(rf"(?:{HAN}|、){{4,}}")
"""What a doubled word stands in as a whole."""
_MARKS = re.compile(r"[，、；：][，、；：。]+|(?<!。)。(?:。(?!。)|[，、；：])|,{2,}|;{2,}|,[，。]|[，。],")
"""Three 。 are an ellipsis in ink."""
_QUOTED = re.compile(r"[“「『‘][^”」』’]*[”」』’]")
_COUNTING = re.compile(r"^[一二两三四五六七八九十几多逐每]")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Words and phrases doubled by mistake; ``可重叠`` lists those that may stand twice, quoted ones are sayings."""
    allowed = parameters["可重叠"]
    assert isinstance(allowed, tuple)
    for paragraph in paragraphs(context.document):
        for found in _MARKS.finditer(paragraph.text):
            yield Anomaly(
                "marks", f"标点“{found[0]}”连用", *span(paragraph, *found.span()), f"只留一个“{found[0][-1]}”。"
            )
        doubles = list(_doubles(paragraph.text))
        if not doubles:
            continue
        quoted = [m.span() for m in _QUOTED.finditer(paragraph.text)]
        boundaries = context.segmenter.boundaries(paragraph.text)
        for found in doubles:
            word, start, end = found["word"] or found["item"], found.start(), found.end()
            second = end - len(word)
            # 联合联合会商: the first word stands whole, though the second runs into the next
            one = not any(at in boundaries for at in range(start + 1, second))
            # 府院联动联动: and so may the second, though the first ends a longer word
            whole = second in boundaries and (end in boundaries or (start in boundaries and one))
            if not whole or word in allowed or _COUNTING.match(word) or len(set(word)) == 1:
                continue
            if not any(s <= start < e for s, e in quoted):
                message = f"“{word}”重复写了两遍：“{found[0]}”"
                yield Anomaly("doubled", message, *span(paragraph, start, end), f"删去一个“{word}”。")


def _doubles(text: str) -> Iterator[re.Match[str]]:
    """What stands twice in a row, be it a word or not."""
    for run in _RUN.finditer(text):
        # Most runs have no two characters twice, and trying all lengths is slow.
        if len(set(pairwise(run[0]))) < len(run[0]) - 1:
            yield from _DOUBLE.finditer(text, *run.span())
