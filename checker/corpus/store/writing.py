"""What a batch writes: what it holds reports against, and what became of each input."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from checker.configuration.values import reaches
from checker.corpus.store.rows import REPORT, Record, Row
from checker.model import Severity

OWN = ("source", "content_sha256", "standard", "run")


@dataclass(frozen=True, slots=True)
class Standard:
    """What reports are held against: the pack with this id, ``row`` as in the table ``standards``, a row of ``rules``
    per rule. Two standards with one fingerprint give the same report for the same file.
    """

    fingerprint: str
    pack: str
    row: Row
    rules: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """An input that was checked."""

    source: str
    content_sha256: str
    record: Record


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be checked, and the line that says why."""

    source: str
    problem: str


Outcome = Checked | Failed


class Run:
    """One run of ``batch`` in the store, begun when made."""

    def __init__(self, connection: sqlite3.Connection, standards: Sequence[Standard]) -> None:
        """``standards``: one for each pack, the usual one first.

        ``went_back``: whether the clock now shows less than when an earlier run began. Runs are in order of id."""
        self._connection = connection
        began = now()
        latest = connection.execute("SELECT max(started) FROM runs").fetchone()[0]
        self.went_back = latest is not None and latest > began
        with self._transaction():
            self._standards = {standard.pack: self._keep(standard) for standard in standards}
            insert = "INSERT INTO runs (standard, started) VALUES (?, ?) RETURNING id"
            self._id = connection.execute(insert, (self._standards[standards[0].pack], began)).fetchone()[0]

    def is_unchanged(self, source: str, content_sha256: str) -> bool:
        """Whether the store has the report on just this content, held against the same."""
        select = "SELECT standard FROM reports WHERE source = ? AND content_sha256 = ?"
        found = self._connection.execute(select, (source, content_sha256)).fetchone()
        return found is not None and found[0] in self._standards.values()

    def save(self, outcomes: Sequence[Outcome], unchanged: Sequence[str] = ()) -> None:
        """Keep what became of these inputs, all or nothing; ``unchanged`` are sources that the store has already."""
        with self._transaction() as connection:
            for outcome in outcomes:
                match outcome:
                    case Checked():
                        self._replace(outcome)
                    case Failed(source, problem):
                        connection.execute(
                            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", (source, self._id, problem)
                        )
            checked = [outcome.source for outcome in outcomes if isinstance(outcome, Checked)]
            connection.executemany("UPDATE reports SET run = ? WHERE source = ?", [(self._id, s) for s in unchanged])
            connection.executemany("DELETE FROM failures WHERE source = ?", [(s,) for s in (*checked, *unchanged)])
            connection.execute(
                "UPDATE runs SET checked = checked + ?, unchanged = unchanged + ?, failed = failed + ? WHERE id = ?",
                (len(checked), len(unchanged), len(outcomes) - len(checked), self._id),
            )

    def reaches(self, fail_on: str) -> bool:
        """Whether a report that this run checked or found unchanged has a finding at least as grave as ``fail_on``."""
        select = f"SELECT EXISTS (SELECT 1 FROM reports WHERE run = ? AND ({grave(fail_on)}))"
        return bool(self._connection.execute(select, (self._id,)).fetchone()[0])

    def finish(self, *, prune: bool = False) -> tuple[int, int]:
        """Mark the run as come to its end: how many reports the store has that this run was not given (and, with
        ``prune``, has no more), and how many in all."""
        with self._transaction() as connection:
            others = "run <> ? AND source NOT IN (SELECT source FROM failures WHERE run = ?)"
            count = f"SELECT count(*) FROM reports WHERE {others}"
            absent: int = connection.execute(count, (self._id, self._id)).fetchone()[0]
            if prune:
                connection.execute(f"DELETE FROM reports WHERE {others}", (self._id, self._id))
                connection.execute("DELETE FROM failures WHERE run <> ?", (self._id,))
            connection.execute("UPDATE runs SET finished = ? WHERE id = ?", (now(), self._id))
            return absent, connection.execute("SELECT count(*) FROM reports").fetchone()[0]

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _keep(self, standard: Standard) -> int:
        connection = self._connection
        find = "SELECT id FROM standards WHERE fingerprint = ?"
        if known := connection.execute(find, (standard.fingerprint,)).fetchone():
            return int(known[0])
        connection.execute(_insert("standards", ("fingerprint", *STANDARD)), (standard.fingerprint, *standard.row))
        id: int = connection.execute(find, (standard.fingerprint,)).fetchone()[0]
        connection.executemany(_insert("rules", ("standard", *RULE)), [(id, *row) for row in standard.rules])
        return id

    def _replace(self, checked: Checked) -> None:
        """A report keeps its id for as long as its source is in the store."""
        connection, record = self._connection, checked.record
        own = (checked.source, checked.content_sha256, self._standards[record.pack], self._id)
        id = connection.execute(_UPSERT, (*own, *record.report)).fetchone()[0]
        for table, columns, rows in record.rows(id):
            connection.execute(f"DELETE FROM {table} WHERE report = ?", (id,))
            connection.executemany(_insert(table, columns), rows)


def grave(fail_on: str, of: str = "") -> str:
    """Whether a row of ``reports`` has a finding at least as grave as ``fail_on``, in SQL; ``of`` goes before columns."""
    columns = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTE: "notes"}
    found = [f"{of}{column} > 0" for severity, column in columns.items() if reaches(severity, fail_on)]
    return " OR ".join(found) or "FALSE"


STANDARD = ("checker", "pack", "pack_name", "pack_version", "pack_rules", "settings")
RULE = ("position", "id", "name", "kind", "group_name", "severity", "basis", "suggestion")


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


_UPSERT = (
    f"{_insert('reports', (*OWN, *REPORT))} ON CONFLICT (source) DO UPDATE SET "
    f"{', '.join(f'{column} = excluded.{column}' for column in (*OWN[1:], *REPORT))} RETURNING id"
)


def now() -> str:
    """The time in ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
