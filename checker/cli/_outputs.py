"""Outputs into files: what ``-o FORMAT=PATH`` asks for, and files that are replaced as a whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.files import replace
from checker.rendering import formats, suffix


class OutputError(Exception):
    """An output that cannot be had; ``str()`` is one line that names it and says why."""


@dataclass(frozen=True, slots=True)
class Output:
    """A format and the file it goes to."""

    format: str
    path: str

    def write(self, content: str | bytes) -> None:
        """Put ``content`` (text as UTF-8) into the file, which afterwards holds all of it or what it held before.

        Raises ``OutputError``.
        """
        replace_file(self.path, content.encode() if isinstance(content, str) else content)


def replace_file(path: str | Path, data: bytes) -> None:
    """Put ``data`` into a file, which afterwards holds all of it or what it held before. Raises ``OutputError``."""
    try:
        replace(path, data)
    except (OSError, ValueError) as error:
        raise OutputError(f"{path}：写不进去（{_reason(error)}）") from error


def parse(values: Iterable[str], sources: Sequence[str], settings: Sequence[str] = ()) -> list[Output]:
    """The outputs meant by ``values``, each ``FORMAT=PATH``.

    Raises ``OutputError`` if one is not written so, names no format, or would overwrite another one, one of
    ``sources`` or one of the files that ``settings`` come from.
    """
    outputs: dict[str, Output] = {}
    inputs = {_identity(source) for source in sources if source != "-"}
    kept = {_identity(file) for file in settings}
    for value in values:
        name, equals, path = value.partition("=")
        if not equals or not path:
            raise OutputError(f"-o {value}：应写成“格式=文件”，例如 -o html=结果.html")
        if name not in formats():
            raise OutputError(f"-o {value}：没有名为“{name}”的输出格式，可用的有：{'、'.join(formats())}")
        if path == "-":
            raise OutputError(f"-o {value}：要打印到标准输出，请用 --format {name}")
        if os.path.isdir(path):  # noqa: PTH112 - knows that no folder has such a name, however odd it is
            raise OutputError(f"-o {value}：这是文件夹，请写文件名")
        identity = _identity(path)
        if identity in inputs:
            raise OutputError(f"-o {value}：会盖掉要检查的报告，请换一个文件名")
        if identity in kept:
            raise OutputError(f"-o {value}：会盖掉检查用的设置、豁免或基线，请换一个文件名")
        if identity in outputs:
            raise OutputError(f"-o {value}：和另一个 -o 写到同一个文件，请换一个文件名")
        outputs[identity] = Output(name, path)
    return list(outputs.values())


def refuse_binary_at_terminal(format: str | None) -> None:
    """Raises ``OutputError`` if ``format`` is to be printed, is binary, and standard output is a terminal."""
    if format and sys.stdout.isatty() and (end := suffix(format)):
        raise OutputError(f"--format {format}：这种格式不能显示在终端里，请存成文件，例如 -o {format}=结果{end}")


def _identity(path: str) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # a null byte; writing will say so
        return path


def _reason(error: Exception) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "没有这个文件夹"
        case PermissionError():
            return "没有写入权限"
        case _:
            return getattr(error, "strerror", None) or str(error)
