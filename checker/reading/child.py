"""The child process behind ``sandbox``: limits itself, does one task on one input, answers in JSON.

On standard input it gets a line of JSON with the arguments of the task, then the bytes of the input.
"""

from __future__ import annotations

import base64
import contextlib
import importlib
import json
import sys
from dataclasses import asdict
from typing import Any

from checker.reading.content import Unreadable


def main() -> None:
    """Arguments: task (a function below ``checker``), address space in MB, processor seconds."""
    limit(int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.buffer.write(json.dumps(_answer(sys.argv[1]), default=_plain).encode())


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


def _answer(task: str) -> dict[str, object]:
    module, _, function = task.rpartition(".")
    try:
        arguments = json.loads(sys.stdin.buffer.readline())
        result = getattr(importlib.import_module(f"checker.{module}"), function)(sys.stdin.buffer.read(), **arguments)
    except Unreadable as error:
        return {"problem": str(error)}
    except MemoryError:
        return {"problem": "展开后占用内存过多，不像一份报告；请用原来的软件打开，把正文另存为 .txt 后再试"}
    except RecursionError:
        return {"problem": "内容嵌套得过深，不像一份报告；请用原来的软件打开，把正文另存为 .txt 后再试"}
    return {"result": result}


def _plain(value: Any) -> object:
    """JSON for what has none of its own: bytes, and dataclasses."""
    return base64.b64encode(value).decode() if isinstance(value, bytes) else asdict(value)
