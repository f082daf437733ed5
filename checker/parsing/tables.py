"""Tables in a report: under which heading of a column a text stands, and what that makes of it.

Two makes: a row a paragraph, with | between the cells, as they come out of Word and of web pages; and a cell a paragraph,
as copying a page leaves them (序号, the other headings, then as many cells for each row; the numbers of the rows are gone
with those of pages).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.model import Role
from checker.parsing.layout import BAR, Paragraph
from checker.parsing.roles import heading_role

_LONGEST_HEADING = 16
_LEAST_COLUMNS = 3
_COUNTS = "序号"
_CELL = re.compile(rf"[^{BAR}]+")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one paragraph, ``ends`` behind the last character of each; ``roles`` are those of their columns."""

    ends: tuple[int, ...]
    roles: tuple[Role | None, ...]
    heads: bool
    """Whether they are headings: of the columns, or the words that lead a row."""
    title: str = ""
    """The words that lead the row."""

    def column(self, end: int) -> int:
        """The column in which a sentence ends."""
        return next((column for column, behind in enumerate(self.ends) if end <= behind), len(self.ends) - 1)


def find(body: Sequence[Paragraph], year: int | None, *, personal: bool) -> Mapping[int, Cells]:
    """Index of a paragraph → its cells, for every table of which a column tells problems, causes or plans."""
    found: dict[int, Cells] = {}
    for index, paragraph in enumerate(body):
        if index in found:
            continue
        if paragraph.text == _COUNTS:
            found |= _cell_by_cell(body, index, year, personal=personal)
        elif BAR in paragraph.text:
            found |= _row_by_row(body, index, year, personal=personal)
    return found


def _roles(headings: Sequence[str], year: int | None, *, personal: bool) -> tuple[Role | None, ...] | None:
    """What the headings make of their columns; ``None`` where they are no headings, or tell of achievements only."""
    if len(headings) < _LEAST_COLUMNS or any(len(h) > _LONGEST_HEADING or re.search("[。；，]", h) for h in headings):
        return None
    roles = tuple(heading_role(heading, year, personal=personal) for heading in headings)
    return roles if {Role.PROBLEMS, Role.CAUSES, Role.PLANS} & set(roles) else None


def _row_by_row(body: Sequence[Paragraph], first: int, year: int | None, *, personal: bool) -> dict[int, Cells]:
    """The rows that follow on a row of headings and have as many cells."""
    found: dict[int, Cells] = {}
    roles: tuple[Role | None, ...] | None = None
    for index in range(first, len(body)):
        cells = [m for m in _CELL.finditer(body[index].text) if m[0].strip()]
        if roles is None:
            roles = _roles([m[0].strip() for m in cells], year, personal=personal)
        elif len(cells) != len(roles):
            break
        if roles is None:
            break
        title = next((t for m in cells if not (t := m[0].strip()).isdecimal() and len(t) <= _LONGEST_HEADING), "")
        found[index] = Cells(tuple(m.end() for m in cells), roles, heads=not found, title=title)
    return found


def _cell_by_cell(body: Sequence[Paragraph], first: int, year: int | None, *, personal: bool) -> dict[int, Cells]:
    """The headings from 序号 to the last that names a role, then rows, each led by a few words."""
    last = first
    for index in range(first + 1, len(body)):
        if len(body[index].text) > _LONGEST_HEADING or re.search("[。；，]", body[index].text):
            break
        if heading_role(body[index].text, year, personal=personal):
            last = index
    roles = _roles([p.text for p in body[first : last + 1]], year, personal=personal)
    if roles is None:
        return {}
    found = {i: Cells((len(body[i].text),), (None,), heads=True) for i in range(first, last + 1)}
    width = len(roles) - 1
    for start in range(last + 1, len(body) - width + 1, width):
        if len(body[start].text) > _LONGEST_HEADING or "。" in body[start].text:
            break
        for index, role in zip(range(start, start + width), roles[1:], strict=True):
            found[index] = Cells((len(body[index].text),), (role,), heads=index == start, title=body[start].text)
    return found
