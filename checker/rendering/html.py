"""The gap report as a web page to read, print and pass on: verdict, requirements, and the full text with marks."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import GapReport
from checker.rendering import RenderOptions

NAME = "html"


def render(reports: Sequence[GapReport], *, options: RenderOptions) -> str:  # noqa: ARG001 - a browser lays it out
    """One page for all reports; see ``checker.rendering.page``."""
    from checker.rendering.page import draw

    return draw(reports) + "\n"
