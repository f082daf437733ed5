"""Cells of workbooks as they were typed; what is no workbook, damaged or meant to harm is told in one sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from checker.reading import ReadError
from checker.reading.content import Unreadable
from checker.reading.workbook import COLUMNS, ROWS, extract, read_cells


def xlsx(*rows: list[object]) -> bytes:
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.title = "表"
    for row in rows:
        page.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The archive with one of its members changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.namelist():
            content = before.read(member)
            assert member != name or old in content
            after.writestr(member, content.replace(old, new) if member == name else content)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def read(tmp_path: Path, data: bytes) -> dict[str, list[list[object]]]:
    (tmp_path / "a.xlsx").write_bytes(data)
    return read_cells(str(tmp_path / "a.xlsx"))


def problem(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(tmp_path, data)
    return caught.value.problem


def test_values_as_typed(tmp_path: Path) -> None:
    data = xlsx(["甲", 1, 0.5, True, None, "a\nb", None], [], [None, " 乙 "], [])
    assert read(tmp_path, data) == {"表": [["甲", 1, 0.5, True, None, "a\nb"], [], [None, " 乙 "]]}


def test_what_was_never_typed_is_named(tmp_path: Path) -> None:
    assert read(tmp_path, xlsx(["=1+1", "#N/A", date(2026, 3, 1)])) == {"表": [[["公式"], ["错误值"], ["日期"]]]}


def test_escapes_of_the_format(tmp_path: Path) -> None:
    assert read(tmp_path, xlsx(["甲_x000D_\n乙", "_x005F_x000D_"])) == {"表": [["甲\n乙", "_x000D_"]]}


def test_a_false_size_does_not_matter(tmp_path: Path) -> None:
    data = replaced(xlsx(["甲"]), SHEET, b'ref="A1"', b'ref="A1:XFD1048576"')
    assert read(tmp_path, data) == {"表": [["甲"]]}


def test_columns_beyond_any_sheet_of_rules_are_left_out(tmp_path: Path) -> None:
    assert len(read(tmp_path, xlsx([*["甲"] * (COLUMNS + 5)]))["表"][0]) == COLUMNS


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000),
        xlsx(["a"])[:800],
        replaced(xlsx(["a"]), SHEET, b"<sheetData>", b"<sheetData><"),
        replaced(xlsx(["a"]), SHEET, b"<sheetData>", b" " * (30 << 20) + b"<sheetData>"),
        replaced(xlsx(["a"]), SHEET, b"<sheetData>", b"<sheetData>" + b"<row/>" * (ROWS + 1)),
        replaced(xlsx(["a"]), SHEET, b'r="1"', b'r="1048576"'),
        replaced(xlsx(["a"]), "xl/workbook.xml", b"sheetId", b"sheet"),
    ],
    ids=["empty", "text", "old", "cut", "broken", "bomb", "rows", "far", "no sheet"],
)
def test_what_is_no_workbook_of_rules(tmp_path: Path, data: bytes) -> None:
    assert problem(tmp_path, data).startswith("打不开：不是 .xlsx 工作簿")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", "utf-8")
    declared = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]><worksheet'.encode()
    data = replaced(xlsx(["ab"]), SHEET, b"<worksheet", declared)
    data = replaced(data, SHEET, b"<t>ab</t>", b"<t>&x;</t>")
    try:
        assert "机密" not in str(read(tmp_path, data))
    except ReadError as error:
        assert "打不开" in error.problem


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_a_sentence_or_a_table(place: int, damage: bytes) -> None:
    data = bytearray(xlsx(["甲", 1, "乙"]))
    place %= len(data)
    data[place : place + len(damage)] = damage
    try:
        extract(bytes(data))
    except Unreadable as error:
        assert "\n" not in str(error)
