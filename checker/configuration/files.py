"""The configuration file: where it is looked for, and what it says.

``checker.toml``, or the table ``[tool.checker]`` of ``pyproject.toml``, in the folder of the inputs or the nearest one
above it. A ``pyproject.toml`` without that table is passed over.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "checker.toml"
_PROJECT = "pyproject.toml"
_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


class ConfigurationError(Exception):
    """A configuration that cannot be used; ``str()`` is a line for each fault, with file and line."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a file says: field of the settings → value, field → ``file:line``."""

    path: str
    values: Mapping[str, Any]
    places: Mapping[str, str]


def find(paths: Sequence[str]) -> Found | None:
    """The configuration for these inputs, from the folder that holds them all upwards; ``None`` if there is none.

    Standard input (``-``) stands in the current folder. Raises ``ConfigurationError``.
    """
    for folder in _upwards(paths):
        for name in (FILE, _PROJECT):
            path = folder / name
            if path.is_file() and (found := _read(path)):
                return found
    return None


def _upwards(paths: Sequence[str]) -> list[Path]:
    try:
        places = [Path.cwd() if path == "-" else Path(os.path.abspath(path)) for path in paths] or [Path.cwd()]  # noqa: PTH100 - links are not followed
        folders = [place if place.is_dir() else place.parent for place in places]
        start = Path(os.path.commonpath(folders))
    except (OSError, ValueError):  # a name with a null byte, or drives: reading says what is wrong with an input
        return []
    return [start, *start.parents]


def _read(path: Path) -> Found | None:
    shown = os.path.relpath(path)
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{shown}：不是 UTF-8 编码；请用 UTF-8 编码另存") from error
    except OSError as error:
        raise ConfigurationError(f"{shown}：读不出来（{error.strerror}）；请检查文件权限") from error
    if path.name == _PROJECT and "tool.checker" not in text:
        return None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{_at(shown, error, text)}：不是规范的 TOML；请检查这里的引号、括号和等号") from error
    table = data.get("tool", {}).get("checker") if path.name == _PROJECT else data
    if table is None:
        return None

    from checker.configuration.keys import validate

    lines = _lines(text, in_project=path.name == _PROJECT)
    values, problems = validate(table, path.parent)
    if problems:
        problems.sort(key=lambda problem: lines.get(problem[0], 0))
        raise ConfigurationError("\n".join(f"{_place(shown, lines.get(key))}：{what}" for key, what in problems))
    places = {name: _place(shown, lines.get(name.replace("_", "-"))) for name in values}
    return Found(str(path), values, places)


def _at(shown: str, error: tomllib.TOMLDecodeError, text: str) -> str:
    found = _PLACE.search(str(error))
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    return _place(shown, line)


def _place(shown: str, line: int | None) -> str:
    return f"{shown}:{line}" if line else shown


def _lines(text: str, *, in_project: bool) -> dict[str, int]:
    """The line of each key of the table, which the parser does not tell."""
    lines: dict[str, int] = {}
    inside = not in_project
    for number, line in enumerate(text.splitlines(), 1):
        if table := re.match(r"\s*\[([^\[\]]+)\]", line):
            inside = table[1].strip() == "tool.checker"
        elif inside and (key := re.match(r"\s*[\"']?([^\s\"'=]+)[\"']?\s*=", line)):
            lines.setdefault(key[1], number)
    return lines
