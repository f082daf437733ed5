"""What a batch is given → its inputs: folders, patterns, archives, lists."""

import io
import zipfile
from pathlib import Path

import pytest

from checker.corpus.inputs import Input, Loader, inputs
from checker.reading import ReadError
from checker.reading.archive import MANY_REPORTS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("2024/b.txt", "2024/a.txt", "2024/.hidden.txt", "2024/photo.jpg", "2023/c.md", "README.md"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name, "utf-8")
    return tmp_path


def archive(file: Path, *names: str, content: bytes = b"text") -> str:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, content)
    return file.name


def sources(*paths: str) -> list[str]:
    return [item.source for item in inputs(paths)]


def problem(*paths: str) -> str:
    (item,) = inputs(paths)
    assert isinstance(item, ReadError)
    return str(item)


@pytest.mark.usefixtures("folder")
def test_folders_patterns_and_files() -> None:
    assert sources("2024") == ["2024/a.txt", "2024/b.txt"]
    assert sources("20*/*.txt") == ["2024/a.txt", "2024/b.txt"]
    assert sources("**/*.md") == ["2023/c.md"]
    assert sources("202?") == ["2023/c.md", "2024/a.txt", "2024/b.txt"]
    assert sources("2024/photo.jpg", "nowhere.txt") == ["2024/photo.jpg", "nowhere.txt"]


def test_each_input_counts_once_however_it_is_written(folder: Path) -> None:
    assert sources("2024/b.txt", "2024", "./2024/a.txt", str(folder / "2024/b.txt")) == ["2024/b.txt", "2024/a.txt"]


def test_a_pattern_that_is_a_files_name_is_the_file(folder: Path) -> None:
    (folder / "[草稿].txt").write_text("x", "utf-8")
    assert sources("[草稿].txt") == ["[草稿].txt"]


@pytest.mark.usefixtures("folder")
def test_nothing_found_is_an_error_with_the_pattern() -> None:
    assert problem("*.docx") == "*.docx：没有符合的文件"
    assert "标准输入" in problem("-")


def test_archives_in_folders_too(folder: Path) -> None:
    archive(
        folder / "2024/z.zip", "乡/二.txt", "乡/一.txt", "__MACOSX/乡/一.txt", "乡/.x.txt", "乡/图.png", "README.txt"
    )
    assert sources("2024/z.zip") == ["2024/z.zip!/乡/一.txt", "2024/z.zip!/乡/二.txt"]
    assert sources("2024")[-1] == "2024/z.zip!/乡/二.txt"
    assert Loader().load(Input("2024/z.zip", "乡/一.txt")) == b"text"


def test_names_in_archives_that_windows_packed(folder: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("XXXX.txt", b"text")
    data = packed.getvalue().replace(b"XXXX.txt", "报告.txt".encode("gb18030"))
    (folder / "w.zip").write_bytes(data)
    assert sources("w.zip") == ["w.zip!/报告.txt"]
    assert Loader().load(Input("w.zip", "报告.txt")) == b"text"


def test_archives_that_are_none_or_too_much(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "broken.zip").write_bytes(b"PK\3\4 and nothing more")
    assert problem("broken.zip").startswith("broken.zip：文件不完整或已损坏")
    assert "没有可读的报告" in problem(archive(folder / "empty.zip", "a.png"))
    assert "展开后过大" in problem(archive(folder / "bomb.zip", "a.txt", content=b"\0" * (12 << 20)))
    monkeypatch.setattr("checker.corpus.inputs.MANY_REPORTS", type(MANY_REPORTS)(2, 1 << 20))
    assert "文件过多" in problem(archive(folder / "many.zip", "a.txt", "b.txt", "c.txt"))
    assert problem("nowhere.zip").startswith("nowhere.zip：读不出来")


def test_an_archive_that_changes_meanwhile(folder: Path) -> None:
    archive(folder / "z.zip", "a.txt")
    with pytest.raises(ReadError, match=r"z\.zip!/b\.txt：压缩包里没有这个文件了"):
        Loader().load(Input("z.zip", "b.txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_lists(folder: Path, encoding: str) -> None:
    archive(folder / "2023/z.zip", "甲.txt")
    text = "# 今年的报告，请逐个检查\r\n../2024\r\n\r\nc.md\r\nz.zip\r\n*.none\r\n@其他清单.txt\r\n"
    (folder / "2023/清单.lst").write_bytes(text.encode(encoding))
    assert sources("@2023/清单.lst") == [
        "2023/../2024/a.txt", "2023/../2024/b.txt", "2023/c.md", "2023/z.zip!/甲.txt", "2023/*.none", "2023/清单.lst",
    ]  # fmt: skip
    assert str(list(inputs(["@2023/清单.lst"]))[-1]).endswith("清单里不能再写清单（@其他清单.txt）")


@pytest.mark.usefixtures("folder")
def test_a_list_that_cannot_be_read() -> None:
    assert problem("@nowhere").startswith("nowhere：找不到这个文件")


def test_names_from_the_stores_folder(folder: Path) -> None:
    assert Input("2024/a.txt").beside(str(folder)) == "2024/a.txt"
    assert Input(str(folder / "2024/a.txt")).beside(str(folder / "2023")) == "../2024/a.txt"
    assert Input("z.zip", "甲/a.txt").beside(str(folder)) == "z.zip!/甲/a.txt"
