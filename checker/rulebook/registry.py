"""Names and dates of instruments and events (placeholder until the registry is read)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Registry:
    """Nothing yet."""


def load_registry(directory: Path) -> Registry:
    """Nothing yet."""
    return Registry()
