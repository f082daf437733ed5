"""Every command, rule and report in the guide for those who keep the rules is run, and answers as the guide says.

In a file of the guide, in order: a block ``yaml`` that begins with ``# path`` is written there, so is one
``text 文件=path``; a block ``sh`` is run line by line; a block ``text`` behind it holds lines that the output has.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.authoring.linting import lint_pack
from checker.cli import main
from checker.model import Severity

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide"
PAGES = ("rules", "cookbook", "gap-report", "objections")
REPORTS = ("town-2024", "street-2024", "county-2023-b")
_BLOCK = re.compile(r"^```(\w+)(?: 文件=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a reader of the guide sits: a folder with some reports."""
    (tmp_path / "报告").mkdir()
    for name in REPORTS:
        shutil.copy(ROOT / "fixtures" / "labelled" / f"{name}.txt", tmp_path / "报告")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(page: str) -> Iterator[tuple[str, str, str]]:
    """(language, path, content) of each."""
    yield from _BLOCK.findall((GUIDE / f"{page}.md").read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_the_guide_does_what_it_says(page: str, desk: Path) -> None:
    output, ran = "", 0
    for kind, path, text in blocks(page):
        if kind == "yaml":
            first = text.splitlines()[0]
            assert first.startswith("# ")
            write(desk / first.removeprefix("# "), text)
        elif path:
            write(desk / path, text)
        elif kind == "sh":
            output = "".join(map(run, text.splitlines()))
            ran += 1
        else:
            assert kind == "text"
            for line in text.splitlines():
                assert squeezed(line) in squeezed(output), f"{page}: “{line}” is not in\n{output}"
    assert ran
    if (desk / "本县规则").is_dir():
        _, problems = lint_pack(desk / "本县规则")
        own = [p for p in problems if Path(p.file).is_relative_to(desk) or p.severity is Severity.ERROR]
        assert list(map(str, own)) == []


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def run(line: str) -> str:
    """What the command prints; it must end with status 0 unless the line says that this does not matter."""
    command, _, remark = line.partition("   # ")
    program, *arguments = shlex.split(command)
    assert program == "checker"
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0 or remark == "不看退出状态", f"{line}\n{result.output}"
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output


def squeezed(text: str) -> str:
    """Without white space, where lines may have been broken."""
    return "".join(text.split())


def test_all_pages_lead_to_files_that_exist() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", (GUIDE / f"{page}.md").read_text("utf-8")):
            assert (GUIDE / target).exists(), (page, target)


def test_every_command_on_rules_is_in_the_guide() -> None:
    from checker.cli.rules import command

    text = "".join((GUIDE / f"{page}.md").read_text("utf-8") for page in PAGES)
    context = command.make_context("rules", [], resilient_parsing=True)
    # export and import belong to the chapter on tables, check to that on pipelines, manual to those who publish rules.
    for name in set(command.list_commands(context)) - {"check", "export", "import", "manual"}:
        assert f"checker rules {name}" in text, name
