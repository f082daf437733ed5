"""The cache: private, atomic, never an error."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from checker import caching

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and owners are POSIX matters")


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "some" / "cache"
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(directory))
    return directory


def test_what_is_written_is_read(directory: Path) -> None:
    caching.write_bytes("a", b"first")
    caching.write_bytes("a", b"second")
    assert caching.read_bytes("a") == b"second"
    assert caching.path("a") == directory / "a"
    assert [file.name for file in directory.iterdir()] == ["a"]  # nothing unfinished is left


def test_directory_and_files_are_the_users_alone(directory: Path) -> None:
    caching.write_bytes("a", b"")
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE((directory / "a").stat().st_mode) == 0o600


def test_what_is_remembered_is_made_once_for_each_key(directory: Path) -> None:
    made: list[str] = []

    def make() -> tuple[str, ...]:
        made.append("")
        return ("镇", str(len(made)))

    assert [caching.remembered("a", key, make) for key in "xxyyx"] == [["镇", n] for n in "11223"]
    for damaged in (b"", b"[", b"7", b"[1]", b'{"x": 1}', b"\xff"):
        (directory / "a").write_bytes(damaged)
        assert caching.remembered("a", "x", damaged.hex) == damaged.hex()


def test_without_a_cache_it_is_made_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE_DIR", "")
    assert [caching.remembered("a", "x", lambda n=n: (n,)) for n in (1, 2)] == [[1], [2]]  # type: ignore[misc]


def test_a_key_changes_with_every_part_and_their_order() -> None:
    parts = [(), (b"",), (b"a", b"b"), (b"b", b"a"), (b"ab",), (b"a", b"b", b"")]
    assert len({caching.key_of(*part) for part in parts}) == len(parts)
    assert caching.key_of(b"a") == caching.key_of(b"a")


@pytest.mark.usefixtures("directory")
def test_missing_file() -> None:
    assert caching.path("a") is None
    assert caching.read_bytes("a") is None


def test_empty_setting_switches_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE_DIR", "")
    assert caching.cache_directory() is None
    caching.write_bytes("a", b"x")
    assert caching.read_bytes("a") is None


def test_default_is_below_the_users_own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHECKER_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    directory = caching.cache_directory()
    assert directory is not None
    assert directory.name == "checker"
    assert directory.is_relative_to(tmp_path)


def test_account_without_a_home_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHECKER_CACHE_DIR", raising=False)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path("~/.cache/checker"))
    assert caching.cache_directory() is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o777, 0o720, 0o702])
def test_directory_that_others_can_write_to_is_not_used(directory: Path, mode: int) -> None:
    caching.write_bytes("a", b"x")
    directory.chmod(mode)
    assert caching.cache_directory() is None
    assert caching.read_bytes("a") is None


def test_directory_of_another_user_is_not_used(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caching.write_bytes("a", b"x")
    owner = directory.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert caching.cache_directory() is None
    assert caching.read_bytes("a") is None
    caching.write_bytes("b", b"y")
    assert not (directory / "b").exists()


def test_file_that_others_can_write_to_is_not_trusted(directory: Path) -> None:
    caching.write_bytes("a", b"x")
    (directory / "a").chmod(0o666)
    assert caching.path("a") is None
    assert caching.read_bytes("a") is None


def test_link_is_not_trusted(directory: Path) -> None:
    caching.write_bytes("a", b"x")
    (directory / "b").symlink_to(directory / "a")
    assert caching.read_bytes("b") is None


def test_place_that_is_a_file(directory: Path) -> None:
    directory.parent.mkdir()
    directory.write_text("")
    assert caching.cache_directory() is None
    caching.write_bytes("a", b"x")


def test_failing_disk_is_no_error(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    caching.write_bytes("a", b"x")
    assert list(directory.iterdir()) == []
