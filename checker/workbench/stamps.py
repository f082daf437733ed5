"""Whether the files of a pack are still those that were read: by size and time, which is asked before every job."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from checker.rulebook.packs import pack_layers

Stamp = tuple[tuple[str, int, int], ...]


def stamp(pack: Path, search: Sequence[str] = ()) -> Stamp:
    """Path, size and time of change of each file of the pack in a directory, and of those that it inherits; sorted."""
    found = []
    for folder, _, names in (step for root, _ in pack_layers(pack, search) for step in os.walk(root)):
        for name in names:
            if name.endswith((".yaml", ".yml")) and not name.startswith("."):
                path = os.path.join(folder, name)  # noqa: PTH118 - a hundred paths before every job
                try:
                    status = os.stat(path)  # noqa: PTH116
                except OSError:  # gone by now
                    continue
                found.append((path, status.st_size, status.st_mtime_ns))
    return tuple(sorted(found))
