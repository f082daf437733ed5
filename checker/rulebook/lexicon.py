"""The word lists behind details, modality and vagueness: data that legal staff can edit (``rules/lexicon/``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Three word-list files, each a mapping of Chinese keys."""

    _details: Mapping[str, tuple[str, ...]]
    _modality: Mapping[str, tuple[str, ...]]
    _vagueness: Mapping[str, Any]

    def details(self, key: str) -> tuple[str, ...]:
        """Words of one list of ``details.yaml``."""
        return self._details[key]

    def modality(self, key: str) -> tuple[str, ...]:
        """Words of one list of ``modality.yaml``."""
        return self._modality[key]

    @property
    def vagueness(self) -> Mapping[str, Any]:
        """The classes of ``vagueness.yaml``: name → 权重, 说明, 词."""
        return self._vagueness


def load_lexicon(directory: Path) -> Lexicon:
    """Read the word lists in ``directory``."""

    def read(name: str) -> dict[str, Any]:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        content: dict[str, Any] = yaml.load((directory / name).read_text("utf-8"), loader)
        return content

    def lists(name: str) -> dict[str, tuple[str, ...]]:
        return {key: tuple(map(str, words)) for key, words in read(name).items()}

    return Lexicon(lists("details.yaml"), lists("modality.yaml"), read("vagueness.yaml"))
