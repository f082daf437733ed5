"""Half-width punctuation that slipped into a text written with full-width punctuation (GB/T 15834—2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.analysis.paragraphs import paragraphs, span
from checker.han import HAN
from checker.model import Anomaly

NAME = "半角标点"
PARAMETERS: Parameters = {"最多占比": 0.1}

_BEFORE = rf"(?:{HAN}|[”》）])"
_HALF = re.compile(rf"(?<={_BEFORE})[,;:?!](?={HAN}|[“《（])|(?<={HAN})[,;](?=\d)")
_FULL = re.compile(r"[，；：？！]")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """One anomaly a report, at the first slip; a report written in half-width marks throughout is left alone."""
    share = float(str(parameters["最多占比"]))
    all_ = paragraphs(context.document)
    slips = [span(paragraph, *found.span()) for paragraph in all_ for found in _HALF.finditer(paragraph.written)]
    full = sum(len(_FULL.findall(paragraph.written)) for paragraph in all_)
    if slips and len(slips) <= share * (full + len(slips)):
        start, end = slips[0]
        mark = context.document.text[start:end]
        more = f"，全文共{len(slips)}处" if len(slips) > 1 else ""
        yield Anomaly("half-width", f"汉字之间用了半角标点“{mark}”{more}", start, end)
