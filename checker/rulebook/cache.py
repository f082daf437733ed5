"""A pack once read is kept as JSON, so that the next run needs neither YAML nor validation.

An entry counts as a whole only for exactly the files it was made from and the code that read them; where only files
have changed, it still counts for the rules of the others.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import checker
from checker import caching
from checker.rulebook.rule import Rule, Rulebook

_PACKAGE = Path(checker.__file__).parent
_READERS = ("model.py", "names.py", "rulebook/*.py", "kinds/**/*.py")


@dataclass(frozen=True, slots=True)
class Kept:
    """The rulebook last kept for a pack, and the hashes of the files it was made from, by their paths."""

    rulebook: Rulebook
    hashes: Mapping[str, str]

    def made_from(self, files: Mapping[Path, bytes]) -> bool:
        """Whether it was made from just these files."""
        return self.hashes == _hashes(files)

    def unchanged(self, files: Mapping[Path, bytes]) -> dict[str, Rule]:
        """Of its rules those whose own file is still the same, by that file."""
        same = {path for path, hashed in _hashes(files).items() if self.hashes.get(path) == hashed}
        return {rule.file: rule for rule in self.rulebook.rules if rule.file in same}


def find(root: Path) -> Kept | None:
    """What was last kept for the pack at ``root``, if this very program, started at the same place, understood it."""
    try:
        entry = json.loads(caching.read_bytes(_name(root)) or b"{}")
        if entry.get("reader") != _reader(root):
            return None
        rulebook, hashes = _decoder(Rulebook)(entry["rulebook"]), dict(entry["hashes"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    assert isinstance(rulebook, Rulebook)
    return Kept(rulebook, hashes)


def keep(root: Path, files: Mapping[Path, bytes], rulebook: Rulebook) -> None:
    """Keep ``rulebook`` for ``find``. Each pack has one entry, so that the cache does not grow with every edit."""
    entry = {"reader": _reader(root), "hashes": _hashes(files), "rulebook": asdict(rulebook)}
    caching.write_bytes(_name(root), json.dumps(entry, ensure_ascii=False).encode())


def _name(root: Path) -> str:
    return f"pack-{hashlib.sha256(bytes(root.absolute())).hexdigest()[:16]}.json"


def _reader(root: Path) -> str:
    # The path as given is part of the rulebook: rules say which file they stand in.
    return caching.key_of(_code(), bytes(root))


def _hashes(files: Mapping[Path, bytes]) -> dict[str, str]:
    return {str(path): hashlib.sha256(content).hexdigest() for path, content in files.items()}


@cache
def _code() -> bytes:
    """The source that rulebooks come from: a changed checker must not meet what an older one understood."""
    return b"".join(path.read_bytes() for pattern in _READERS for path in sorted(_PACKAGE.glob(pattern)))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """Plain JSON data → a value of the type ``kind``, for the types that rules are made of."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        decoders = [(f.name, _decoder(hints[f.name])) for f in fields(kind)]
        return lambda data: kind(*[decode(data[name]) for name, decode in decoders])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    arguments = get_args(kind)
    if get_origin(kind) is tuple and arguments[-1] is Ellipsis:
        item = _decoder(arguments[0])
        return lambda data: tuple(map(item, data))
    if get_origin(kind) is tuple:
        items = [_decoder(argument) for argument in arguments]
        return lambda data: tuple(decode(value) for decode, value in zip(items, data, strict=True))
    if get_origin(kind) in (Union, types.UnionType):
        # None, a scalar, an enumeration, or one of several dataclasses, told apart by their fields.
        shapes: dict[frozenset[str], Any] = {
            frozenset(f.name for f in fields(option)): option for option in arguments if is_dataclass(option)
        }
        listed = next((o for o in arguments if get_origin(o) is tuple), None)
        enumeration = next((o for o in arguments if isinstance(o, type) and issubclass(o, Enum)), None)

        def decode(data: Any) -> Any:
            if isinstance(data, dict):
                return _decoder(shapes[frozenset(data)])(data)
            if isinstance(data, list) and listed:
                return _decoder(listed)(data)
            return enumeration(data) if enumeration and isinstance(data, str) else data

        return decode
    return lambda data: data
