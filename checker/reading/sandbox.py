"""Parsing of untrusted binaries in a child process of its own, with limits on memory and time.

One child works on one input and ends. It gets the bytes through a pipe and answers in JSON, so that nothing which a
malformed file may have done to it comes back into this process. The limits on memory and processor time are the
operating system's; where it has none (Windows), only the limit on elapsed time holds.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.model import Document
from checker.reading.errors import ReadError

_START = "import sys; sys.path[:] = sys.argv[4:]; from checker.reading.child import main; main()"
_SURROGATE = re.compile("[\ud800-\udfff]")
_DAMAGED = "读不下去，文件可能已损坏，或展开后过大；请用原来的软件打开，另存后再试"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost: ``memory`` is address space in MB, times are seconds."""

    memory: int = 700
    cpu: int = 20
    wall: int = 20


def extract(reader: str, source: str, data: bytes, limits: Limits | None = None) -> Document:
    """What ``extract`` of the module ``checker.reading.<reader>`` makes of ``data``, done in a child process.

    Raises ``ReadError`` if there is nothing to be had, or not within the limits.
    """
    content = run(f"reading.{reader}.extract", source, data, limits=limits)
    text = _SURROGATE.sub("\ufffd", content["text"])  # half a character, as damaged PDF files have: no text for anybody
    return Document(source, text, tuple(content["pages"]), flowing=True)


def run(
    task: str, source: str, data: bytes, arguments: Mapping[str, object] | None = None, limits: Limits | None = None
) -> Any:
    """What the function ``checker.<task>`` makes of ``data`` and ``arguments`` (JSON), as JSON; bytes are in Base64.

    Raises ``ReadError``, naming ``source``, if it raises ``Unreadable`` or does not keep within the limits.
    """
    limits = limits or Limits()
    try:
        answer, status = _run(task, json.dumps(arguments or {}).encode() + b"\n" + data, limits)
    except subprocess.TimeoutExpired as error:
        raise ReadError(source, _too_slow(limits.wall)) from error
    if status < 0 and signal.Signals(-status).name == "SIGXCPU":
        raise ReadError(source, _too_slow(limits.cpu))
    try:
        result = json.loads(answer)
    except ValueError as error:  # the child died: a fault in a library, or no memory even for an answer
        raise ReadError(source, _DAMAGED) from error
    if "problem" in result:
        raise ReadError(source, result["problem"])
    return result["result"]


def _run(task: str, data: bytes, limits: Limits) -> tuple[bytes, int]:
    """The child's standard output and exit status. It works in an empty folder, which goes when it ends."""
    limit = (str(limits.memory), str(limits.cpu))
    command = [sys.executable, "-I", "-S", "-B", "-c", _START, task, *limit, *import_paths()]
    with (
        tempfile.TemporaryDirectory(prefix="checker-", ignore_cleanup_errors=True) as folder,
        subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a group of its own, so that what it starts can be ended with it
        ) as child,
    ):
        try:
            answer, _ = child.communicate(data, limits.wall)
        finally:
            _end(child)
    return answer, child.returncode


def import_paths() -> list[str]:
    """Where this process imports from, without the current folder, in which anybody's file may lie."""
    own = str(Path(__file__).parents[2])
    return list(dict.fromkeys([own, *(path for path in sys.path if Path(path).is_absolute())]))


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the child and everything that it started and that is still there."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()


def _too_slow(seconds: int) -> str:
    return f"{seconds} 秒还没有读完，内容过于复杂或有意设障；请用原来的软件打开，把正文另存为 .txt 后再试"
