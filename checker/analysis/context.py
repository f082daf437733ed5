"""What an analysis is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.model import Document, Outline, Statement
from checker.rulebook.registry import Registry
from checker.segmentation import Segmenter

Parameters = Mapping[str, str | int | float | bool | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Context:
    """One parsed report with its evidence, and what is known about the world. Offsets are the document's."""

    document: Document
    outline: Outline
    statements: tuple[Statement, ...]
    registry: Registry
    segmenter: Segmenter
