"""The SQL of ``docs/parquet.md``, as a reader would run it."""

import re
from collections.abc import Iterator
from pathlib import Path

_PAGE = Path(__file__).parents[2] / "docs" / "parquet.md"


def statements() -> Iterator[str]:
    """All statements of the page in order, for results in ``results.parquet`` in the current folder."""
    for block in re.findall(r"^```sql\n(.*?)^```$", _PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        yield from filter(None, map(str.strip, block.split(";")))
