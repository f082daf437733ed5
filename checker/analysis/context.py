"""What an analysis is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.model import Document, Outline, Statement
from checker.rulebook.registry import Registry
from checker.segmentation import Segmenter

Parameters = Mapping[str, str | int | float | bool | tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """One parsed report with its evidence, and what is known about the world. Offsets are the document's.

    It equals itself only, so that what several analyses need of it can be remembered at no cost.
    """

    document: Document
    outline: Outline
    statements: tuple[Statement, ...]
    registry: Registry
    segmenter: Segmenter
