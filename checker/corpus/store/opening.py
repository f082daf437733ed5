"""Opening a store: whose it is, whether it is whole, and whether it is of today's form."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.corpus.store.errors import StoreError, explained
from checker.corpus.store.schema import APPLICATION_ID, MIGRATIONS

_PATIENCE = 10.0
"""Seconds to wait for somebody who is writing."""


@contextlib.contextmanager
def open_to_write(file: str) -> Iterator[sqlite3.Connection]:
    """The store in ``file``, made or brought up to date if need be, for one writer; others may go on reading.

    Every error of SQLite inside the block comes out as ``StoreError``, too.
    """
    with _explaining(file), _only_writer(file), contextlib.closing(_connect(f"{_uri(file)}?mode=rwc")) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        _check(connection, file, new=True)
        migrate(connection, MIGRATIONS)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")  # fails where nothing may be written
        yield connection


@contextlib.contextmanager
def open_to_read(file: str) -> Iterator[sqlite3.Connection]:
    """The store in ``file`` for reading only; rows answer to the names of their columns, too.

    Every error of SQLite inside the block comes out as ``StoreError``, too.
    """
    if Path(file).is_dir():
        raise StoreError(f"{file}：这是文件夹，不是结果库；里面如果是 Parquet，请用 DuckDB 等软件查询")
    if not Path(file).is_file():
        raise StoreError(f"{file}：没有这个结果库；先用 checker batch 检查报告，并用 --store 写明存到这里")
    with _explaining(file), contextlib.closing(_connect_to_read(file)) as connection:
        connection.row_factory = sqlite3.Row
        _check(connection, file, new=False)
        if _number(connection, "user_version") < len(MIGRATIONS):
            with open_to_write(file):
                pass
        yield connection


def migrate(connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
    """Bring a store up to date, each step whole or not at all."""
    for version in range(_number(connection, "user_version"), len(migrations)):
        identity = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version + 1};"
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {migrations[version]} {identity} COMMIT;")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def _explaining(file: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise explained(file, error) from error


@contextlib.contextmanager
def _only_writer(file: str) -> Iterator[None]:
    """Keeps a second batch away for as long as this one runs; the operating system ends it with the process.

    An exclusive transaction on an empty database beside the store: the one lock that SQLite has on all systems and
    that does not keep readers of the store waiting.
    """
    if not Path(file).absolute().parent.is_dir():
        raise StoreError(f"{file}：没有这个文件夹；请先建好，或用 --store 换一个地方")
    guard = Path(f"{file}-batch")
    with contextlib.closing(sqlite3.connect(guard, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname == "SQLITE_BUSY":
                raise StoreError(f"{file}：另一个 checker batch 正在往里写；请等它结束后再运行") from error
            raise
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                guard.unlink()


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)


def _connect_to_read(file: str) -> sqlite3.Connection:
    connection = _connect(f"{_uri(file)}?mode=ro")
    try:
        _number(connection, "user_version")
    except sqlite3.OperationalError:
        connection.close()
        if Path(f"{file}-wal").exists():
            raise
        return _connect(f"{_uri(file)}?immutable=1")  # on a medium where nothing can be written, not even a lock
    return connection


def _uri(file: str) -> str:
    return Path(file).absolute().as_uri()


def _check(connection: sqlite3.Connection, file: str, *, new: bool) -> None:
    """Raises ``StoreError`` unless it is a store (or, with ``new``, empty), whole, and not newer than this program."""
    version = _number(connection, "user_version")
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if _number(connection, "application_id") != APPLICATION_ID and not (new and empty):
        raise StoreError(f"{file}：这个数据库不是 checker 的结果库；请用 --store 换一个文件")
    if version > len(MIGRATIONS):
        raise StoreError(f"{file}：由更新版本的 checker 写成；请升级 checker")
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreError(f"{file}：已经损坏（{found}）；请换成备份，或用 --store 另建一个")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    value: int = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    return value
