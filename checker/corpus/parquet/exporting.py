"""A store as Parquet, in the form that a cluster writes, too (see ``layout``)."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from checker.corpus.parquet.layout import BLOB, INTEGER, OF_REPORTS, REAL, TABLES, TEXT, YEAR, columns, commit_name

if TYPE_CHECKING:
    import pyarrow as pa

_TOGETHER = 10_000
"""Rows that are in memory at once."""
_NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
"""What stands for a missing value in the names of folders, as Hive, Spark and DuckDB agree."""


class ExportError(Exception):
    """Parquet that cannot be written; ``str()`` is one line for the user."""


def export(connection: sqlite3.Connection, folder: str) -> int:
    """Write the whole store into ``folder``, which must not exist: how many reports there are in it.

    The folder is there when all of it is written, or not at all. Raises ``ExportError``.
    """
    target = Path(folder)
    if target.exists():
        raise ExportError(f"{folder}：已经有了；请先删去，或换一个文件夹")
    if not target.absolute().parent.is_dir():
        raise ExportError(f"{folder}：没有这个文件夹的上一级；请先建好，或换一个地方")
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        (unfinished / commit_name(1)).mkdir(parents=True)
        connection.execute("BEGIN")  # all tables as they are at one moment, whoever is writing
        try:
            _write(connection, unfinished / commit_name(1))
            reports: int = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
        finally:
            connection.execute("ROLLBACK")
        unfinished.rename(target)
    except ImportError as error:
        raise ExportError("写 Parquet 要用 pyarrow；请安装：pip install 'checker[parquet]'") from error
    except OSError as error:
        raise ExportError(f"{folder}：写不进去（{error.strerror or error}）；请检查文件夹、权限和磁盘空间") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return reports


def _write(connection: sqlite3.Connection, commit: Path) -> None:
    found = connection.execute("SELECT DISTINCT year FROM reports ORDER BY year")
    years = [year for (year,) in found] or [None]  # a table without rows has a file, too
    for table in TABLES:
        names = [name for name, _ in columns()[table] if not (table in OF_REPORTS and name == YEAR)]
        selected = f"SELECT {', '.join(f't.{name}' for name in names)} FROM {table} t"
        if table not in OF_REPORTS:
            _write_file(connection.execute(selected), table, names, commit / table)
            continue
        own = "id" if table == "reports" else "report"
        query = f"{selected} JOIN reports p ON p.id = t.{own} WHERE p.year IS ? ORDER BY t.{own}"
        for year in years:
            place = commit / table / f"{YEAR}={_NO_YEAR if year is None else year}"
            _write_file(connection.execute(query, (year,)), table, names, place)


def _write_file(rows: sqlite3.Cursor, table: str, names: list[str], place: Path) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    types: dict[str, pa.DataType] = {INTEGER: pa.int64(), REAL: pa.float64(), TEXT: pa.string(), BLOB: pa.binary()}
    schema = pa.schema([(name, types[type_]) for name, type_ in columns()[table] if name in names])
    place.mkdir(parents=True)
    with ParquetWriter(place / "part-0.parquet", schema, compression="zstd") as writer:
        for some in _chunks(rows):
            arrays = [pa.array(values, of.type) for values, of in zip(zip(*some, strict=True), schema, strict=True)]
            writer.write_table(pa.table(arrays, schema=schema))


def _chunks(rows: sqlite3.Cursor) -> Iterator[list[tuple[object, ...]]]:
    while some := rows.fetchmany(_TOGETHER):
        yield [tuple(row) for row in some]
