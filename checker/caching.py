"""A private place for what can be computed again: never needed, never an error, never anybody else's.

Whatever lies in the cache is trusted when it is read back, so only a directory and files that belong to the
user and that nobody else can write to are used. The shared temporary directory is not such a place.

``CHECKER_CACHE_DIR`` names another directory; set but empty it switches the cache off.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import checker


def cache_directory() -> Path | None:
    """The cache directory, made with mode 0700 if need be; ``None`` where there is none to be trusted."""
    chosen = os.environ.get("CHECKER_CACHE_DIR")
    if chosen == "":
        return None
    try:
        directory = Path(chosen).absolute() if chosen else _user_cache_directory()
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        trusted = _private(directory.stat())
    except (OSError, ValueError):
        return None
    return directory if trusted else None


def path(name: str) -> Path | None:
    """The cached file ``name``; ``None`` if it is missing, not a plain file or not the user's own."""
    directory = cache_directory()
    if directory is None:
        return None
    file = directory / name
    try:
        found = file.lstat()
    except OSError:
        return None
    return file if stat.S_ISREG(found.st_mode) and _private(found) else None


def read_bytes(name: str) -> bytes | None:
    """The content of the cached file ``name``; ``None`` if ``path`` knows none or it cannot be read."""
    file = path(name)
    try:
        return file.read_bytes() if file else None
    except OSError:
        return None


def write_bytes(name: str, data: bytes) -> None:
    """Put ``data`` into the cache as a whole or not at all; without a usable cache nothing happens."""
    directory = cache_directory()
    if directory is None:
        return
    with contextlib.suppress(OSError):
        handle, unfinished = tempfile.mkstemp(dir=directory)  # mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(unfinished).replace(directory / name)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise


def key_of(*parts: bytes) -> str:
    """A key that changes with any of ``parts``, with their order and with the version of the program."""
    digest = hashlib.sha256()
    for part in (checker.__version__.encode(), *parts):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def remembered(name: str, key: str, make: Callable[[], Any]) -> Any:
    """What ``make`` gives, as JSON hands it back: from the cached file ``name`` if it was kept under the same key,
    else made and kept there.
    """
    with contextlib.suppress(ValueError, TypeError, RecursionError):
        kept, value = json.loads(read_bytes(name) or b"[null, null]")
        if kept == key:
            return value
    entry = json.dumps([key, make()], ensure_ascii=False)
    write_bytes(name, entry.encode())
    return json.loads(entry)[1]


def _user_cache_directory() -> Path:
    from platformdirs import user_cache_path

    directory = user_cache_path("checker", appauthor=False)
    if not directory.is_absolute():  # an account without a home: "~" stays as it is
        raise OSError("no home directory")
    return directory


def _private(found: os.stat_result) -> bool:
    """Is it the user's own, and can nobody else write to it? Windows keeps its cache in the user's profile."""
    if sys.platform == "win32":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
