"""``checker rules``: what it prints and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.resources import rules_directory
from checker.rulebook.packs import load_pack

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(main, ["rules", *map(str, arguments)])


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of one sound rule."""
    original = rules_directory() / "outline-2021-2025"
    copy = tmp_path / "own"
    copytree(original / "digital", copy / "digital")
    (copy / "pack.yaml").write_text(
        "名称: 本县规则\n版本: '1'\n施行年度: [2021, 2025]\n分组: {digital: 数字法治政府}\n", "utf-8"
    )
    return copy


def test_list_names_every_rule(run: Run) -> None:
    rulebook = load_pack("outline-2021-2025")
    for format_ in ("table", "markdown", "json"):
        result = run("list", "--format", format_)
        assert result.exit_code == 0
        shown = "".join(result.stdout.split())
        assert all(rule.id.partition("/")[2] in shown for rule in rulebook.rules)
    assert [rule["id"] for rule in json.loads(run("list", "--format", "json").stdout)] == [r.id for r in rulebook.rules]


def test_list_markdown_is_the_index_of_the_manual(run: Run) -> None:
    index = (Path(__file__).parents[2] / "docs" / "rules" / "README.md").read_text("utf-8")
    assert index.endswith(run("list", "--format", "markdown").stdout)


@pytest.mark.parametrize("group", ["enforcement", "行政执法"])
def test_list_of_a_group_by_id_or_name(run: Run, group: str) -> None:
    rules = json.loads(run("list", "--group", group, "--format", "json").stdout)
    assert {rule["group"] for rule in rules} == {"enforcement"}


def test_list_by_basis_and_level(run: Run) -> None:
    all_rules = json.loads(run("list", "--format", "json").stdout)
    court = json.loads(run("list", "--basis", "行政诉讼法", "--format", "json").stdout)
    assert court
    assert [r["id"] for r in court] == [r["id"] for r in all_rules if any("行政诉讼法" in b for b in r["basis"])]
    number = json.loads(run("list", "--basis", "国办发〔2018〕118号", "--format", "json").stdout)
    assert "enforcement/three-systems" in [r["id"] for r in number]
    town = json.loads(run("list", "--level", "镇", "--format", "json").stdout)
    assert [r["id"] for r in town] == [r["id"] for r in all_rules if "镇" in r["levels"]]
    assert run("list", "--level", "村").exit_code == 2


def test_list_under_headings_of_instruments_or_levels(run: Run) -> None:
    by_basis = run("list", "--by", "basis", "--format", "markdown").stdout
    assert "\n## 《中华人民共和国行政处罚法》\n" in by_basis
    by_level = run("list", "--by", "level", "--format", "markdown").stdout
    assert [line for line in by_level.splitlines() if line.startswith("## ")][:3] == ["## 乡", "## 镇", "## 街道"]


@pytest.mark.parametrize("format_", ["json", "markdown"])
def test_show_in_other_formats(run: Run, format_: str) -> None:
    result = run("show", "enforcement/three-systems", "--format", format_)
    assert result.exit_code == 0
    assert "行政执法三项制度" in result.stdout
    if format_ == "json":
        assert json.loads(result.stdout)["id"] == "enforcement/three-systems"


def test_an_unknown_group_is_an_error(run: Run) -> None:
    result = run("list", "--group", "执法局")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("没有分组“执法局”；有：")


def test_show_prints_the_page_of_a_rule(run: Run) -> None:
    result = run("show", "enforcement/three-systems")
    assert result.exit_code == 0
    for title in ("行政执法三项制度", "要求", "依据", "不合格", "合格", "怎么改", "识别词语"):
        assert f"\n{title}\n" in f"\n{result.stdout}"


@pytest.mark.parametrize("command", ["show", "test"])
@pytest.mark.parametrize("id", ["three-systems", "enforcement/three-system", "三项制度"])
def test_an_unknown_rule_is_answered_with_the_nearest(run: Run, command: str, id: str) -> None:
    result = run(command, id)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"没有规则“{id}”，是不是：enforcement/three-systems（行政执法三项制度）")


def test_a_rule_that_is_like_no_other_is_answered_with_the_list(run: Run) -> None:
    assert run("show", "zzzz").stderr == "没有规则“zzzz”；全部规则见 checker rules list\n"


def test_manual_is_written_then_checked(run: Run, pack: Path, tmp_path: Path) -> None:
    where = ("--pack", pack, "--directory", tmp_path / "manual")
    assert run("manual", "--check", *where).exit_code == 1
    assert run("manual", *where).exit_code == 0
    checked = run("manual", "--check", *where)
    assert (checked.exit_code, checked.stdout) == (0, "手册与规则一致。\n")

    (tmp_path / "manual" / "digital" / "platform.md").write_text("旧的", "utf-8")
    stale = run("manual", "--check", *where)
    assert stale.exit_code == 1
    assert stale.stdout == f"{tmp_path / 'manual'}/digital/platform.md：与规则不一致\n"


def test_a_manual_that_cannot_be_written_is_an_error(run: Run, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = run("manual", "--pack", pack, "--directory", tmp_path / "file" / "manual")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_a_pack_that_does_not_load_is_an_error(run: Run, pack: Path) -> None:
    (pack / "digital" / "platform.yaml").write_text("名称: 缺了别的\n", "utf-8")
    for command in (("list",), ("show", "x/y"), ("manual",), ("lint",), ("test",)):
        result = run(*command, "--pack", pack)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert "platform.yaml" in result.stderr


def test_examples_that_hold_end_with_status_0(run: Run, pack: Path) -> None:
    result = run("test", "--pack", pack)
    assert result.exit_code == 0
    assert result.stdout.endswith("个示例全部通过。\n")


def test_an_example_that_does_not_hold_ends_with_status_1(run: Run, pack: Path) -> None:
    file = pack / "digital" / "platform.yaml"
    file.write_text(file.read_text("utf-8") + "  - {文本: 全年召开运动会1次。, 结果: 具体}\n", "utf-8")
    result = run("test", "digital/platform", "--pack", pack)
    assert result.exit_code == 1
    first, *trace, last = result.stdout.splitlines()
    assert trace == ["    推理：digital/platform#omitted：通篇没有写到", "    没有一个词语在这个示例里出现"]
    assert "platform.yaml:" in first
    assert "应为具体，实为缺失" in first
    assert last.endswith("1 个不符。")


def test_coverage_names_terms_without_examples(run: Run, pack: Path) -> None:
    file = pack / "digital" / "platform.yaml"
    file.write_text(file.read_text("utf-8").replace("识别:\n", "识别:\n  - 甲乙丙丁戊\n"), "utf-8")
    result = run("test", "--coverage", "--pack", pack)
    assert result.exit_code == 0
    assert "甲乙丙丁戊" in result.stdout
    assert result.stdout.endswith("个示例全部通过。\n")


@pytest.mark.parametrize("format_", ["table", "markdown", "json"])
def test_explain_says_why(run: Run, format_: str) -> None:
    report = Path(__file__).parents[2] / "fixtures" / "labelled" / "town-2024.txt"
    result = run("explain", "enforcement/three-systems", report, "--format", format_)
    assert result.exit_code == 0
    assert "enforcement/three-systems#" in result.stdout
    if format_ == "json":
        assert json.loads(result.stdout)["rule"] == "enforcement/three-systems"


def test_explain_takes_one_report_that_can_be_read(run: Run, tmp_path: Path) -> None:
    missing = run("explain", "enforcement/three-systems", tmp_path / "没有.txt")
    assert (missing.exit_code, missing.stdout, missing.stderr.count("\n")) == (2, "", 1)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("青石镇2024年法治政府建设情况报告\n", "utf-8")
    several = run("explain", "enforcement/three-systems", tmp_path)
    assert (several.exit_code, several.stderr) == (2, f"{tmp_path}：要给一份报告，这里有2份\n")


def test_lint_ends_with_status_1_if_it_warns(run: Run, pack: Path) -> None:
    file = pack / "digital" / "platform.yaml"
    text = file.read_text("utf-8")
    clean = run("lint", "--pack", pack)
    file.write_text(text.replace("识别:\n", "识别:\n  - 数字法治政府专题建设\n  - 数字法治政府专题\n"), "utf-8")
    warned = run("lint", "--pack", pack)
    assert warned.exit_code == 1
    assert "platform.yaml:" in warned.stdout
    assert "提醒：" in warned.stdout
    assert clean.exit_code == (0 if clean.stdout == "没有问题。\n" else 1)


def test_lint_as_json_for_editors(run: Run, pack: Path) -> None:
    file = pack / "digital" / "platform.yaml"
    file.write_text(file.read_text("utf-8").replace("级别:", "级刖:"), "utf-8")
    result = run("lint", "--format", "json", "--pack", pack)
    assert result.exit_code == 2
    (problem,) = json.loads(result.stdout)
    assert (problem["file"], problem["line"], problem["severity"]) == (str(file), 3, "error")
    assert "是不是“级别”？" in problem["message"]


def test_listing_rules_loads_no_segmenter_engine_or_reader() -> None:
    code = (
        "import sys\nfrom checker.cli import main\n"
        "try: main(['rules', 'list', '--format', 'json'])\nexcept SystemExit: pass\n"
        "print([m for m in ('jieba', 'durable', 'checker.pipeline', 'checker.reading') if m in sys.modules], file=sys.stderr)"
    )
    where = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=where)
    assert done.stderr.strip() == "[]"
