"""Sheets → rules, with the cell that each value comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from checker.authoring.editing import plain
from checker.authoring.exchange import cells
from checker.authoring.exchange.layout import (
    FORM,
    ID,
    KIND,
    NAME,
    RULE,
    STAMP,
    Content,
    Entries,
    Field,
    Table,
    key_order,
    tables,
)
from checker.rulebook.schema import Place, nearest

_WHOLE = ""
"""The key of an entry that is not a mapping, as long as its rows are read."""

Sheets = Mapping[str, Sequence[Sequence[Any]]]
"""The cells of each sheet by its title, row by row, as ``checker.reading.workbook`` gives them."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A place in the workbook; without a column the row, without a row the sheet."""

    sheet: str
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        row = f"第 {self.row} 行" if self.row else ""
        return f"工作表“{self.sheet}”{row}" + (f"“{self.column}”列" if self.column else "")


@dataclass(frozen=True, slots=True, order=True)
class SheetProblem:
    """Something in the workbook that cannot be used."""

    cell: Cell
    message: str

    def __str__(self) -> str:
        return f"{self.cell}：{self.message}"


@dataclass(slots=True)
class ImportedRule:
    """A rule as the workbook has it: its plain data, the stamp of the data that were exported (empty for a new rule),
    and where all of it stands."""

    id: str
    data: dict[str, Any]
    stamp: str
    cells: dict[Place, Cell] = field(default_factory=dict)

    def cell(self, place: Sequence[str | int]) -> Cell:
        """Where the value stands that keys and indexes lead to, or else the nearest value around it."""
        return next(self.cells[tuple(place[:n])] for n in range(len(place), -1, -1) if tuple(place[:n]) in self.cells)

    def in_order(self, key: str, order: Sequence[int]) -> ImportedRule:
        """The same rule, the items of one of its lists in another order, given by their indexes."""
        moved: dict[str | int, int] = {old: new for new, old in enumerate(order)}
        places = {
            (key, moved.get(place[1], place[1]), *place[2:]) if len(place) > 1 and place[0] == key else place: cell
            for place, cell in self.cells.items()
        }
        return replace(self, data={**self.data, key: [self.data[key][n] for n in order]}, cells=places)


def read_rules(sheets: Sheets) -> tuple[dict[str, ImportedRule], list[SheetProblem]]:
    """The rules by id, in the order of the workbook, and all that is wrong with its form."""
    reader = _Reader()
    for table in tables():
        if table.title in sheets:
            reader.read(table, sheets[table.title])
        else:
            reader.problems.append(SheetProblem(Cell(table.title), "没有这个工作表；请用导出的工作簿来改"))
    for rule in reader.rules.values():
        data = plain({key: _bare(value) for key, value in rule.data.items()})
        rule.data = {key: data[key] for key in key_order(data[KIND]) if key in data} | data
    return reader.rules, reader.problems


class _Row:
    """A row by the titles of its columns; what was never typed is reported once it is asked for."""

    def __init__(self, place: Cell, values: Mapping[str, Any], problems: list[SheetProblem]) -> None:
        self.place = place
        self._values = values
        self._problems = problems

    def cell(self, title: str) -> Cell:
        return Cell(self.place.sheet, self.place.row, title)

    def value(self, title: str) -> Any:
        value = self._values.get(title)
        if isinstance(value, list):
            what = value[0]
            self.report(title, f"这里是{what}；请把格子的格式改成“文本”，重新填写要写的字")
            return None
        return value.strip() if isinstance(value, str) else value

    def text(self, title: str) -> str:
        value = self.value(title)
        return "" if value is None else cells.shown(value)

    def report(self, title: str, message: str) -> None:
        self._problems.append(SheetProblem(self.cell(title) if title else self.place, message))


class _Reader:
    def __init__(self) -> None:
        self.rules: dict[str, ImportedRule] = {}
        self.problems: list[SheetProblem] = []
        self._unknown: set[tuple[str, str]] = set()  # sheet and id, told of once

    def read(self, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        """Take in the rows of a sheet; those of rules come before those of their entries."""
        for row in self._rows(table, rows):
            id = row.text(ID)
            if not id:
                row.report(ID, "没有写编号")
            elif table.entries is Entries.RULES:
                self._rule(table, row, id)
            elif rule := self.rules.get(id):
                self._entry(table, row, rule)
            elif (table.title, id) not in self._unknown:
                self._unknown.add((table.title, id))
                meant = nearest(id, self.rules)
                row.report(ID, f"各类规则的工作表里没有规则“{id}”" + (f"，是不是“{meant}”？" if meant else ""))

    def _rows(self, table: Table, rows: Sequence[Sequence[Any]]) -> Iterator[_Row]:
        """The rows that something stands in, if the sheet has all its columns."""
        head = [str(title).strip() if title is not None else "" for title in (rows[0] if rows else ())]
        forms = [FORM] if any(column.content is Content.ANY for column in table.fields) else []
        needed = [*table.lead, *forms, *(column.title for column in table.fields)]
        if missing := [title for title in needed if title not in head and title != RULE]:
            names = "”“".join(missing)
            self.problems.append(SheetProblem(Cell(table.title, 1), f"没有“{names}”列；请用导出的工作簿来改"))
            return
        for number, values in enumerate(rows[1:], 2):
            named = {title: value for title, value in zip(head, values, strict=False) if title in (*needed, STAMP)}
            if any(value not in (None, "") for title, value in named.items() if title not in (RULE, STAMP)):
                yield _Row(Cell(table.title, number), named, self.problems)

    def _rule(self, table: Table, row: _Row, id: str) -> None:
        rule = self.rules.get(id)
        if rule is None:
            stamp = row.text(STAMP)
            of_this = stamp.startswith(f"{id} ")  # else the row is a copy of another one
            rule = self.rules[id] = ImportedRule(id, {KIND: table.title}, stamp if of_this else "")
            rule.cells |= {(): row.place, (KIND,): row.place}
        elif rule.data[KIND] != table.title:
            row.report(ID, f"规则“{id}”已经写在{rule.cells[()]}")
            return
        self._fill(table, row, rule, rule.data, ())

    def _entry(self, table: Table, row: _Row, rule: ImportedRule) -> None:
        entry: dict[str, Any] = {}
        if table.entries is Entries.LISTED:
            entries = rule.data.setdefault(table.title, [])
            place: Place = (table.title, len(entries))
            entries.append(entry)
        else:
            name = row.text(NAME)
            if not name:
                row.report(NAME, "没有写名称")
                return
            place = (table.title, name)
            entry = rule.data.setdefault(table.title, {}).setdefault(name, entry)
        rule.cells.setdefault((table.title,), Cell(table.title))
        rule.cells.setdefault(place, row.place)
        known = len(self.problems)
        self._fill(table, row, rule, entry, place)
        if not entry and len(self.problems) == known:
            row.report("", "这一行没有内容；不要的话请删去整行")

    def _fill(self, table: Table, row: _Row, rule: ImportedRule, mapping: dict[str, Any], place: Place) -> None:
        """Put the cells of a row into the mapping that it stands for; lists go on from an earlier row."""
        for column in table.fields:
            here, at = (*place, *column.keys), row.cell(column.title)
            *outer, last = column.keys or (_WHOLE,)
            inner = mapping
            for key in outer:
                inner = inner.setdefault(key, {})
            old, value = inner.get(last), self._value(column, row)
            if isinstance(old, list) and isinstance(value, str) and not row.text(FORM):
                value = cells.entries(value)  # a list goes on with a single line
            if value in (None, "", []):
                rule.cells.setdefault(here, at)
            elif isinstance(value, list) and isinstance(old, list | None):
                items = inner.setdefault(last, [])
                for n in range(len(items), len(items) + len(value)):
                    rule.cells[(*here, n)] = at
                    if column is table.fields[0]:
                        rule.cells.setdefault((*place, n), at)  # where an entry is nothing but this list
                rule.cells.setdefault(here, at)
                items.extend(value)
            elif old is None:
                inner[last] = value
                rule.cells[here] = at
            elif old != value:
                row.report(column.title, f"同一项已经写在{rule.cells[here]}；接着写的行只写列表")

    def _value(self, column: Field, row: _Row) -> Any:
        if column.content is Content.MANY:
            return cells.entries(row.text(column.title), column.choices)
        if column.content is Content.ONE:
            return row.text(column.title)
        value, form = row.value(column.title), row.text(FORM)
        if value in (None, ""):
            return None
        try:
            return cells.parameter(form, value)
        except cells.CellError as error:
            row.report(FORM if form not in ("", *cells.FORMS) else column.title, str(error))
            return None


def _bare(value: Any) -> Any:
    """Named entries without the key that stands for the whole of an entry."""
    if not isinstance(value, dict):
        return value
    return {name: entry.get(_WHOLE, entry) if isinstance(entry, dict) else entry for name, entry in value.items()}
