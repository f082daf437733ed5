"""The guide on Excel: its commands run, and its workbook is the one that is exported."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.authoring.exchange.layout import tables
from checker.cli import main
from checker.resources import rules_directory

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "excel.md"
TEXT = GUIDE.read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]


def test_every_command_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert COMMANDS[0] == "cp -r rules/outline-2021-2025 本县规则"
    shutil.copytree(rules_directory() / "outline-2021-2025", "本县规则")
    for command in COMMANDS[1:]:
        program, *arguments = shlex.split(command)
        assert program == "checker"
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, (command, result.output)


def test_every_sheet_is_described() -> None:
    for table in tables():
        assert re.search(rf"^\| [^|]*{table.title}", TEXT, re.MULTILINE)
