"""Excel workbooks (.xlsx): the cells of all sheets, as they were typed. They hold no reports, but the rules of a pack."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from checker.reading.content import Content, Unreadable

ROWS, COLUMNS = 20_000, 100
"""More than a sheet of rules can have."""

_ESCAPE = re.compile("_x(005F|000D)_")
_UNREADABLE = "打不开：不是 .xlsx 工作簿，或者已损坏、加了密码、过大；请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"


def read_cells(path: str) -> dict[str, list[list[Any]]]:
    """The cells of each sheet by its title, row by row: a text, a number, true or false, ``None`` for an empty one, or
    for what was never typed a list of one word that says what it is: 公式, 错误值, 日期.

    Raises ``ReadError``.
    """
    from checker.reading import LIMIT, ReadError, sandbox

    try:
        with Path(path).open("rb") as file:
            data = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        raise ReadError(path, "找不到这个文件，或者没有读取权限；请检查路径和文件名") from error
    try:
        sheets: dict[str, list[list[Any]]] = json.loads(sandbox.extract("workbook", path, data).text)
    except ReadError as error:
        raise ReadError(path, _UNREADABLE) from error
    return sheets


def extract(data: bytes) -> Content:
    """The sheets as JSON. Runs in the child process. Raises ``Unreadable``."""
    from io import BytesIO

    from openpyxl import load_workbook

    from checker.reading.archive import Archive

    Archive(data)
    try:
        workbook = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        sheets = {page.title: _rows(page) for page in workbook.worksheets}
    except Exception as error:  # whatever a damaged or hostile workbook makes of the library
        raise Unreadable(_UNREADABLE) from error
    return Content(json.dumps(sheets))


def _rows(page: Any) -> list[list[Any]]:
    page.reset_dimensions()  # which the file may state falsely
    rows = []
    for number, row in enumerate(page.iter_rows(max_col=COLUMNS), 1):
        if number > ROWS:
            raise Unreadable(_UNREADABLE)
        rows.append(_trimmed(map(_value, row)))
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _value(cell: Any) -> Any:
    match cell.data_type:
        case "f":
            return ["公式"]
        case "e":
            return ["错误值"]
        case "d":
            return ["日期"]
    return _text(cell.value) if isinstance(cell.value, str) else cell.value


def _text(text: str) -> str:
    """Without Excel's escapes (ECMA-376 part 1, 22.4.2.4) for carriage returns and for what only looks like one."""
    return _ESCAPE.sub(lambda found: "_" if found[1] == "005F" else "", text)


def _trimmed(cells: Iterable[Any]) -> list[Any]:
    row = list(cells)
    while row and row[-1] is None:
        row.pop()
    return row
