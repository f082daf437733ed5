"""Candidate terms from reports, and writing accepted ones into rule files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from making import requirement, rulebook

from checker.authoring.suggesting import Candidate, suggest
from checker.authoring.suggesting.accepting import add_terms
from checker.cli import main
from checker.model import Document
from checker.pipeline import Checker
from checker.resources import rules_directory
from checker.rulebook.loading import parse_rule
from checker.rulebook.packs import load_pack
from checker.rulebook.problems import RuleErrors
from checker.rulebook.rule import Rule

HEAD = "青石镇2024年法治政府建设情况报告\n一、主要工作成效\n"
FILLER = "全年检查企业126家次。组织防汛演练4场。修缮村道8公里。发放补贴36万元。"
KNOWN = "（一）规范执法\n配备执法记录仪8台，现场全程录像。执法记录仪影像存档36件。\n"
MISSED = "（一）规范执法\n影像存档12件，现场录像46次。现场执法一律录像，影像资料存档一年。\n"
REPORTS = [
    *(Document(f"甲{n}.txt", f"{HEAD}{KNOWN}（二）其他\n{FILLER}\n") for n in range(4)),
    *(Document(f"乙{n}.txt", f"{HEAD}{MISSED}（二）其他\n{FILLER}\n") for n in range(3)),
]
RULE = replace(requirement("a/recording", "执法记录仪"), name="执法录像", explanation="应当写明录像和影像资料。")


def suggested(rule: Rule, *others: Rule, limit: int = 10) -> list[Candidate]:
    book = rulebook(rule, *others)
    return suggest(Checker(book, "reference"), book, rule, REPORTS, limit)


def test_words_that_stand_beside_known_terms_are_found_where_those_are_missing() -> None:
    found = {candidate.term: candidate for candidate in suggested(RULE)}
    assert "影像存档" in found
    best = found["影像存档"]
    assert (best.reports, best.sentences, best.known) == (3, 3, 1)
    assert {(sample.source, sample.line) for sample in best.samples} == {(f"乙{n}.txt", 4) for n in range(3)}
    assert all(best.term in sample.text for sample in best.samples)


def test_what_has_nothing_to_do_with_the_rule_is_not_suggested() -> None:
    terms = "".join(candidate.term for candidate in suggested(RULE, limit=100))
    assert not any(word in terms for word in ("防汛", "村道", "补贴", "演练"))


def test_terms_that_the_rule_has_are_not_suggested() -> None:
    terms = [c.term for c in suggested(replace(RULE, spec=requirement("a/x", "执法记录仪", "录像").spec), limit=100)]
    assert not any("录像" in term for term in terms)


def test_candidates_are_limited_and_in_order() -> None:
    found = suggested(RULE, limit=100)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert suggested(RULE, limit=1) == found[:1]


TEXT = """\
# 执法全过程记录
名称: 执法录像
类型: 要求
级别: 提示   # 以后可能提高
依据:
  - {文件: 某法, 条款: 第一条}
识别:
  # 常见的说法
  - 执法记录仪
  - {同句: [录像, 执法]}   # 单说录像不算
说明: "录像，要写。"
建议: 补写台数。
示例:
  - {文本: 配备执法记录仪8台。, 结果: 具体}
  - {文本: 检查8次。, 结果: 缺失}
"""


def test_accepted_terms_are_added_and_nothing_else_changes() -> None:
    after = add_terms(TEXT.encode(), RULE, ["全程录像", "执法记录仪", "全程录像"], "a.yaml").decode()
    lines = after.splitlines()
    assert lines.count("  - 全程录像") == 1
    assert [line for line in lines if line != "  - 全程录像"] == TEXT.splitlines()
    assert parse_rule(after.encode(), "a/b", "a.yaml").spec.terms[-1] == ("全程录像",)


@pytest.mark.parametrize(
    "file",
    sorted((rules_directory() / "outline-2021-2025").glob("*/*.yaml")),
    ids=lambda f: f"{f.parent.name}/{f.stem}",
)
def test_shipped_files_keep_their_comments_order_and_layout(file: Path) -> None:
    before = file.read_bytes()
    try:
        after = add_terms(before, parse_rule(before, "a/b", str(file)), ["甲乙丙丁"], str(file))
    except RuleErrors:
        assert "类型: 核对".encode() in before
        return
    added = [line for line in after.decode().splitlines() if line not in before.decode().splitlines()]
    assert len(added) <= 2  # a list in brackets is one line
    assert len(after.splitlines()) - len(before.splitlines()) in (0, 1, 2)
    assert "甲乙丙丁" in "".join(added)
    assert yaml.safe_load(after).keys() >= yaml.safe_load(before).keys()


@pytest.mark.parametrize("text", ["", "- 甲\n", "名称: [\n", TEXT.replace("识别:", "识别: 甲乙 #")])
def test_files_that_cannot_take_terms(text: str) -> None:
    with pytest.raises(RuleErrors) as raised:
        add_terms(text.encode(), RULE, ["甲乙"], "a.yaml")
    assert str(raised.value).startswith("a.yaml:")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "own" / "a").mkdir(parents=True)
    (tmp_path / "own" / "pack.yaml").write_text(
        "名称: 本县规则\n版本: '1'\n施行年度: [2021, 2025]\n分组: {a: 甲}\n", "utf-8"
    )
    (tmp_path / "own" / "a" / "recording.yaml").write_text(TEXT, "utf-8")
    for document in REPORTS:
        (tmp_path / document.source).write_text(document.text, "utf-8")
    return tmp_path / "own"


def run(pack: Path, *arguments: str, answers: str = "") -> Result:
    command = ["rules", "suggest", "a/recording", "--pack", str(pack), *arguments]
    return CliRunner().invoke(main, command, input=answers)


def reports(pack: Path) -> list[str]:
    return [str(pack.parent / document.source) for document in REPORTS]


@pytest.mark.parametrize("format_", ["table", "json", "markdown"])
def test_the_command_lists_candidates(format_: str, pack: Path) -> None:
    result = run(pack, *reports(pack), "--format", format_)
    assert result.exit_code == 0, result.stderr
    assert "影像" in result.stdout
    if format_ == "json":
        data = json.loads(result.stdout)
        assert (data["rule"], data["reports"]) == ("a/recording", len(REPORTS))


def test_accepting_by_option(pack: Path) -> None:
    result = run(pack, "--accept", "全程录像", "--accept", "录像…资料")
    assert result.exit_code == 0
    text = (pack / "a" / "recording.yaml").read_text("utf-8")
    assert "  - 全程录像\n" in text
    assert "# 单说录像不算" in text
    assert "全程录像、录像…资料" in result.stderr
    assert "已经有了" in run(pack, "--accept", "全程录像").stderr


def test_accepting_by_number(pack: Path) -> None:
    first = json.loads(run(pack, *reports(pack), "--format", "json").stdout)["candidates"][0]["term"]
    assert "没有写入。" in run(pack, *reports(pack), "--choose", answers="\n").stderr
    result = run(pack, *reports(pack), "--choose", answers="99\n1\n")
    assert result.exit_code == 0
    assert "序号要在1到" in result.stderr
    assert f"  - {first}\n" in (pack / "a" / "recording.yaml").read_text("utf-8")


def test_a_term_for_an_inherited_rule_goes_into_the_own_pack(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_PACKS_PATH", str(pack.parent))
    unit = pack.parent / "unit"
    unit.mkdir()
    (unit / "pack.yaml").write_text("名称: 本镇规则\n版本: '1'\n继承: own\n", "utf-8")
    for term in ("全程录像", "录像…资料"):
        assert run(unit, "--accept", term).exit_code == 0
    own = unit / "a" / "recording.yaml"
    assert own.read_text("utf-8") == "沿用: 是\n增加: {识别: [全程录像, 录像…资料]}\n"
    assert (pack / "a" / "recording.yaml").read_text("utf-8") == TEXT
    (rule,) = load_pack(unit).rules
    assert rule.spec.terms[-2:] == (("全程录像",), ("录像…资料",))


def test_a_term_that_cannot_be_leaves_the_file_as_it_was(pack: Path) -> None:
    result = run(pack, "--accept", "录.*像")
    assert result.exit_code == 2
    assert "正则表达式" in result.stderr
    assert (pack / "a" / "recording.yaml").read_text("utf-8") == TEXT


def test_without_reports_or_terms_there_is_nothing_to_do(pack: Path) -> None:
    assert run(pack).stderr.startswith("缺少参数 REPORTS")
    analysis = CliRunner().invoke(main, ["rules", "suggest", "text/typo", str(pack)])
    assert (analysis.exit_code, analysis.stdout) == (2, "")
    assert "没有词语" in analysis.stderr
