"""Checks that die or fail, for processes of a batch: they import this module by its name."""

import os
from datetime import date

from checker.configuration import Settings
from checker.corpus.checking import MEMORY, Answer, Task, UnusableError
from checker.corpus.store.writing import Failed

POISON = b"poison"


def die_of_poison(settings: Settings, today: date, tasks: tuple[Task, ...]) -> Answer:  # noqa: ARG001 - called as ``check`` is
    """Ends the process without a word at the first poisonous task; all others are "done"."""
    for task in tasks:
        if task.content == POISON:
            os._exit(139)
    return Answer([Failed(task.name, "done") for task in tasks], {})


def refuse(settings: Settings, today: date, tasks: tuple[Task, ...]) -> Answer:  # noqa: ARG001 - as above
    """Settings of no use."""
    raise UnusableError("规则：不能用")


def ask_for_memory(settings: Settings, today: date, tasks: tuple[Task, ...]) -> Answer:  # noqa: ARG001 - as above
    """Each task is told whether it may have more memory than a process should."""

    def told() -> str:
        try:
            bytearray(MEMORY)
        except MemoryError:
            return "refused"
        return "given"

    return Answer([Failed(task.name, told()) for task in tasks], {})
