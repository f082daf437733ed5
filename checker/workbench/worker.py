"""A process that tries rules: it takes one job after the other from standard input and answers on standard output."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from checker.reading.child import limit

MEMORY = 2000
"""Address space in MB."""
LONGEST = 90
"""Seconds after which a job ends the process, should the server that has to see to that be gone."""


def main(pack: str, *search: str) -> None:
    """Take jobs until standard input ends. Nothing else may write to standard output, so it is set aside."""
    limit(MEMORY)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(Path(pack), search, sys.stdin.buffer, answers)


def serve(pack: Path, search: Sequence[str], jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answer each job with its ``result``, or with the ``failure`` that there is none."""
    from checker.engine import EngineError
    from checker.workbench.bench import Bench

    bench = Bench(pack, search)
    _send(answers, {"result": "ready"})
    while len(header := jobs.read(4)) == 4:
        job = json.loads(jobs.read(int.from_bytes(header, "big")))
        if hasattr(signal, "alarm"):
            signal.alarm(LONGEST)
        try:
            answer = {"result": bench.do(job.pop("job"), job)}
        except EngineError as error:
            answer = {"failure": f"推理引擎出错：{error}"}
        except MemoryError:
            answer = {"failure": "内存不够，没有算完；请把规则或报告拆小些再试"}
        except RecursionError:
            answer = {"failure": "内容嵌套得过深，没有算完"}
        _send(answers, answer)


def _send(answers: BinaryIO, answer: object) -> None:
    message = json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
    answers.write(len(message).to_bytes(4, "big") + message)
    answers.flush()
