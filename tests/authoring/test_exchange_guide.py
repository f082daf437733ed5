"""The guide on Excel: its commands run and answer as it says, and its workbook is the one that is exported."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from workbooks import cell, write

from checker.authoring.exchange.layout import tables
from checker.authoring.exchange.origins import Origin
from checker.cli import main

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "excel.md"
TEXT = GUIDE.read_text("utf-8")
BLOCKS = re.findall(r"```(yaml|sh|text)\n(.*?)```", TEXT, re.DOTALL)
RULE = "enforcement/three-systems"


def edit() -> None:
    """What the guide has its reader do between export and import."""
    workbook = load_workbook("规则.xlsx")
    page = workbook["要求"]
    cell(page, RULE, "级别").value = "警告"
    terms = cell(page, RULE, "识别")
    terms.value = f"{terms.value}\n执法公示栏 ＋ 街道"
    write(workbook["示例"], 编号=RULE, 文本="街道设执法公示栏12处。", 结果="具体", 要素="行政执法公示")
    workbook.save("规则.xlsx")


def test_every_command_runs_and_answers_as_the_guide_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    output, ran = "", []
    for kind, text in BLOCKS[: next(n for n, (_, text) in enumerate(BLOCKS) if "规则.xlsx：" in text)]:
        if kind == "yaml":
            name = text.splitlines()[0].removeprefix("# ")
            Path(name).parent.mkdir()
            Path(name).write_text(text, "utf-8")
        elif kind == "sh":
            program, *arguments = shlex.split(text)
            assert program == "checker"
            if arguments[1] == "import":
                edit()
            result = CliRunner().invoke(main, arguments, input="y\n")
            assert result.exit_code == 0, (text, result.output)
            output = result.output
            ran.append(arguments[1])
        else:
            assert text.strip() in output
    assert ran == ["export", "import", "test"]
    assert (tmp_path / "本县规则" / f"{RULE}.yaml").read_text("utf-8").startswith("沿用: 是\n级别: 警告\n增加: {识别: ")


def test_every_sheet_and_every_origin_is_described() -> None:
    for table in tables():
        assert re.search(rf"^\| [^|]*{table.title}", TEXT, re.MULTILINE)
    for origin in Origin:
        assert f"“{origin.value}”是" in TEXT
