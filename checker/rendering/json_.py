"""The gap report as JSON, in the shape of the contract: an object for one input, an array for several."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from checker.model import GapReport
from checker.rendering import RenderOptions

NAME = "json"

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(reports: Sequence[GapReport], *, options: RenderOptions) -> str:
    """JSON in UTF-8 characters; a lone surrogate, which UTF-8 cannot carry, is written as its escape."""
    from checker.rendering.contract import to_contract

    objects = [to_contract(report).model_dump() for report in reports]
    text = json.dumps(
        objects if options.several or len(objects) != 1 else objects[0], ensure_ascii=False, indent=2, allow_nan=False
    )
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
