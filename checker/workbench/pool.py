"""Processes that try rules: kept warm, and replaced when they take too long or die.

A hang or a crash in C cannot be caught, so nothing that a rule could bring about happens in the server itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.reading.sandbox import import_paths

START = (
    "import json, sys; sys.path[:] = sys.argv[2:]; "
    "from checker.workbench.worker import main; main(*json.loads(sys.argv[1]))"
)
_STARTING = 60.0  # seconds
_QUEUEING = 30.0


class JobError(Exception):
    """A job without an answer; ``str()`` is one line in Chinese."""


def command(pack: Path, search: Sequence[str] = ()) -> list[str]:
    """How a process is started that tries rules of the pack in a directory, ``search`` being where those are that it
    inherits; it imports nothing from the current folder."""
    return [sys.executable, "-I", "-S", "-c", START, json.dumps([str(pack), *search]), *import_paths()]


class Pool:
    """Some processes, each with one job at a time."""

    def __init__(self, command: Sequence[str], size: int) -> None:
        self._workers = [_Worker(command) for _ in range(size)]
        self._idle: list[_Worker] = []
        self._free = asyncio.Semaphore(0)

    async def start(self) -> None:
        """Start all processes; they make themselves ready while the first page loads."""
        for worker in self._workers:
            await worker.start()
            self._put(worker)

    async def ask(self, job: Mapping[str, Any], seconds: float, user: str = "") -> Any:
        """The answer to ``job``, from the process that ``user`` had last, if it is free.

        Raises ``JobError`` if the process takes longer than ``seconds`` or dies, or if none is free for too long.
        """
        try:
            await asyncio.wait_for(self._free.acquire(), _QUEUEING)
        except TimeoutError:
            raise JobError("同时试的规则太多，还没有轮到；请稍后再试") from None
        worker = next((w for w in self._idle if w.user == user), self._idle[0])
        self._idle.remove(worker)
        worker.user = user
        answer = None
        try:
            answer = await worker.ask(job, seconds)
        finally:
            if answer is None:  # it failed, or whoever asked has gone: a late answer would be taken for the next job's
                await worker.end()
                with contextlib.suppress(OSError):  # then the next job tries again
                    await worker.start()
            self._put(worker)
        if "failure" in answer:
            raise JobError(answer["failure"])
        return answer["result"]

    async def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            await worker.end()

    def _put(self, worker: _Worker) -> None:
        self._idle.append(worker)
        self._free.release()


class _Worker:
    """One process. Messages both ways are JSON after four bytes with their length; the first one says: ready."""

    def __init__(self, command: Sequence[str]) -> None:
        self.user = ""
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._ready = False

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the server, which ends its processes itself
        )
        self._ready = False

    async def ask(self, job: Mapping[str, Any], seconds: float) -> Any:
        try:
            if self._process is None:
                await self.start()
            if not self._ready:
                await asyncio.wait_for(self._receive(), _STARTING)
                self._ready = True
            return await asyncio.wait_for(self._exchange(job), seconds)
        except TimeoutError:
            raise JobError(
                f"{seconds:g} 秒没有算完，已经停止；多半是规则里的词语太多、太复杂，请改简单些再试"
            ) from None
        except (asyncio.IncompleteReadError, OSError):
            raise JobError("计算时程序崩溃了，已经重新启动；请撤销刚才的修改再试") from None

    async def _exchange(self, job: Mapping[str, Any]) -> Any:
        assert self._process
        assert self._process.stdin
        message = json.dumps(job, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self._process.stdin.write(len(message).to_bytes(4, "big") + message)
        await self._process.stdin.drain()
        return await self._receive()

    async def _receive(self) -> Any:
        assert self._process
        assert self._process.stdout
        length = int.from_bytes(await self._process.stdout.readexactly(4), "big")
        return json.loads(await self._process.stdout.readexactly(length))

    async def end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        await process.wait()
