"""The word lists behind details, modality and vagueness: data that legal staff can edit (``rules/lexicon/``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker import caching

_FILES = ("details.yaml", "modality.yaml", "vagueness.yaml")


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
    """Read the word lists in ``directory``, or take them from the cache where a run before has read them."""
    files = [(directory / name).read_bytes() for name in _FILES]
    details, modality, vagueness = caching.remembered(
        "lexicon.json", caching.key_of(*files), lambda: list(map(_read, files))
    )
    return Lexicon(_lists(details), _lists(modality), vagueness)


def _read(content: bytes) -> Any:
    import yaml

    return yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _lists(content: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(map(str, words)) for key, words in content.items()}
