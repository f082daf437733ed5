"""Which inputs stand on the command line, and what is said of those that cannot be read."""

from __future__ import annotations

import io
import os
import pickle
import sys
import threading
from pathlib import Path

import pytest

from checker.reading import LIMIT, ReadError, expand, read

from .refusing import problem

TEXT = "青石镇2025年法治政府建设情况报告\r\n\r\n一、主要工作\r\n开展执法培训4次。\n"


def write(path: Path, data: bytes = TEXT.encode()) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


# ── reading ──


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.md", "report", "1.法治政府建设报告", "报告2025.12", "-a"])
def test_text_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / name)
    document = read(name)
    assert (document.source, document.text) == (name, TEXT)


def test_positions_count_in_the_file_as_it_is(tmp_path: Path) -> None:
    document = read(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + TEXT.encode()))
    assert document.position(0) == (1, 1)
    assert document.position(TEXT.index("主要")) == (3, 3)
    assert document.position(TEXT.index("4次")) == (4, 7)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, TEXT.encode("gb18030"))
    document = read("-")
    assert (document.source, document.text) == ("-", TEXT)


def test_control_characters_pass(tmp_path: Path) -> None:
    text = "法治\0政府\x07建设\x1b[31m情况\x0c报告\x7f\x85\u2028\u202e\ufffe"
    assert read(write(tmp_path / "a.txt", text.encode())).text == text


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in the file system")
def test_named_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(TEXT.encode(),))
    writer.start()
    assert read(str(pipe)).text == TEXT
    writer.join()


# ── what cannot be read ──


def test_missing(tmp_path: Path) -> None:
    source = str(tmp_path / "没有.txt")
    assert problem(source) == f"{source}：找不到这个文件；请检查路径和文件名"


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    assert "找不到" in problem(write(tmp_path / "a.txt") + "/b.txt")


def test_empty_path() -> None:
    assert list(expand([""])) == [""]
    assert problem("") == "（空路径）：找不到这个文件；请检查路径和文件名"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    source = write(tmp_path / "a.txt")
    monkeypatch.setattr("checker.reading.open", refuse, raising=False)
    assert "没有读取权限" in problem(source)


@pytest.mark.parametrize("source", ["a\0b", "长" * 5000 + ".txt"])
def test_impossible_name(source: str) -> None:
    assert list(expand([source])) == [source]
    assert "读不出来" in problem(source)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff".encode(), "　\n　".encode(), "\u200b\x0b".encode()])
def test_without_text(tmp_path: Path, data: bytes) -> None:
    assert "没有文字" in problem(write(tmp_path / "a.txt", data))


@pytest.mark.parametrize(
    ("magic", "name"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word"),
        (rb"{\rtf1\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x7fELF\x02", "程序文件"),
    ],
)
def test_other_format_behind_a_text_name(tmp_path: Path, magic: bytes, name: str) -> None:
    line = problem(write(tmp_path / "a.txt", magic + bytes(range(256)) * 4))
    assert "内容其实是" in line
    assert name in line


def test_other_format_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b"\x89PNG\r\n\x1a\n\0")
    assert problem("-").startswith("标准输入：内容其实是PNG 图片")


def test_binary(tmp_path: Path) -> None:
    assert "二进制文件" in problem(write(tmp_path / "a.txt", bytes(range(256)) * 10))


def test_unknown_encoding(tmp_path: Path) -> None:
    assert "认不出文字编码" in problem(write(tmp_path / "a.txt", TEXT.encode() + b"\xe6"))


def test_unknown_suffix(tmp_path: Path) -> None:
    line = problem(write(tmp_path / "a.xyz"))
    assert "不支持 .xyz 格式" in line
    assert ".txt" in line


def test_too_large_is_refused_unread(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    with source.open("wb") as file:
        file.truncate(50 * LIMIT)  # a gigabyte that takes no room on the disk, but would in memory
    assert "超过 20 MB" in problem(str(source))


def test_too_large_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            self.taken += len(buffer)
            return len(buffer)

    endless = Endless()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    assert problem("-").startswith("标准输入：超过 20 MB")
    assert endless.taken < 2 * LIMIT


def test_standard_input_that_is_not_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "没有文字" in problem("-")


def test_names_cannot_write_to_the_terminal() -> None:
    assert "a\\nb\\x1b[2J\\udcff.txt" in problem("a\nb\x1b[2J\udcff.txt")


def test_error_survives_the_way_out_of_a_process() -> None:
    error = pickle.loads(pickle.dumps(ReadError("a.txt", "坏了")))
    assert (error.source, error.problem, str(error)) == ("a.txt", "坏了", "a.txt：坏了")


# ── expanding ──


def test_files_folders_and_standard_input_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ["z.txt", "r/b.txt", "r/a/2.md", "r/a/10", "r/a.txt", "r/x.xyz", "r/.hidden.txt", "r/.git/c.txt"]:
        write(Path(name))
    for name in ["r/~$a.txt", "r/b.txt~"]:
        write(Path(name))
    members = ["r/a/10", "r/a/2.md", "r/a.txt", "r/b.txt"]
    assert list(expand(["z.txt", "-", "r", "none.txt"])) == ["z.txt", "-", *members, "none.txt"]
    assert list(expand(["./r/"])) == [f"./{member}" for member in members]
    assert [read(member).source for member in members] == members


def test_no_report_in_a_folder_stops_nothing(tmp_path: Path) -> None:
    good, empty = write(tmp_path / "a.txt"), tmp_path / "empty"
    write(empty / "x.xyz")
    error, other = expand([str(empty), good])
    assert isinstance(error, ReadError)
    assert str(error).startswith(f"{empty}：文件夹里没有可读的报告；可读的格式是 ")
    assert other == good


def test_folder_that_cannot_be_opened_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    write(tmp_path / "closed" / "a.txt")
    other = write(tmp_path / "open" / "b.txt")
    monkeypatch.setattr(os, "scandir", refuse)
    error, member = expand([str(tmp_path)])
    assert isinstance(error, ReadError)
    assert (error.source, "没有读取权限" in str(error)) == (str(tmp_path / "closed"), True)
    assert member == other


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    real = write(folder / "a" / "a.txt")
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "dangling.txt").symlink_to(folder / "nothing.txt")
    (folder / "b.txt").symlink_to(real)
    (tmp_path / "link").symlink_to(folder)
    assert list(expand([str(folder)])) == [real, str(folder / "b.txt")]
    assert list(expand([str(tmp_path / "link")])) == [str(tmp_path / "link" / name) for name in ("a/a.txt", "b.txt")]
