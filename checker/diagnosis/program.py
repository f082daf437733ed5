"""Which program this is, and what runs it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from checker import __version__
from checker.diagnosis import Item


def items(_pack: str) -> Iterator[Item]:
    """The version of checker and where it lies, the version of Python, and the system."""
    yield Item("checker", True, f"{__version__}，{Path(__file__).parents[1]}")
    yield Item("Python", True, f"{platform.python_version()}，{sys.executable}")
    yield Item("系统", True, platform.platform())
