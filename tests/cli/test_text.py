"""``checker text``: the very text that offsets count in."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main


def text(path: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["text", path], input=stdin)


@pytest.mark.parametrize(
    "content",
    ["一、工作成效\n学法4次。\n", "没有换行", "一行\r\n两行\r三行\n\n", "　缩进\t𠀀😀\n", "\x1b[31m红\x0b\x0c\n"],
)
def test_the_text_is_printed_as_it_is(tmp_path: Path, content: str) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(content.encode())
    result = text(str(file))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes == content.encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_text_is_printed_in_utf_8_without_a_mark(tmp_path: Path, encoding: str) -> None:
    content = "青石镇人民政府2024年法治政府建设情况报告\n一、工作成效\n全年组织干部学法4次。\n"
    file = tmp_path / "report.txt"
    file.write_bytes(content.encode(encoding))
    assert text(str(file)).stdout_bytes == content.encode()


def test_standard_input() -> None:
    content = "全年组织干部学法4次。".encode()
    assert text("-", content).stdout_bytes == content


def test_what_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    result = text(str(tmp_path / "missing.txt"))
    assert (result.exit_code, result.stdout_bytes) == (2, b"")
    assert len(result.stderr.splitlines()) == 1
