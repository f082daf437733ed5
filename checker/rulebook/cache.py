"""A pack once read is kept as JSON, so that the next run needs neither YAML nor validation.

An entry counts only for exactly the files it was made from and the code that read them.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import checker
from checker import caching
from checker.rulebook.rule import Rulebook

_PACKAGE = Path(checker.__file__).parent
_READERS = ("model.py", "names.py", "rulebook/*.py", "kinds/**/*.py")


def find(root: Path, files: Mapping[str, bytes]) -> Rulebook | None:
    """The rulebook last kept for the pack at ``root``, if it was made from just these files (name → content)."""
    try:
        entry = json.loads(caching.read_bytes(_name(root)) or b"{}")
        if entry.get("key") != _key(root, files):
            return None
        rulebook = _decoder(Rulebook)(entry["rulebook"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    assert isinstance(rulebook, Rulebook)
    return rulebook


def keep(root: Path, files: Mapping[str, bytes], rulebook: Rulebook) -> None:
    """Keep ``rulebook`` for ``find``. Each pack has one entry, so that the cache does not grow with every edit."""
    entry = {"key": _key(root, files), "rulebook": asdict(rulebook)}
    caching.write_bytes(_name(root), json.dumps(entry, ensure_ascii=False).encode())


def _name(root: Path) -> str:
    return f"pack-{hashlib.sha256(bytes(root.absolute())).hexdigest()[:16]}.json"


def _key(root: Path, files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    # The path as given is part of the rulebook: rules say which file they stand in.
    for part in (checker.__version__.encode(), _code(), bytes(root)):
        digest.update(hashlib.sha256(part).digest())
    for name, content in sorted(files.items()):
        digest.update(hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest())
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


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
