"""The settings of a check, and how defaults, configuration and command line lie over each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from checker.configuration.files import find
from checker.model import Level, ReportKind

DEFAULT = "默认值"
COMMAND_LINE = "命令行"


@dataclass(frozen=True, slots=True)
class Settings:
    """With hyphens for underscores, the names of the fields are the keys of ``checker.toml`` and the options.

    ``select`` and ``ignore`` hold ids of rules and of groups, and nothing selected means all; ``level``, ``year`` and
    ``kind`` overrule what the report says of itself; ``min_coverage`` is in [0, 1], ``max_vagueness`` in [0, 100];
    ``packs``, ``waivers`` and ``baseline`` are paths.
    """

    pack: str = "outline-2021-2025"
    packs: tuple[str, ...] = ()
    engine: str = "auto"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    level: Level | None = None
    year: int | None = None
    kind: ReportKind | None = None
    fail_on: str = "error"
    min_coverage: float | None = None
    max_vagueness: float | None = None
    waivers: str | None = None
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings in force, where each comes from (field → 默认值, 命令行, or file and line), and the file."""

    settings: Settings
    origins: Mapping[str, str]
    file: str | None


def settle(paths: Sequence[str], given: Mapping[str, Any]) -> Settled:
    """The settings for these inputs; ``given`` is what the command line says, ``None`` and ``()`` where it is silent.

    Raises ``ConfigurationError``.
    """
    found = find(paths)
    spoken = {name: value for name, value in given.items() if value is not None and value != ()}
    values = {**(found.values if found else {}), **spoken}
    origins = {
        field.name: COMMAND_LINE
        if field.name in spoken
        else found.places[field.name]
        if found and field.name in found.values
        else DEFAULT
        for field in fields(Settings)
    }
    return Settled(Settings(**values), origins, found.path if found else None)
