"""``checker rules export`` and ``checker rules import`` as their users meet them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from checker.cli import main

RULE = """\
# 为什么要这条规则
名称: 学法
类型: 要求
级别: 错误  # 市里要求
依据: [{文件: 示例规定, 条款: 第一条}]
识别: [学法]
说明: 应写明学法。
建议: 补写学法的次数。
示例:
  - {文本: 全年组织干部学法4次。, 结果: 具体}
  - {文本: 全年调解纠纷126件。, 结果: 缺失}
"""
PACK = "名称: 测试规则包\n版本: 1.0.0\n施行年度: [2021, 2025]\n分组: {a: 学习}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a pack of two rules."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pack" / "a").mkdir(parents=True)
    (tmp_path / "pack" / "pack.yaml").write_text(PACK, "utf-8")
    (tmp_path / "pack" / "a" / "study.yaml").write_text(RULE, "utf-8")
    (tmp_path / "pack" / "a" / "other.yaml").write_text(RULE.replace("学法", "普法"), "utf-8")
    return tmp_path


def run(*arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(main, ["rules", *arguments, "--pack", "pack"], input=answer)


def edit(change: Callable[..., object]) -> None:
    """Export, and change the sheet of requirements."""
    assert run("export", "规则.xlsx").exit_code == 0
    workbook = load_workbook("规则.xlsx")
    change(workbook["要求"])
    workbook.save("规则.xlsx")


def milder(page: object) -> None:
    page["C3"] = "警告"  # type: ignore[index] # study: the second rule by its id


def test_export_says_what_it_wrote_and_keeps_what_may_hold_changes(folder: Path) -> None:
    result = run("export", "规则.xlsx")
    assert (result.exit_code, result.stdout) == (0, "规则.xlsx：导出了 2 条规则。\n")
    before = (folder / "规则.xlsx").read_bytes()
    (folder / "规则.xlsx").write_bytes(b"edited")
    refused = run("export", "规则.xlsx")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--force" in refused.stderr
    assert (folder / "规则.xlsx").read_bytes() == b"edited"
    assert run("export", "规则.xlsx", "--force").exit_code == 0
    assert (folder / "规则.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("file", "words"), [("规则.xls", ".xlsx 结尾"), ("没有/规则.xlsx", "没有这个文件夹"), ("a\0.xlsx", "写不进去")]
)
def test_an_export_that_cannot_be_written_is_one_line(file: str, words: str) -> None:
    result = run("export", file)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert words in result.stderr


def test_import_of_what_was_exported_changes_nothing() -> None:
    run("export", "规则.xlsx")
    result = run("import", "规则.xlsx")
    assert (result.exit_code, result.stdout) == (0, "规则包没有要改的。\n")


def test_import_shows_what_changes_asks_and_writes(folder: Path) -> None:
    edit(milder)
    result = run("import", "规则.xlsx", answer="y\n")
    assert result.exit_code == 0
    assert result.stdout.startswith("修改 a/study（学法）\n  级别：“错误” → “警告”\n要改 pack 里的 1 个文件，写入吗？")
    assert result.stdout.endswith("写好了 1 个文件。请再用 checker rules test 检验示例。\n")
    assert (folder / "pack/a/study.yaml").read_text("utf-8") == RULE.replace("级别: 错误", "级别: 警告")
    assert (folder / "pack/a/other.yaml").read_text("utf-8") == RULE.replace("学法", "普法")
    assert not [file.name for file in (folder / "pack" / "a").iterdir() if file.name.startswith(".")]


@pytest.mark.parametrize(("answer", "status"), [("n\n", 1), ("", 2)])
def test_without_a_yes_nothing_is_written(folder: Path, answer: str, status: int) -> None:
    edit(milder)
    result = run("import", "规则.xlsx", answer=answer)
    assert result.exit_code == status
    assert "没有写入" in result.output
    assert (folder / "pack/a/study.yaml").read_text("utf-8") == RULE


def test_yes_may_be_said_beforehand(folder: Path) -> None:
    edit(milder)
    assert run("import", "规则.xlsx", "--yes").exit_code == 0
    assert "级别: 警告" in (folder / "pack/a/study.yaml").read_text("utf-8")


def test_nothing_is_written_if_anything_is_wrong(folder: Path) -> None:
    def spoil(page: object) -> None:
        milder(page)
        page["C2"] = "严重"  # type: ignore[index]

    edit(spoil)
    result = run("import", "规则.xlsx", "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "规则.xlsx：工作表“要求”第 2 行“级别”列：未知的值“严重”；可以写：错误、警告、提示",
        "没有写入：请改好这些地方再导入。",
    ]
    assert (folder / "pack/a/study.yaml").read_text("utf-8") == RULE


def test_rules_that_the_workbook_lacks_go_only_if_asked_for(folder: Path) -> None:
    run("export", "规则.xlsx")
    workbook = load_workbook("规则.xlsx")
    for page in workbook.worksheets[1:]:
        for row in range(page.max_row, 1, -1):
            if page.cell(row, 1).value == "a/other":
                page.delete_rows(row)
    workbook.save("规则.xlsx")
    told = run("import", "规则.xlsx", "--yes")
    assert told.stdout == "工作簿里没有 a/other（普法）：不动；要删除请加 --delete\n规则包没有要改的。\n"
    assert (folder / "pack/a/other.yaml").exists()
    assert run("import", "规则.xlsx", "--yes", "--delete").exit_code == 0
    assert not (folder / "pack/a/other.yaml").exists()


def test_a_pack_that_inherits_gets_the_changes_and_the_inherited_one_none(folder: Path) -> None:
    def run_unit(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["rules", *arguments, "--pack", "unit"])

    (folder / "unit").mkdir()
    (folder / "unit" / "pack.yaml").write_text("名称: 本县\n版本: '1'\n继承: ../pack  # 上级\n", "utf-8")
    before = {file: file.read_bytes() for file in (folder / "pack").rglob("*.yaml")}
    assert run_unit("export", "规则.xlsx").stdout == "规则.xlsx：导出了 2 条规则。\n"
    assert run_unit("import", "规则.xlsx").stdout == "规则包没有要改的。\n"
    workbook = load_workbook("规则.xlsx")
    workbook["要求"]["D3"] = "警告"
    for page in workbook.worksheets[1:]:
        for row in range(page.max_row, 1, -1):
            if page.cell(row, 1).value == "a/other":
                page.delete_rows(row)
    workbook.save("规则.xlsx")
    told = run_unit("import", "规则.xlsx", "--yes")
    assert told.stdout.splitlines() == [
        "修改 a/study（学法）",
        "  级别：“错误” → “警告”",
        "  文件：继承来的规则，改动写进新文件 a/study.yaml",
        "工作簿里没有 a/other（普法）：不动；要停用请加 --delete",
        "写好了 1 个文件。请再用 checker rules test 检验示例。",
    ]
    assert (folder / "unit/a/study.yaml").read_text("utf-8") == "沿用: 是\n级别: 警告\n"
    told = run_unit("import", "规则.xlsx", "--yes", "--delete")
    assert told.stdout.splitlines()[0] == "停用 a/other（普法）：写进 pack.yaml"
    assert (folder / "unit/pack.yaml").read_text("utf-8").endswith("继承: ../pack  # 上级\n停用:\n  - a/other\n")

    assert run_unit("export", "规则.xlsx", "--force").stdout == "规则.xlsx：导出了 1 条规则。\n"
    workbook = load_workbook("规则.xlsx")
    for page in workbook.worksheets[1:]:
        page.delete_rows(2, page.max_row)
    workbook.save("规则.xlsx")
    told = run_unit("import", "规则.xlsx", "--yes", "--delete")
    assert told.stdout.splitlines()[0] == "停用 a/study（学法）：写进 pack.yaml，删去 a/study.yaml"
    assert not (folder / "unit/a/study.yaml").exists()
    assert {file: file.read_bytes() for file in (folder / "pack").rglob("*.yaml")} == before


def test_a_file_that_cannot_be_revised_is_told_by_its_name(folder: Path) -> None:
    flow = "{名称: 本县, 版本: '1',  # 试行\n 继承: ../pack}\n"
    (folder / "unit").mkdir()
    (folder / "unit" / "pack.yaml").write_text(flow, "utf-8")
    edit(lambda page: page.delete_rows(3))
    workbook = load_workbook("规则.xlsx")
    for title in ("依据", "示例"):
        for row in range(workbook[title].max_row, 1, -1):
            if workbook[title].cell(row, 1).value == "a/study":
                workbook[title].delete_rows(row)
    workbook.save("规则.xlsx")
    result = CliRunner().invoke(main, ["rules", "import", "规则.xlsx", "--delete", "--pack", "unit"])
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == "unit/pack.yaml: 这个文件的写法不能就地修改，请直接改文件"
    assert (folder / "unit" / "pack.yaml").read_text("utf-8") == flow


def test_a_file_that_cannot_be_written_is_told_and_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(milder)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("import", "规则.xlsx", "--yes")
    assert result.exit_code == 2
    assert "study.yaml：写不进去" in result.stderr
    assert "前面 0 个文件已经写好" in result.stderr
    assert (folder / "pack/a/study.yaml").read_text("utf-8") == RULE


@pytest.mark.parametrize("name", ["missing.xlsx", "pack", "text.xlsx", "a\0.xlsx"])
def test_an_unreadable_workbook_is_one_line(folder: Path, name: str) -> None:
    (folder / "text.xlsx").write_text("not a workbook", "utf-8")
    result = run("import", name)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("command", ["export", "import"])
def test_a_pack_that_does_not_load_is_told(folder: Path, command: str) -> None:
    run("export", "规则.xlsx")
    (folder / "pack/a/study.yaml").write_text("名称: 缺了别的\n", "utf-8")
    result = run(command, "规则.xlsx", *(["--force"] if command == "export" else []))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "study.yaml" in result.stderr


def test_control_characters_of_a_workbook_do_not_reach_the_terminal() -> None:
    def rename(page: object) -> None:
        page["B3"] = "学法\u202e\u200b"  # type: ignore[index]

    edit(rename)
    assert "\u202e" not in run("import", "规则.xlsx", answer="n\n").output
