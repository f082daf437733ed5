"""Many inputs into one store: what is unchanged is passed over, everything else checked and kept as it is done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from checker.configuration import Settings
from checker.corpus.checking import Task
from checker.corpus.executing import execute
from checker.corpus.inputs import Input, Loader
from checker.corpus.standard import standards
from checker.corpus.store.writing import Checked, Failed, Run
from checker.profiling import PARTS, STORING, part
from checker.reading import ReadError

_TOGETHER = 500
"""Unchanged inputs that are noted in one go."""


@dataclass(slots=True)
class Tally:
    """How far a batch has come: ``total`` inputs, of which so many are done; ``problems`` are lines for the user,
    ``seconds`` what the processes took by part (see ``checker.profiling``)."""

    total: int
    checked: int = 0
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(PARTS, 0.0))

    @property
    def done(self) -> int:
        """Inputs that have been dealt with."""
        return self.checked + self.unchanged + len(self.problems)


class Batch:
    """One run over many inputs, begun in the store when made."""

    def __init__(self, connection: sqlite3.Connection, file: str, settings: Settings) -> None:
        """``file`` is the store's, from whose folder inputs are named.

        Raises ``AcceptanceError`` and ``RuleErrors`` for settings of no use.
        """
        self._settings = settings
        self._today = date.today()
        self._folder = str(Path(file).absolute().parent)
        self.run = Run(connection, standards(settings, self._today))

    def check(self, inputs: Sequence[Input | ReadError], jobs: int, listen: Callable[[Tally], None]) -> Tally:
        """Check what is new or changed in ``jobs`` processes; ``listen`` hears of every step.

        What was kept stays kept, however this ends. Raises ``UnusableError`` if the settings turn out to be of no use.
        """
        tally = Tally(len(inputs))
        listen(tally)
        for answer in execute(self._tasks(inputs, tally, listen), self._settings, jobs, self._today):
            outcomes = answer.outcomes
            with part(STORING):
                self.run.save(outcomes)
            for name, seconds in answer.seconds.items():
                tally.seconds[name] += seconds
            tally.checked += sum(isinstance(outcome, Checked) for outcome in outcomes)
            tally.problems += [outcome.problem for outcome in outcomes if isinstance(outcome, Failed)]
            listen(tally)
        return tally

    def _tasks(
        self, inputs: Sequence[Input | ReadError], tally: Tally, listen: Callable[[Tally], None]
    ) -> Iterator[Task]:
        """The inputs that must be checked, with their content; the others are dealt with on the way."""
        loader = Loader()
        unchanged: list[str] = []

        def note() -> None:
            self.run.save((), unchanged)
            tally.unchanged += len(unchanged)
            unchanged.clear()
            listen(tally)

        for item in inputs:
            try:
                if isinstance(item, ReadError):
                    raise item
                task = Task(item.source, item.beside(self._folder), loader.load(item))
            except ReadError as error:
                where = Input(item.source) if isinstance(item, ReadError) else item
                self.run.save([Failed(where.beside(self._folder), str(error))])
                tally.problems.append(str(error))
                listen(tally)
                continue
            if self.run.is_unchanged(task.name, task.sha256):
                unchanged.append(task.name)
                if len(unchanged) == _TOGETHER:
                    note()
            else:
                yield task
        note()
