"""The child process behind ``sandbox``: limits itself, reads one input from standard input, answers in JSON."""

from __future__ import annotations

import contextlib
import importlib
import json
import sys

from checker.reading.content import Unreadable


def main() -> None:
    """Arguments: name of the reader, address space in MB, processor seconds."""
    limit(int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.buffer.write(json.dumps(_answer(sys.argv[1])).encode())


def limit(memory: int, cpu: int | None = None) -> None:
    """Limit this process to ``memory`` MB of address space and ``cpu`` seconds, and let it leave no core behind."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    limits = [(resource.RLIMIT_AS, memory << 20, memory << 20), (resource.RLIMIT_CORE, 0, 0)]
    if cpu is not None:
        limits.append((resource.RLIMIT_CPU, cpu, cpu + 1))  # at the first it is told, at the second ended
    for kind, soft, hard in limits:
        with contextlib.suppress(ValueError, OSError):  # a lower one is in force, or macOS, which refuses the first
            resource.setrlimit(kind, (soft, hard))


def _answer(reader: str) -> dict[str, object]:
    try:
        content = importlib.import_module(f"checker.reading.{reader}").extract(sys.stdin.buffer.read())
    except Unreadable as error:
        return {"problem": str(error)}
    except MemoryError:
        return {"problem": "展开后占用内存过多，不像一份报告；请用原来的软件打开，把正文另存为 .txt 后再试"}
    except RecursionError:
        return {"problem": "内容嵌套得过深，不像一份报告；请用原来的软件打开，把正文另存为 .txt 后再试"}
    return {"text": content.text, "pages": content.pages}
