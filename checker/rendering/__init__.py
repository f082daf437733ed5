"""Gap reports → text or bytes, one file per format.

Every plain module of this room is a format: ``NAME`` is its name (the module's, less the trailing underscore
that keeps ``json_`` from being mistaken for the library), and ``render(reports, *, options)`` draws the reports.
A binary format also says which suffix its files have (``SUFFIX``).
What formats share stands in packages beside them, so that the formats can be listed without importing any.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from checker import profiling
from checker.model import GapReport


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What the caller knows of the place where the text will be read.

    ``color``: whether escape codes may be used (the caller heeds NO_COLOR, terminals and ``--no-color``);
    ``width``: columns of the terminal, wide characters counting two; ``several``: whether several inputs were given,
    whatever became of them; ``summary_table``: whether a draft that is handed back shall end in a table of the
    requirements.
    """

    color: bool = False
    width: int = 80
    several: bool = False
    summary_table: bool = False


class _Format(Protocol):
    NAME: str

    def render(self, reports: Sequence[GapReport], *, options: RenderOptions) -> str | bytes: ...


def formats() -> tuple[str, ...]:
    """Names of the output formats in alphabetical order; imports none of them."""
    return tuple(sorted(m.name.rstrip("_") for m in pkgutil.iter_modules(__path__) if not m.ispkg))


def render(reports: Sequence[GapReport], name: str, *, options: RenderOptions | None = None) -> str | bytes:
    """The reports, in the order given, in the format called ``name``: text that ends in one line break and can be
    written as UTF-8, or the bytes of a binary format.

    Raises ``ValueError`` with a message for the user if there is no such format, and ``ReadError`` where a format goes
    back to the input and it cannot be read any more.
    """
    with profiling.part(profiling.RENDERING):
        return _format(name).render(reports, options=options or RenderOptions())


def suffix(name: str) -> str | None:
    """The suffix of files in the binary format called ``name``; ``None`` for a format of text.

    Raises ``ValueError`` with a message for the user if there is no such format.
    """
    return getattr(_format(name), "SUFFIX", None)


def _format(name: str) -> _Format:
    modules = {m.name.rstrip("_"): m.name for m in pkgutil.iter_modules(__path__) if not m.ispkg}
    if name not in modules:
        raise ValueError(f"没有名为“{name}”的输出格式，可用的有：{'、'.join(formats())}")
    return cast(_Format, import_module(f"{__name__}.{modules[name]}"))
