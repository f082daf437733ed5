"""Files that are replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path


def replace(path: str | Path, data: bytes) -> None:
    """Put ``data`` into the file, which afterwards holds all of it or what it held before.

    A link goes on pointing to the file, which keeps its permissions. Raises ``OSError``, or ``ValueError`` for a path
    that no file can have.
    """
    file = Path(os.path.realpath(path))
    if file.exists() and not file.is_file():  # a device or a pipe is written to, not replaced
        with file.open("wb") as device:
            device.write(data)
        return
    unfinished = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with unfinished.open("xb") as new:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
        if file.exists():
            shutil.copymode(file, unfinished)
        unfinished.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
