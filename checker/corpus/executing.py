"""Checks many inputs in processes of their own, so that none of them costs the run or another one's result."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from datetime import date

from checker.configuration import Settings
from checker.corpus.checking import SECONDS, Answer, Task, check, prepare

_CHUNK = 8
_CHUNK_BYTES = 1 << 20
"""What goes to a process at once: so much that sending costs little, so little that a crash loses little."""

Chunk = tuple[Task, ...]


def execute(tasks: Iterable[Task], settings: Settings, jobs: int, today: date) -> Iterator[Answer]:
    """Check the tasks in ``jobs`` processes; what became of them, a chunk at a time, in the order in which they end.

    A task whose process ends or takes too long is tried once more, alone, and then given up. Tasks are taken from the
    iterable only as they are needed. Raises ``UnusableError``.
    """
    pool = _Pool(settings, today, jobs)
    chunks = _chunks(tasks)
    pending: dict[Future[Answer], Chunk] = {}
    suspects: list[Task] = []
    try:
        while True:
            while not suspects and len(pending) < 2 * jobs and (chunk := next(chunks, None)):
                try:
                    pending[pool.submit(chunk)] = chunk
                except BrokenProcessPool:  # so is what is pending
                    suspects += chunk
            if not pending and not suspects:
                return
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                chunk = pending.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    suspects += chunk
            if suspects and not pending:
                yield from _one_by_one(pool, suspects)
                suspects.clear()
    finally:
        pool.close()


def _one_by_one(pool: _Pool, suspects: Sequence[Task]) -> Iterator[Answer]:
    pool.renew()
    for task in suspects:
        try:
            yield pool.submit((task,)).result()
        except BrokenProcessPool:
            pool.renew()
            minutes = SECONDS // 60
            problem = f"检查到一半，进程意外结束或超过了 {minutes} 分钟；请看看文件是不是一份正常的报告"
            yield Answer([task.failed(problem)], {})


class _Pool:
    """Processes that check, which can be replaced by new ones when one has died."""

    def __init__(self, settings: Settings, today: date, jobs: int) -> None:
        self._settings = settings
        self._today = today
        self._jobs = jobs
        self._executor = self._start()

    def submit(self, chunk: Chunk) -> Future[Answer]:
        return self._executor.submit(check, self._settings, self._today, chunk)

    def renew(self) -> None:
        self.close()
        self._executor = self._start()

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        # Spawned, not forked: the same on all systems, and without half-copied threads or C state.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=prepare)


def _chunks(tasks: Iterable[Task]) -> Iterator[Chunk]:
    chunk: list[Task] = []
    for task in tasks:
        chunk.append(task)
        if len(chunk) == _CHUNK or sum(len(t.content) for t in chunk) >= _CHUNK_BYTES:
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)
