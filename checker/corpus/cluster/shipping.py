"""What executors do not have: rule packs and waivers, as an archive that is named by its content.

In the archive every file lies by its absolute path, so that packs find those that they inherit as they do here.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

from checker.configuration import Settings
from checker.rulebook.packs import BY_YEAR, PATH_VARIABLE, available_packs, pack_layers


@dataclass(frozen=True, slots=True)
class Shipment:
    """``name`` is that of the archive, from the hash of its content."""

    name: str
    archive: bytes


def shipment(settings: Settings) -> Shipment:
    """Packs and waivers that these settings (see ``absolute``) need. Raises ``RuleErrors``."""
    by_year = settings.pack == BY_YEAR
    chosen = available_packs(settings.packs).values() if by_year else [settings.pack]
    layers = [layer for pack in chosen for layer in pack_layers(pack, settings.packs)]
    files = {_absolute(root / name): content for root, own in layers for name, content in own.items()}
    if settings.waivers:
        files[settings.waivers] = Path(settings.waivers).read_bytes()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for path, content in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(path.lstrip("/")), content, zipfile.ZIP_DEFLATED)  # without a time
    return Shipment(f"checker-{hashlib.sha256(archive.getvalue()).hexdigest()[:16]}.zip", archive.getvalue())


def absolute(settings: Settings) -> Settings:
    """The settings with whole paths, and with the places where this machine's environment has packs looked for."""
    named = [place for place in os.environ.get(PATH_VARIABLE, "").split(os.pathsep) if place]
    is_id = settings.pack == BY_YEAR or settings.pack in available_packs(settings.packs)
    return replace(
        settings,
        pack=settings.pack if is_id else _absolute(settings.pack),
        packs=tuple(map(_absolute, (*settings.packs, *named))),
        waivers=settings.waivers and _absolute(settings.waivers),
        baseline=None,
    )


def unpack(archive: Path) -> Path:
    """The folder with what is in the archive, beside it; made by whichever process is first."""
    folder = archive.with_suffix("")
    if not folder.is_dir():
        unfinished = tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent)
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(unfinished)
        try:
            Path(unfinished).rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    return folder


def relocated(settings: Settings, folder: Path) -> Settings:
    """The settings (as of ``absolute``) with paths into the unpacked archive."""

    def moved(path: str) -> str:
        return f"{folder}{path}" if path.startswith("/") else path

    return replace(
        settings,
        pack=moved(settings.pack),
        packs=tuple(map(moved, settings.packs)),
        waivers=settings.waivers and moved(settings.waivers),
    )


def _absolute(path: str | Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - links keep their names, by which packs are known
