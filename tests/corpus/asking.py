"""What Parquet says: its rows, and the SQL of ``docs/parquet.md`` as a reader would run it."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from checker.corpus.parquet.layout import OF_REPORTS

_PAGE = Path(__file__).parents[2] / "docs" / "parquet.md"
# In a process of its own, for DuckDB complains at its end of what the garbage collector was told to leave alone.
_PROGRAM = """
import json, sys, duckdb
connection = duckdb.connect()
for statement in json.load(sys.stdin):
    print(json.dumps(connection.execute(statement).fetchall(), default=str))
"""


def statements() -> Iterator[str]:
    """All statements of the page in order, for results in ``results.parquet`` in the current folder."""
    for block in re.findall(r"^```sql\n(.*?)^```$", _PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        yield from filter(None, map(str.strip, block.split(";")))


def views() -> list[str]:
    """Those that make the views of the page."""
    return [statement for statement in statements() if statement.startswith("CREATE VIEW")]


def ask(asked: Sequence[str]) -> list[Any]:
    """The rows that DuckDB answers to each statement."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def read(store: str, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    import pyarrow.dataset as ds

    found = []
    for place in sorted(Path(store).glob(f"commit-*/{table}")):
        partitioning = ds.partitioning(flavor="hive") if table in OF_REPORTS else None
        found += ds.dataset(place, format="parquet", partitioning=partitioning).to_table().to_pylist()
    return found
