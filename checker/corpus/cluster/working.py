"""What executors do: a part of the inputs → the rows of all tables. It is pure, so a lost part can be done again.

The inputs are checked as in a local batch, in a process of their own (``executing``), so that a poisonous one costs
neither the executor nor another one's result.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from checker.configuration import Settings
from checker.corpus.checking import Task, UnusableError
from checker.corpus.cluster.shipping import relocated, unpack
from checker.corpus.executing import execute
from checker.corpus.inputs import Input, Loader
from checker.corpus.parquet.layout import OF_REPORTS, REAL, columns
from checker.corpus.standard import standards
from checker.corpus.store.rows import REPORT, Row
from checker.corpus.store.writing import Failed, Outcome
from checker.reading import LIMIT, ReadError, oversized

INPUT = (
    ("name", "STRING"), ("file", "BINARY"), ("member", "STRING"), ("content", "BINARY"), ("suffix", "STRING"),
    ("problem", "STRING"),
)  # fmt: skip
"""Columns of an input: its ``name`` in the results; then the ``file`` (as given, in the system's bytes), perhaps with a
``member`` of this archive, or its ``content``, with the ``suffix`` of its format if the name does not have it; or else a
``problem``."""
KNOWN = (("sha256", "STRING"), ("grave", "BOOLEAN"))
"""What the results say already of an input: of which content, and whether it has a finding that counts."""
FILLED = (*OF_REPORTS, "failures")
"""The tables that executors fill."""
_YEAR = REPORT.index("year")


@dataclass(frozen=True, slots=True)
class Job:
    """What all executors are told: ``settings`` as of ``shipping.absolute``, the archive's name, the ``folder`` in which
    files are named, the number of the run, and of every pack's standard the fingerprint and the number."""

    settings: Settings
    archive: str
    folder: str
    today: date
    run: int
    standards: Mapping[str, tuple[str, int]]

    def check(self, given: Iterable[Row]) -> Iterator[Row]:
        """Inputs (the columns ``INPUT`` and ``KNOWN``) → of each whether it is unchanged, whether it is grave if so, its
        year, and its rows of each table in ``FILLED``.

        Raises ``UnusableError`` where this executor would hold reports against something else than the driver.
        """
        from pyspark import SparkFiles

        settings = relocated(self.settings, unpack(Path(SparkFiles.get(self.archive))))
        if _fingerprints(settings, self.today) != frozenset(own for own, _ in self.standards.values()):
            raise UnusableError("执行节点上的 checker 和本机的不是同一个版本；请装成同一个版本再运行")
        return self._check(given, settings)

    def _check(self, given: Iterable[Row], settings: Settings) -> Iterator[Row]:
        aside: list[Row] = []
        for answer in execute(self._tasks(given, aside), settings, 1, self.today):
            yield from map(self._rows, answer.outcomes)
            yield from aside
            aside.clear()
        yield from aside

    def _tasks(self, given: Iterable[Row], aside: list[Row]) -> Iterator[Task]:
        """The inputs that must be checked; what becomes of the others goes ``aside``."""
        loader = Loader()
        for name, file, member, content, suffix, problem, sha256, grave in given:
            if problem is not None:
                aside.append(self._rows(Failed(name, problem)))
                continue
            item = Input(name if file is None else os.fsdecode(file), member)
            try:
                data = self._load(loader, item) if content is None else _within_limit(item, bytes(content))
            except ReadError as error:
                aside.append(self._rows(Failed(name, str(ReadError(item.source, error.problem)))))
                continue
            task = Task(item.source, name, data, suffix)
            if task.sha256 == sha256:
                aside.append((True, grave, None, *([] for _ in FILLED)))
            else:
                yield task

    def _load(self, loader: Loader, item: Input) -> bytes:
        """From the folder where the batch was started, which may be another one than this process is in."""
        return loader.load(Input(str(Path(self.folder, item.file)), item.member))

    def _rows(self, outcome: Outcome) -> Row:
        if isinstance(outcome, Failed):
            failure = (outcome.source, self.run, outcome.problem)
            return False, None, None, *([] for _ in OF_REPORTS), [failure]
        record = outcome.record
        id = number(f"{self.run} {outcome.source}")
        report = (id, outcome.source, outcome.content_sha256, self.standards[record.pack][1], self.run, *record.report)
        tables = {"reports": [report], **{table: rows for table, _, rows in record.rows(id)}}
        return False, None, record.report[_YEAR], *(_typed(table, tables.get(table, [])) for table in FILLED)


def number(text: str) -> int:
    """A number of 63 bits for a text: the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) >> 1


def _within_limit(item: Input, content: bytes) -> bytes:
    if len(content) > LIMIT:
        raise oversized(item.source)
    return content


@cache
def _fingerprints(settings: Settings, today: date) -> frozenset[str]:
    return frozenset(standard.fingerprint for standard in standards(settings, today))


def _typed(table: str, rows: list[Row]) -> list[Row]:
    """The rows with what is whole in a column of decimals as a decimal, too: Spark would lose it."""
    reals = [place for place, (_, type_) in enumerate(columns()[table]) if type_ == REAL]
    if not reals:
        return rows
    return [tuple(float(v) if n in reals and v is not None else v for n, v in enumerate(row)) for row in rows]
