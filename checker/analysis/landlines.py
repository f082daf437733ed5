"""Landline numbers: of offices they may be published, of homes not; a reader must look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.analysis.paragraphs import head_and_tail
from checker.analysis.personal_data import masked
from checker.model import Anomaly

NAME = "固定电话"
PARAMETERS: Parameters = {"公开电话": ("热线", "举报", "投诉", "监督电话", "咨询电话", "服务电话")}

_LANDLINE = re.compile(r"(?<![\d-])(?:[（(]?0\d{2,3}[）)]?[-—－ ]?[2-9]\d{6,7}|(?<=电话[：:])\s*[2-9]\d{6,7})(?![\d-])")
_NEAR = 12


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """One anomaly a report, at the first landline behind the web site's head that is not announced as a public one."""
    public = parameters["公开电话"]
    assert isinstance(public, tuple)
    (_, body), _ = head_and_tail(context)
    text = context.document.text
    for found in _LANDLINE.finditer(text, body if context.outline.sentences else 0):
        if not any(word in text[max(0, found.start() - _NEAR) : found.start()] for word in public):
            number = found[0].strip()
            yield Anomaly(
                "landline",
                f"写有固定电话（{masked(number)}），请确认是办公电话",
                found.end() - len(number),
                found.end(),
            )
            return
