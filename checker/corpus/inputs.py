"""What a batch is given → its inputs: folders, patterns, archives and lists of all these.

An input inside an archive is named ``archive.zip!/folder/report.txt``.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from checker import reading
from checker.reading import ReadError
from checker.reading.archive import MANY_REPORTS, Archive
from checker.reading.content import Unreadable
from checker.reading.decoding import decode

_ARCHIVE = ".zip"
INSIDE = "!/"


@dataclass(frozen=True, slots=True)
class Input:
    """A file, or a member of an archive."""

    file: str
    member: str | None = None

    @property
    def source(self) -> str:
        """As messages name it."""
        return self.file if self.member is None else f"{self.file}{INSIDE}{self.member}"

    def beside(self, folder: str) -> str:
        """Its name from ``folder``, with slashes; the whole path where there is no way from there (other drives).

        What is no text in it is written as escapes.
        """
        try:
            file = os.path.relpath(self.file, folder)
        except ValueError:
            file = os.path.abspath(self.file)  # noqa: PTH100 - links are not followed
        file = file.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode()
        return file if self.member is None else f"{file}{INSIDE}{self.member}"


class Loader:
    """Gives the bytes of inputs; keeps the last archive open, for its members come one after the other."""

    def __init__(self) -> None:
        self._file: str | None = None
        self._archive: Archive | None = None

    def load(self, item: Input) -> bytes:
        """The content of an input. Raises ``ReadError``."""
        if item.member is None:
            return reading.load(item.file)
        try:
            if self._archive is None or self._file != item.file:
                self._archive, self._file = _open(item.file), item.file
            content = self._archive.read(item.member)
        except Unreadable as error:
            raise ReadError(item.source, str(error)) from error
        if content is None:
            raise ReadError(item.source, "压缩包里没有这个文件了；请不要在检查时改动压缩包")
        return content


def inputs(paths: Iterable[str]) -> Iterator[Input | ReadError]:
    """The inputs behind ``paths``, in order and each once: as an input, or as the error that it is.

    ``@list`` is a file with one path a line, taken from the list's folder (``@-``: standard input, the current
    folder); ``#`` begins a remark. A path that is no file may be a pattern (``*``, ``?``, ``**``). Folders and patterns
    give the files that are readable by their names, archives the members that are. A file named outright is taken.
    """
    seen: set[str] = set()
    for found in _found(paths):
        if isinstance(found, ReadError):
            yield found
            continue
        identity = f"{os.path.abspath(found.file)}{INSIDE}{found.member or ''}"  # noqa: PTH100 - as above
        if identity not in seen:
            seen.add(identity)
            yield found


def _found(paths: Iterable[str]) -> Iterator[Input | ReadError]:
    for path in paths:
        if path.startswith("@"):
            yield from _listed(path)
        else:
            yield from _members(path)


def _listed(path: str) -> Iterator[Input | ReadError]:
    name = path[1:]
    try:
        text = decode(reading.load(name))
    except ReadError as error:
        yield error
        return
    if text is None:
        yield ReadError(name, "看不出是哪种文字编码；请用 UTF-8 编码另存清单")
        return
    folder = "" if name == "-" else os.path.dirname(name)  # noqa: PTH120 - keeps the way it is written
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("@"):
            yield ReadError(name, f"清单里不能再写清单（{line}）")
        elif line and not line.startswith("#"):
            yield from _members(os.path.join(folder, line))  # noqa: PTH118 - as above


def _members(path: str) -> Iterator[Input | ReadError]:
    """The inputs behind one path."""
    if path == "-":
        yield ReadError(path, "批量检查不从标准输入读报告；文件清单可以写成 @-")
    elif glob.has_magic(path) and not os.path.lexists(path):
        yield from _matching(path)
    else:
        for item in reading.expand([path], also=(_ARCHIVE,)):
            if isinstance(item, str) and item.lower().endswith(_ARCHIVE):
                yield from _packed(item)
            else:
                yield item if isinstance(item, ReadError) else Input(item)


def _matching(pattern: str) -> Iterator[Input | ReadError]:
    matches = [
        path
        for path in sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path cannot match from any place
        if Path(path).is_dir() or reading.is_readable(Path(path).name, also=(_ARCHIVE,))
    ]
    if not matches:
        yield ReadError(pattern, "没有符合的文件")
    for match in matches:
        yield from _members(match)


def _packed(file: str) -> Iterator[Input | ReadError]:
    try:
        names = _open(file).names
    except Unreadable as error:
        yield ReadError(file, str(error))
        return
    readable = [name for name in names if _is_report(name)]
    if not readable:
        yield ReadError(file, "压缩包里没有可读的报告")
    for name in sorted(readable):
        yield Input(file, name)


def _is_report(name: str) -> bool:
    *folders, own = PurePosixPath(name).parts or ("",)
    return reading.is_readable(own) and not any(f.startswith((".", "__MACOSX")) for f in folders)


def _open(file: str) -> Archive:
    """Raises ``Unreadable``."""
    try:
        return Archive(Path(file).open("rb"), MANY_REPORTS)
    except OSError as error:
        raise Unreadable(f"读不出来（{error.strerror}）；请检查路径和权限") from error
