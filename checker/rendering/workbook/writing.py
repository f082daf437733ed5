"""Sheets → the bytes of an .xlsx file. The same sheets always give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import chain, islice
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.writer.excel import ExcelWriter

from checker.rendering.display import columns
from checker.rendering.workbook.sheets import Cell, Column, Paint, Sheet, Value
from checker.rendering.workbook.texts import cell_text, looks_active

ROWS = 1_048_576
"""Rows of a sheet (Microsoft: Excel specifications and limits); what has more goes on in a further sheet."""

_FONT = "宋体"
_POINTS = 10
_LEADING = 15.0  # points from line to line
_TALLEST = 409.0  # points (Microsoft: Excel specifications and limits)
_NARROW = 11  # columns up to this width hold figures and single words
_INK = "1D2430"
_HEAD = PatternFill("solid", fgColor="D9E2EC")
_LINE = Side(style="thin", color="BFC5CC")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_A4 = 9
_NEVER = datetime(1980, 1, 1)  # the earliest date that a ZIP archive can hold


def to_bytes(sheets: Iterable[Sheet]) -> bytes:
    """The workbook of these sheets, in order, each with its head row frozen and repeated on every page (A4, across)."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "checker"
    workbook.properties.created = workbook.properties.modified = _NEVER
    for sheet in sheets:
        for title, rows in _pieces(sheet):
            _Writer(workbook, title, sheet).write(rows)
    buffer = io.BytesIO()
    # Workbook.save() would put the time into the file.
    ExcelWriter(workbook, _Undated(buffer, "w", ZIP_DEFLATED)).save()
    return buffer.getvalue()


def _pieces(sheet: Sheet) -> Iterator[tuple[str, Iterable[Sequence[Value | Cell]]]]:
    """The rows of a sheet under as many titles as it takes; each piece is to be used up before the next is asked for."""
    rows, room = iter(sheet.rows), ROWS - 2 - len(sheet.notes)
    yield sheet.title, islice(rows, room)
    for number, first in enumerate(rows, 2):
        yield f"{sheet.title}（{number}）", chain([first], islice(rows, room - 1))


class _Undated(ZipFile):
    """An archive whose members bear no date but the earliest."""

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        member = ZipInfo(arcname)
        member.compress_type = ZIP_DEFLATED
        member.file_size = Path(filename).stat().st_size
        with Path(filename).open("rb") as source, self.open(member, "w") as target:
            copyfileobj(source, target)  # a sheet may be large

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(ZipInfo(zinfo_or_arcname), data, ZIP_DEFLATED)


class _Row(RowDimension):
    """A row whose height is only a first guess: spreadsheets measure it anew when it is edited.

    Without any height LibreOffice would show one line of each row.
    """

    customHeight = False  # noqa: N815 - openpyxl's name


class _Writer:
    """Writes one sheet, row by row, so that only the packed sheets stand in memory."""

    def __init__(self, workbook: Workbook, title: str, sheet: Sheet) -> None:
        self._sheet = sheet
        self._page: Any = workbook.create_sheet(title)
        self._last = get_column_letter(len(sheet.columns))
        self._style = cache(self._make_style)

    def write(self, rows: Iterable[Sequence[Value | Cell]]) -> None:
        self._lay_out()
        self._append([self._cell(column.title, column, None, head=True) for column in self._sheet.columns], 1)
        count = 1
        for count, row in enumerate(rows, 2):
            self._append(list(self._row(row)), count)
        self._page.auto_filter.ref = f"A1:{self._last}{count}"
        for note in ("", *self._sheet.notes) if self._sheet.notes else ():
            self._page.append([self._note(note)])
        self._offer()

    def _append(self, cells: list[Any], number: int) -> None:
        lines = max(_lines(cell.value, column.width) for cell, column in zip(cells, self._sheet.columns, strict=True))
        rows = self._page.row_dimensions
        rows[number] = _Row(self._page, number, min(lines * _LEADING + 2, _TALLEST))
        self._page.append(cells)
        del rows[number]  # it is written, and there may be a million

    def _lay_out(self) -> None:
        page = self._page
        page.freeze_panes = f"{get_column_letter(self._sheet.fixed + 1)}2"
        for index, column in enumerate(self._sheet.columns, 1):
            dimension = page.column_dimensions[get_column_letter(index)]
            dimension.width = column.width
            dimension.hidden = column.hidden
            dimension._style = self._style(column, None, blank=True)
        page.print_title_rows = "1:1"
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = _A4
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_setup.fitToHeight = 0  # as many pages as it takes; one page across
        page.page_margins.left = page.page_margins.right = 0.4  # inches
        page.page_margins.top = page.page_margins.bottom = 0.7
        page.page_margins.header = page.page_margins.footer = 0.3
        page.oddHeader.left.text = "&A"
        page.oddFooter.center.text = "第 &P 页，共 &N 页"

    def _row(self, row: Sequence[Value | Cell]) -> Iterator[Any]:
        for column, cell in zip(self._sheet.columns, row, strict=True):
            value, paint = (cell.value, cell.paint) if isinstance(cell, Cell) else (cell, column.paint)
            yield self._cell(value, column, paint)

    def _cell(self, value: Value, column: Column, paint: Paint | None, *, head: bool = False) -> Any:
        text = cell_text(value) if isinstance(value, str) else ""
        cell: Any = WriteOnlyCell(self._page, text or value)
        if text:
            cell.data_type = "s"  # openpyxl takes what begins with “=” for a formula, “#N/A” for an error
        cell._style = self._style(column, paint, head=head, active=looks_active(text))
        return cell

    def _make_style(
        self, column: Column, paint: Paint | None, *, head: bool = False, active: bool = False, blank: bool = False
    ) -> Any:
        """``active``: what looks like a formula stays a text even if it is edited; ``blank``: not yet written to."""
        cell: Any = WriteOnlyCell(self._page)
        cell.font = Font(name=_FONT, size=_POINTS, bold=head, color=paint.value[1] if paint else _INK)
        if paint:
            cell.fill = PatternFill("solid", fgColor=paint.value[0])
        if head:
            cell.fill = _HEAD
        if not blank:
            cell.border = _BORDER
        centred = head or column.width <= _NARROW
        cell.alignment = Alignment("center" if centred else None, "center" if head else "top", wrap_text=True)
        cell.number_format = "General" if head else column.format
        cell.quotePrefix = active
        return cell._style

    def _note(self, text: str) -> Any:
        cell: Any = WriteOnlyCell(self._page, cell_text(text) or None)
        cell.font = Font(name=_FONT, size=_POINTS, color=Paint.QUIET.value[1])
        return cell

    def _offer(self) -> None:
        """Lists to choose from, and hints."""
        for index, column in enumerate(self._sheet.columns, 1):
            if not column.choices and not column.hint:
                continue
            choice = DataValidation(
                type="list" if column.choices else None,
                formula1=f'"{",".join(column.choices)}"' if column.choices else None,
                allow_blank=True,
                promptTitle=column.title,
                prompt=column.hint or None,
                showInputMessage=bool(column.hint),
                showErrorMessage=bool(column.choices),
                errorTitle=column.title,
                error="请从列表里选一个" if column.choices else None,
            )
            choice.add(f"{get_column_letter(index)}2:{get_column_letter(index)}{ROWS}")
            self._page.data_validations.append(choice)


def _lines(value: object, width: float) -> int:
    """Lines that a value takes in a column, rather one too many than one too few."""
    return sum(1 + int(columns(line) // width) for line in str(value or "").split("\n"))
