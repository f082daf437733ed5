"""Rules as workbooks, edited as a clerk would, and what an import would make of them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from checker.authoring.editing import rule_data
from checker.authoring.exchange.exporting import export
from checker.authoring.exchange.layout import STAMP
from checker.authoring.exchange.planning import ImportErrors, Plan, plan
from checker.reading.workbook import extract
from checker.rulebook.packs import PackSource, read_pack


def exported(pack: Path | PackSource) -> bytes:
    return export(source_of(pack))


def source_of(pack: Path | PackSource) -> PackSource:
    return pack if isinstance(pack, PackSource) else read_pack(pack)


def book(pack: Path | PackSource) -> Workbook:
    return load_workbook(io.BytesIO(exported(pack)))


def planned(pack: Path | PackSource, workbook: Workbook, *, delete: bool = False) -> Plan:
    """What an import would do; the workbook is read in this process, which is quicker than in one of its own."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    return plan(source_of(pack), json.loads(extract(buffer.getvalue()).text), delete=delete)


def problems(pack: Path | PackSource, workbook: Workbook) -> list[str]:
    with pytest.raises(ImportErrors) as caught:
        planned(pack, workbook)
    return [str(problem) for problem in caught.value.problems]


def cell(page: Worksheet, id: str, title: str, nth: int = 0) -> Any:
    """The cell under a title in the ``nth`` row of a rule."""
    head = {str(one.value): one.column for one in page[1]}
    rows = [row[0].row for row in page.iter_rows(min_row=2) if row[0].value == id]
    return page.cell(rows[nth], head[title])


def write(page: Worksheet, **values: Any) -> None:
    """A row below all others."""
    titles = [str(one.value) for one in page[1]]
    page.append([values.get(title) for title in titles])


def written(change: Plan) -> dict[str, dict[str, Any]]:
    """The data of the files that an import would write, by rule."""
    return {name.removesuffix(".yaml"): rule_data(content, name) for name, content in change.files.items() if content}


def drop(workbook: Workbook, id: str) -> None:
    """Take all rows of a rule out."""
    for page in workbook.worksheets[1:]:
        for row in range(page.max_row, 1, -1):
            if page.cell(row, 1).value == id:
                page.delete_rows(row)


def without_stamps(workbook: Workbook) -> Workbook:
    """The workbook as if a clerk had made it of another one: stamps are of what was exported."""
    for page in workbook.worksheets:
        for one in page[1]:
            if one.value == STAMP:
                page.delete_cols(one.column)
    return workbook
