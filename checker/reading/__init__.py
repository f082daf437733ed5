"""From what stands on the command line to documents: which files, which format, which text.

A format is one module of this package with ``SUFFIXES`` (lower case, with the dot; ``""`` for a name without one)
and ``read(source, data) -> Document``. The module is found by being there. It imports its library only where it is
used, for all formats are imported to learn their suffixes.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from checker import profiling
from checker.reading.errors import ReadError
from checker.reading.signatures import recognise

if TYPE_CHECKING:  # the child process of ``sandbox`` imports this module, too, and waits for whatever it loads
    from checker.model import Document

__all__ = ["LIMIT", "ReadError", "document", "expand", "is_readable", "load", "oversized", "read", "suffixes"]

LIMIT = 20 * 1024 * 1024
"""Bytes that an input may have; a long report has 200,000."""


class _Format(Protocol):
    SUFFIXES: tuple[str, ...]

    def read(self, source: str, data: bytes) -> Document: ...


def expand(paths: Iterable[str], also: Collection[str] = ()) -> Iterator[str | ReadError]:
    """The inputs behind ``paths``, in order: each as a source for ``read``, or as the error that it is.

    A folder stands for the files in it and in its folders whose suffix some format knows (or is one of ``also``),
    sorted, each named by the folder as given and the way from there. Hidden files are left out, links to folders are
    not followed. Everything else stands for itself and is not looked at: ``read`` knows what is wrong with it.
    """
    for path in paths:
        if not _is_folder(path):
            yield path
            continue
        empty = True
        for member in _members(path, also):
            empty = False
            yield member
        if empty:
            yield ReadError(path, f"文件夹里没有可读的报告；可读的格式是 {_readable()}")


def read(source: str) -> Document:
    """The document behind ``source``: the name of a file, or ``-`` for standard input.

    Raises ``ReadError`` if there is no text to be had of it.
    """
    with profiling.part(profiling.READING):
        return document(source, load(source))


def document(source: str, data: bytes, suffix: str | None = None) -> Document:
    """The document that ``data`` is, in the format of that suffix, by default the one that the name ``source`` has.

    Raises ``ReadError`` if there is no text to be had of it.
    """
    if suffix is None:
        suffix = "" if source == "-" else _suffix(source)
    chosen = _format(suffix)
    if chosen is None:
        raise ReadError(source, f"不支持 {suffix} 格式；可读的格式是 {_readable()}，请另存为其中一种后再试")
    signature = recognise(data)
    if signature and suffix not in signature.suffixes:
        fitting = "、".join(s for s in signature.suffixes if s in _formats())
        unsupported = signature.remedy or f"暂不支持；请另存为 {_readable()} 后再试"
        remedy = f"请以 {fitting} 为后缀保存后再试" if fitting else unsupported
        raise ReadError(source, f"内容其实是{signature.name}，{remedy}")
    found = chosen.read(source, data)
    if not any(c.isprintable() and not c.isspace() for c in found.text):
        raise ReadError(source, "没有文字（空文件或只有空白）；请检查给的是不是报告正文")
    return found


def is_readable(name: str, also: Collection[str] = ()) -> bool:
    """Whether a file of this name, come upon in a folder, is a report: its suffix is that of a format (or one of
    ``also``), and it is no companion of reports."""
    return not _is_aside(name) and (_suffix(name) in _formats() or _suffix(name) in also)


def load(source: str) -> bytes:
    """All bytes of the input, of which never more than ``LIMIT`` and one come into memory.

    Raises ``ReadError`` for an input that cannot be read or is larger.
    """
    try:
        if source == "-":
            size, data = 0, sys.stdin.buffer.read(LIMIT + 1) if sys.stdin else b""
        else:
            with open(source, "rb") as file:  # noqa: PTH123 - Path("") would be the current folder
                size = os.fstat(file.fileno()).st_size
                data = file.read(LIMIT + 1) if size <= LIMIT else b""
    except (OSError, ValueError) as error:
        raise ReadError(source, _reason(error)) from error
    if max(size, len(data)) > LIMIT:
        raise oversized(source)
    return data


def oversized(source: str) -> ReadError:
    """What is wrong with an input of more than ``LIMIT`` bytes."""
    return ReadError(source, f"超过 {LIMIT >> 20} MB，不像一份报告；请只给报告正文，过长的请拆开")


def _format(suffix: str) -> _Format | None:
    """The format of the suffix; for the everyday one no other needs to be imported."""
    everyday = cast(_Format, importlib.import_module(f"{__name__}.text"))
    return everyday if suffix in everyday.SUFFIXES else _formats().get(suffix)


@cache
def _formats() -> Mapping[str, _Format]:
    """Every format by its suffixes."""
    import pkgutil

    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    formats = (cast(_Format, module) for module in modules if hasattr(module, "SUFFIXES"))
    return {suffix: one for one in formats for suffix in one.SUFFIXES}


def suffixes() -> list[str]:
    """The suffixes of files that can be read, with their dots, sorted."""
    return sorted(suffix for suffix in _formats() if suffix)


def _readable() -> str:
    return "、".join(suffixes())


def _suffix(name: str) -> str:
    """In lower case with its dot; ``1.法治政府建设报告``, ``2025.12`` and ``No. 1 report`` have none."""
    suffix = Path(name).suffix.lower()
    return suffix if suffix.isascii() and any(c.isalpha() for c in suffix) and " " not in suffix else ""


def _is_folder(path: str) -> bool:
    try:
        return path not in ("", "-") and Path(path).is_dir()
    except OSError:
        return False


def _members(folder: str, also: Collection[str]) -> Iterator[str | ReadError]:
    """Depth first, with a stack of its own, for folders can nest deeper than calls."""
    pending = [(folder, True)]
    while pending:
        path, is_folder = pending.pop()
        if not is_folder:
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                last_first = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield ReadError(path, _reason(error))
            continue
        for entry in last_first:
            if entry.is_dir(follow_symlinks=False):
                if not _is_aside(entry.name):
                    pending.append((entry.path, True))
            elif is_readable(entry.name, also) and _is_file(entry):
                pending.append((entry.path, False))


def _is_aside(name: str) -> bool:
    """Hidden, Word's mark (``~$``) that somebody has a document open, or a README, which tells of its folder."""
    return name.startswith((".", "~$")) or name.lower().startswith("readme")


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link to itself
        return False


def _reason(error: Exception) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "找不到这个文件；请检查路径和文件名"
        case PermissionError():
            return "没有读取权限；请修改文件权限或换一个账户"
        case IsADirectoryError():
            return "这是文件夹，不是文件"
        case _:
            return f"读不出来（{getattr(error, 'strerror', None) or error}）"
