"""Rules → sheets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from checker.authoring.editing.plain import expanded
from checker.authoring.exchange import cells, guide
from checker.authoring.exchange.layout import FORM, ID, KIND, NAME, RULE, STAMP, Content, Entries, Field, Table, tables
from checker.authoring.exchange.origins import Origin, Rules, origin, rules_in_force
from checker.rendering.workbook import Cell, Column, Paint, Sheet, Value, fits, to_bytes
from checker.rulebook.packs import PackSource

ORIGIN = "来源"
"""The column that says where a rule comes from, in packs that inherit another one; imports do not read it."""

_PAINTS = {Origin.INHERITED: Paint.QUIET, Origin.CHANGED: Paint.FAIR, Origin.OWN: Paint.GOOD}
_WIDE, _MIDDLE, _NARROW = 46.0, 24.0, 10.0
_ID = 28.0
_LONG = ("说明", "建议", "文本", "文件")  # texts of one or more sentences


class ExportError(Exception):
    """A rule that a workbook cannot hold; ``str()`` is one line that names it and says why."""


def export(source: PackSource) -> bytes:
    """The rules that are in force in a pack as an .xlsx file; the same rules give the same bytes.

    Raises ``ExportError`` for what no cell can hold.
    """
    rules = rules_in_force(source)
    origins = {id: origin(id, source) for id in rules} if source.base else {}
    sheets = [_sheet(table, rules, origins) for table in tables()]
    return to_bytes([guide.sheet(source.rulebook.pack), *sheets])


def stamp(id: str, data: Mapping[str, Any]) -> str:
    """A rule's id with a short digest of its data: an import sees by it whether the rule has changed since the export,
    and whether the row is a copy of another rule's."""
    digest = hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode())
    return f"{id} {digest.hexdigest()[:16]}"


def _sheet(table: Table, rules: Rules, origins: Mapping[str, Origin]) -> Sheet:
    """A sheet; those of rules say behind the id where a rule comes from, if they come from different places."""
    columns, rows = _columns(table), list(_rows(table, rules))
    if not origins or table.entries is not Entries.RULES:
        return Sheet(table.title, columns, rows, len(table.lead))
    columns.insert(1, Column(ORIGIN, _NARROW, "@", Paint.QUIET, hint=guide.GREY_HINT))
    for row in rows:
        found = origins[str(row[0])]
        row.insert(1, Cell(found.value, _PAINTS[found]))
    return Sheet(table.title, columns, rows, len(table.lead) + 1)


def _columns(table: Table) -> list[Column]:
    """The columns of a sheet: what stays as typed, what may be chosen, and in grey what only helps to read."""
    lead = {
        ID: Column(ID, _ID, "@", hint=guide.ID_HINT),
        RULE: Column(RULE, _MIDDLE, "@", Paint.QUIET, hint=guide.GREY_HINT),
        NAME: Column(NAME, _MIDDLE, "@", choices=table.names),
    }
    columns = [lead[title] for title in table.lead]
    for field in table.fields:
        if field.content is Content.ANY:
            columns.append(Column(FORM, _NARROW, "@", choices=cells.FORMS))
        columns.append(_column(field, table))
    return [*columns, Column(STAMP, _NARROW, "@", hidden=True)] if table.entries is Entries.RULES else columns


def _column(field: Field, table: Table) -> Column:
    if field.content is Content.MANY and field.choices:
        return Column(field.title, _NARROW, "@", hint=f"可以写：{'、'.join(field.choices)}。一行一项，空着就是不限。")
    if field.choices:
        return Column(field.title, _NARROW, "@", choices=field.choices)
    if field.content is Content.ONE:
        return Column(field.title, _WIDE if field.keys[-1] in _LONG else _MIDDLE, "@")
    width = _MIDDLE if table.entries is Entries.LISTED else cells.WIDTH
    return Column(field.title, width, "@", hint=guide.LIST_HINT)


def _rows(table: Table, rules: Rules) -> Iterator[list[Value | Cell]]:
    for id, data in rules.items():
        for lead, entry in _entries(table, id, data):
            rows = zip_longest(*(column for field in table.fields for column in _written(table, field, entry)))
            for number, row in enumerate(rows):
                tail = [stamp(id, data) if number == 0 else None] if table.entries is Entries.RULES else []
                yield [*lead, *(_checked(value, id) for value in row), *tail]


def _entries(table: Table, id: str, data: Mapping[str, Any]) -> Iterator[tuple[Sequence[str], Any]]:
    """What the rows of a sheet stand for in one rule, each with the cells that say which it is."""
    match table.entries:
        case Entries.RULES:
            if data[KIND] == table.title:
                yield (id,), data
        case Entries.LISTED:
            for entry in data.get(table.title, ()):
                yield (id, data[NAME]), entry
        case Entries.NAMED:
            for name, entry in data.get(table.title, {}).items():
                short = table.fields[0].keys and not isinstance(entry, dict)
                yield (id, data[NAME], name), expanded(entry) if short else entry


def _written(table: Table, field: Field, entry: Any) -> Iterator[list[Value]]:
    """The cells of a field, below one another; a parameter has two columns."""
    value = entry
    for key in field.keys:
        value = value.get(key) if value is not None else None
    written: list[Value] = [value]
    if field.content is Content.ANY:
        yield [cells.form_of(value)]
        written = [value] if cells.form_of(value) == cells.NUMBER else [cells.shown(value)]
    if isinstance(value, list):
        # Rows of a list stand for an entry each: nothing would tell that the next one goes on with it.
        written = [cells.cell(value)] if table.entries is Entries.LISTED else [*cells.pages(value)]
    yield written


def _checked(value: Value, id: str) -> Value:
    if isinstance(value, str) and (reason := fits(value)):
        raise ExportError(f"规则 {id} 不能导出：{reason}；请改规则文件：“{value[:20]}…”")
    return value
