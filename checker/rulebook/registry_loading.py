"""The registry from its files, or from the cache where a run before has read them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from checker import caching
from checker.model import Level
from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.registry import Event, Instrument, LevelWords, Registry

_READERS = ("registry.py", "registry_loading.py", "registry_reading.py", "marked.py", "schema.py")


def load_registry(directory: Path) -> Registry:
    """The registry in ``directory``: ``sources.yaml``, ``events.yaml``, ``levels.yaml``; every other YAML file
    holds instruments of one kind.

    Raises RuleErrors with everything that is wrong with any of them.
    """
    files = _read_files(directory)
    parts = caching.remembered(_entry(directory), _key(files), lambda: _read(directory, files))
    return Registry(
        tuple(_revive(Instrument, item) for item in parts["instruments"]),
        tuple(_revive(Event, item) for item in parts["events"]),
        tuple(_level_words(item) for item in parts["level_words"]),
    )


def _read(directory: Path, files: dict[str, bytes]) -> dict[str, Any]:
    """The registry as plain data; only one that is read for the first time pays for this import."""
    from checker.rulebook.registry_reading import read_registry

    return asdict(read_registry(directory, files))


def _read_files(directory: Path) -> dict[str, bytes]:
    try:
        return {path.name: path.read_bytes() for path in sorted(directory.glob("[!.]*.yaml"))}
    except OSError as error:
        raise RuleErrors([RuleProblem(str(error.filename or directory), 0, 0, "打不开这个文件")]) from None


_Item = TypeVar("_Item", Instrument, Event, LevelWords)


def _revive(kind: type[_Item], item: Mapping[str, Any]) -> _Item:
    arguments: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in item.items()}
    return kind(**arguments)


def _level_words(item: Mapping[str, Any]) -> LevelWords:
    return _revive(LevelWords, {**item, **{key: list(map(Level, item[key])) for key in ("own", "other")}})


def _entry(directory: Path) -> str:
    return f"registry-{hashlib.sha256(bytes(directory.absolute())).hexdigest()[:16]}.json"


def _key(files: Mapping[str, bytes]) -> str:
    """Changes with the files, and with the code that understood them."""
    return caching.key_of(_code(), *(part for name in files for part in (name.encode(), files[name])))


@cache
def _code() -> bytes:
    return b"".join((Path(__file__).parent / name).read_bytes() for name in _READERS)
