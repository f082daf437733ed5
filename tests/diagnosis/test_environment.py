"""The cache and the encoding."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checker.diagnosis import Item, environment


def item(name: str) -> Item:
    (found,) = (item for item in environment.items("any") if item.name == name)
    return found


def test_a_cache_with_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path / "cache"))
    assert item("缓存") == Item("缓存", True, f"{tmp_path / 'cache'}，0 个文件，0.0 MB")
    (tmp_path / "cache" / "a").write_bytes(b"x" * 1_500_000)
    assert item("缓存").detail.endswith("，1 个文件，1.5 MB")


def test_a_cache_that_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE_DIR", "")
    found = item("缓存")
    assert (found.usable, found.necessary) == (False, False)
    assert "关掉了" in found.detail


@pytest.mark.skipif(sys.platform == "win32", reason="no modes of files")
def test_a_cache_that_others_can_write_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path))
    found = item("缓存")
    assert not found.usable
    assert found.detail.startswith(f"{tmp_path}：")


def test_a_cache_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert not item("缓存").usable


@pytest.mark.parametrize(
    ("encoding", "writes"), [("utf-8", True), ("gb18030", True), ("gbk", True), ("latin-1", False), ("ascii", False)]
)
def test_encodings(encoding: str, writes: bool) -> None:
    assert environment.writes_chinese(encoding) is writes
