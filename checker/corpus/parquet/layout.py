"""The form of results as Parquet: which tables and columns, and where their files lie.

Tables and columns are those of the store, read from its own definition. A folder of results holds commits, each written
as a whole: ``commit-00000001/reports/year=2025/….parquet``. Of tables that hang on a report the files lie by the report's
year, those of the others directly in the folder of the table.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Mapping
from functools import cache

from checker.corpus.store.rows import LISTS, REPORT
from checker.corpus.store.rows import TEXT as TEXTS
from checker.corpus.store.schema import MIGRATIONS
from checker.corpus.store.writing import OWN, RULE, STANDARD

YEAR = "year"
OF_REPORTS = ("reports", "texts", *LISTS)
"""The tables that hang on a report: theirs are folders by year."""
TABLES = (*OF_REPORTS, "failures", "standards", "rules", "runs")

INTEGER, REAL, TEXT, BLOB = "INTEGER", "REAL", "TEXT", "BLOB"
"""Types of columns, as SQLite names them."""

_ORDER: Mapping[str, tuple[str, ...]] = {
    "reports": ("id", *OWN, *REPORT),
    "texts": ("report", *TEXTS),
    **{table: ("report", *own) for table, own in LISTS.items()},
    "standards": ("id", "fingerprint", *STANDARD),
    "rules": ("standard", *RULE),
}
"""The columns in the order in which rows have them; a store to which columns were added may have another one."""

_COMMIT = re.compile(r"commit-(\d{8})")


@cache
def columns() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Every table's columns in the order in which rows have them: name and type."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        for script in MIGRATIONS:
            connection.executescript(script)
        found = {}
        for table in TABLES:
            types = dict(connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)))
            found[table] = tuple((name, types[name]) for name in _ORDER.get(table, types))
        return found


def commit_name(number: int) -> str:
    """The folder of the commit with this number, counted from 1."""
    return f"commit-{number:08}"


def commit_number(name: str) -> int | None:
    """The number of the commit whose folder has this name; ``None`` if it is no commit's."""
    found = _COMMIT.fullmatch(name)
    return int(found[1]) if found else None
