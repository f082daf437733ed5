"""What a process of a batch does: inputs → rows. It imports what checking takes only when the first one comes."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from checker.configuration import Settings
from checker.corpus.store.writing import Checked, Failed, Outcome
from checker.memory import loading
from checker.profiling import READING, STORING, part, profiled
from checker.reading import ReadError

if TYPE_CHECKING:
    from checker.corpus.examining import Examiner

_OBJECTS = 50_000
"""New objects after which the garbage collector looks at them; a report makes so many, and hardly a cycle among them."""
SECONDS = 300
"""An input that takes longer is given up, with its process; where the system has such a limit."""
MEMORY = 2 << 30
"""Bytes of address space that a process may have, where the system has such a limit; 1 MB of text takes 200 MB. Nobody
else on the machine, or in a container, is to be ended for the sake of one input."""


@dataclass(frozen=True, slots=True)
class Task:
    """An input to check: ``source`` as messages name it, ``name`` as the store does; the format is that of ``suffix``,
    by default that of the source."""

    source: str
    name: str
    content: bytes
    suffix: str | None = None

    @property
    def sha256(self) -> str:
        """Hex digest of the content."""
        return hashlib.sha256(self.content).hexdigest()

    def failed(self, problem: str) -> Failed:
        """What becomes of it if ``problem`` is why it cannot be checked."""
        return Failed(self.name, str(ReadError(self.source, problem)))


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of some tasks, and the seconds that it took, by part (see ``checker.profiling``)."""

    outcomes: list[Outcome]
    seconds: Mapping[str, float]


class UnusableError(Exception):
    """Settings with which nothing can be checked; ``str()`` is a line for the user."""


def prepare() -> None:
    """In a new process: an interruption is the parent's business, without the parent there is nothing to do, and memory is
    limited."""
    _limit_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_OBJECTS)
    if parent := multiprocessing.parent_process():
        sentinel = parent.sentinel

        def follow() -> None:
            wait([sentinel])
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    with contextlib.suppress(ValueError, OSError):  # a lower one is in force, or macOS, which refuses
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def check(settings: Settings, today: date, tasks: tuple[Task, ...]) -> Answer:
    """What becomes of each task. Raises ``UnusableError``."""
    with profiled() as profile:
        examiner = _examiner(settings, today)
        outcomes = []
        for task in tasks:
            with _limited():
                outcomes.append(_outcome(examiner, task))
    return Answer(outcomes, dict(profile.seconds))


def _outcome(examiner: Examiner, task: Task) -> Outcome:
    from checker import reading
    from checker.acceptance import AcceptanceError
    from checker.corpus.store.rows import record
    from checker.engine import EngineError
    from checker.rulebook.problems import RuleErrors

    try:
        with part(READING):
            document = reading.document(task.source, task.content, task.suffix)
        report = examiner.examine(document)
        with part(STORING):
            return Checked(task.name, task.sha256, record(report))
    except ReadError as error:
        return Failed(task.name, str(error))
    except EngineError as error:
        return task.failed(f"推理引擎出错，这份报告没有结果：{error}")
    except (AcceptanceError, RuleErrors) as error:  # the pack for its year
        raise UnusableError(str(error)) from None
    except MemoryError:
        return task.failed(f"内存不够（最多用 {MEMORY >> 30} GB），这份报告没有结果；请看看文件是不是一份正常的报告")
    except Exception as error:  # a fault of the program: it must not cost the other inputs their results
        told = " ".join(str(error).split())
        return task.failed(f"检查时出了内部错误，这份报告没有结果（{type(error).__name__}：{told}）")


@cache
@loading()
def _examiner(settings: Settings, today: date) -> Examiner:
    from checker.acceptance import AcceptanceError
    from checker.corpus.examining import Examiner
    from checker.engine import EngineError
    from checker.rulebook.problems import RuleErrors

    try:
        return Examiner(settings, today)
    except (AcceptanceError, EngineError, RuleErrors) as error:
        raise UnusableError(str(error)) from None


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    """Ends this process if the block takes too long, even inside a C library that listens to nobody."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
