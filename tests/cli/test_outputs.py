"""``checker run -o FORMAT=PATH``: what is written where, and that nothing is lost on the way."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from click.testing import _NamedTextIOWrapper

from checker.cli._outputs import Output, OutputError, parse
from checker.rendering import formats, suffix

from .test_run import cache, complaint, folder, pack, report, run

__all__ = ["cache", "folder"]


def test_every_format_goes_to_its_file_and_nothing_is_printed(folder: Path) -> None:
    outputs = [argument for name in formats() for argument in ("-o", f"{name}=结果.{name}")]
    result = run(report(folder), "--pack", pack(folder), *outputs)
    assert (result.exit_code, result.output) == (0, "")
    for name in formats():
        data = (folder / f"结果.{name}").read_bytes()
        assert data if suffix(name) else data.endswith(b"\n")
    assert json.loads((folder / "结果.json").read_text("utf-8"))["report"]["source"] == "report.txt"
    assert not [file.name for file in folder.iterdir() if file.name.startswith(".")]


def test_a_format_asked_for_is_printed_beside_the_files(folder: Path) -> None:
    result = run(report(folder), "--pack", pack(folder), "-o", "markdown=r.md", "--format", "json")
    assert json.loads(result.stdout)["schema_version"] == 1
    assert (folder / "r.md").read_text("utf-8").startswith("## ")


def test_files_are_plain_even_if_colour_is_asked_for(folder: Path) -> None:
    run(report(folder), "--pack", pack(folder), "-o", "table=r.txt", "--color")
    assert "\x1b" not in (folder / "r.txt").read_text("utf-8")


def test_a_binary_format_can_be_redirected(folder: Path) -> None:
    result = run(report(folder), "--pack", pack(folder), "--format", "excel", "-o", "excel=r.xlsx")
    assert result.stdout_bytes == (folder / "r.xlsx").read_bytes()


def test_a_binary_format_is_kept_off_the_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_NamedTextIOWrapper, "isatty", lambda _: True)
    result = run(report(folder), "--pack", pack(folder), "--format", "excel", "-o", "json=r.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint(result).endswith("请存成文件，例如 -o excel=结果.xlsx")
    assert not (folder / "r.json").exists()
    assert run(report(folder), "--pack", "pack", "-o", "excel=r.xlsx").exit_code == 0


def test_findings_still_decide_the_status(folder: Path) -> None:
    file = report(folder, text="青石镇人民政府2024年法治政府建设情况报告\n全年开会4次。\n")
    assert run(file, "--pack", pack(folder), "-o", "json=r.json").exit_code == 1


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("html", "格式=文件"),
        ("html=", "格式=文件"),
        ("=a.html", "没有名为“”的输出格式"),
        ("docs=a.html", "没有名为“docs”的输出格式，可用的有：excel、github、gitlab、"),
        ("html=-", "--format html"),
        ("html=.", "文件夹"),
        ("html=./report.txt", "会盖掉要检查的报告"),
        ("html=missing/a.html", "没有这个文件夹"),
        ("html=report.txt/a.html", "没有这个文件夹"),
        ("html=" + "长" * 200, "写不进去"),
        ("html=a\0b", "写不进去"),
    ],
)
def test_an_unusable_output_is_one_line(folder: Path, value: str, words: str) -> None:
    result = run(report(folder), "--pack", pack(folder), "-o", value)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in complaint(result)
    assert sorted(file.name for file in folder.iterdir()) == ["pack", "report.txt"]


def test_two_outputs_to_one_file_are_refused(folder: Path) -> None:
    result = run(report(folder), "--pack", pack(folder), "-o", "html=a", "-o", "json=./a")
    assert result.exit_code == 2
    assert "同一个文件" in complaint(result)


def test_a_file_that_cannot_be_written_does_not_keep_the_others_from_it(folder: Path) -> None:
    result = run(report(folder), "--pack", pack(folder), "-o", "html=missing/a.html", "-o", "json=r.json")
    assert result.exit_code == 2
    assert complaint(result).startswith("missing/a.html：")
    assert (folder / "r.json").exists()


def test_without_a_report_nothing_is_written(folder: Path) -> None:
    (folder / "r.json").write_text("before", "utf-8")
    assert run("missing.txt", "--pack", pack(folder), "-o", "json=r.json").exit_code == 2
    assert (folder / "r.json").read_text("utf-8") == "before"


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    Output("x", str(tmp_path / "a")).write(b"\x00\xff\r\n")
    assert (tmp_path / "a").read_bytes() == b"\x00\xff\r\n"


def test_what_was_there_stays_if_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_text("before", "utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        Output("x", str(target)).write("after")
    assert target.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="no modes and links")
def test_mode_and_link_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "a", tmp_path / "b"
    target.write_text("before", "utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    Output("x", str(link)).write("after")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="no device files")
def test_a_device_is_not_replaced() -> None:
    Output("x", os.devnull).write("gone")
    assert not Path(os.devnull).is_file()


def test_standard_input_is_no_file() -> None:
    assert parse(["json=a"], ["-"]) == [Output("json", "a")]
