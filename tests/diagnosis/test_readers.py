"""Samples of the formats, read for real, and LibreOffice in its three states."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from checker.diagnosis import Item, readers
from checker.reading import office

OFFICE = "、".join(office.SUFFIXES)


def items() -> dict[str, Item]:
    return {item.name: item for item in readers.items("any")}


def test_the_samples_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = items()
    assert list(found) == [".txt", ".docx", ".pdf", ".html", OFFICE]
    assert [item for name, item in found.items() if name != OFFICE and not item.usable] == []
    assert (found[OFFICE].usable, found[OFFICE].necessary) == (False, False)
    assert found[OFFICE].detail == "没有安装 LibreOffice"
    assert "libreoffice-writer" in found[OFFICE].remedy


def test_a_format_whose_child_process_does_not_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    false = shutil.which("false", path="/bin:/usr/bin")
    monkeypatch.setattr(sys, "executable", false)
    found = items()
    assert found[".txt"].usable
    for suffix in (".docx", ".pdf", ".html"):
        assert (found[suffix].usable, found[suffix].necessary) == (False, True)
        assert found[suffix].detail.startswith("读不下去")


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
def test_libreoffice_is_tried_and_named() -> None:
    found = items()[OFFICE]
    assert found.usable
    assert found.detail.startswith("LibreOffice ")
    assert found.detail.endswith(f"，{shutil.which('soffice')}；试读正常")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in")
@pytest.mark.parametrize(
    ("script", "shown"),
    [("echo LibreOffice 99.1.2.3 build", "LibreOffice 99.1.2.3"), ("exit 3", "LibreOffice，不说版本")],
)
def test_libreoffice_without_writer(script: str, shown: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = items()[OFFICE]
    assert not found.usable
    assert found.detail.startswith(f"{shown}，{program}；LibreOffice 打不开")
