"""PDF documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption

from checker.reading import ReadError, read

from .making import LINES, pdf, picture_pdf
from .refusing import problem


def write(folder: Path, data: bytes) -> str:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize(("size", "indent"), [(16, 2), (12, 2), (16, 0)])
def test_report(tmp_path: Path, size: int, indent: int) -> None:
    data = pdf(LINES * 3, size=size, indent=indent, running="青石镇人民政府文件")
    assert read(write(tmp_path, data)).text.splitlines() == LINES * 3


def test_pages(tmp_path: Path) -> None:
    document = read(write(tmp_path, pdf(LINES * 3)))
    assert len(document.pages) > 1
    assert document.page(0) == 1
    assert document.page(len(document.text) - 2) == len(document.pages)
    boundary = document.pages[1]
    assert (document.page(boundary - 1), document.page(boundary)) == (1, 2)


def test_scan(tmp_path: Path) -> None:
    assert "没有文字层，应是扫描件" in problem(write(tmp_path, picture_pdf()))


def test_page_numbers_alone_are_no_text(tmp_path: Path) -> None:
    assert "没有文字层" in problem(write(tmp_path, pdf([""])))


def test_password(tmp_path: Path) -> None:
    locked = pdf(LINES, encrypt=StandardEncryption("secret"))
    assert "加了密码" in problem(write(tmp_path, locked))
    owned = pdf(LINES, encrypt=StandardEncryption("", "secret"))
    assert read(write(tmp_path, owned)).text.splitlines() == LINES


def test_too_many_pages(tmp_path: Path) -> None:
    assert "有 301 页，超过 300 页" in problem(write(tmp_path, picture_pdf(301)))


def test_truncated(tmp_path: Path) -> None:
    assert "不完整或已损坏" in problem(write(tmp_path, pdf(LINES)[:400]))


def test_no_pdf(tmp_path: Path) -> None:
    assert "不完整或已损坏" in problem(write(tmp_path, "\n".join(LINES).encode()))


@given(st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_is_reported_or_harmless(tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(pdf(LINES))
    for place in data.draw(st.lists(st.integers(8, len(whole) - 1), min_size=1, max_size=8)):
        whole[place] = data.draw(st.integers(0, 255))
    try:
        read(write(tmp_path, bytes(whole)))
    except ReadError as error:
        assert len(str(error).splitlines()) == 1
