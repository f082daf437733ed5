"""The manual says what the rules say, and stays as current as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.authoring.manual import index_page, manual_files, rule_data, rule_page, stale_pages, write_manual
from checker.authoring.pages import Block, Heading, Paragraph, Quote, text_of
from checker.authoring.pages.terminal import terminal
from checker.model import Level, ReportKind, Role, Severity, Status
from checker.rendering.display import columns
from checker.rulebook.packs import load_pack
from checker.rulebook.rule import (
    AnalysisSpec,
    Basis,
    ConditionSpec,
    Example,
    PackInfo,
    PartTerms,
    RequirementSpec,
    Rule,
    Rulebook,
    Spec,
    StructureSpec,
    WordingSpec,
)

MANUAL = Path(__file__).parents[2] / "docs" / "rules"

THREE_SYSTEMS = Rule(
    id="enforcement/three-systems",
    name="行政执法三项制度",
    severity=Severity.ERROR,
    levels=(),
    report_kinds=(ReportKind.ANNUAL,),
    basis=(Basis("中华人民共和国行政处罚法", None, "第三十九条"), Basis("指导意见", "国办发〔2018〕118号")),
    explanation="应分别写明三项制度的落实情况。",
    suggestion="补写公示信息的条数。",
    examples=(
        Example("深化国有企业三项制度改革*次。", Status.OMITTED),
        Example("严格落实三项制度。", Status.VAGUE),
        Example("推进三项制度，公示信息9条。", Status.SPECIFIC, ("执法公示",)),
        Example("公示信息126条，全过程记录8件。", Status.SPECIFIC, ("执法公示", "全过程记录")),
        Example("下一步推行三项制度。", Status.NOT_DONE, role=Role.PLANS),
    ),
    spec=RequirementSpec(
        terms=(("执法…三项制度",), ("听证会", "（重大决策|重大项目）")),
        by_role=((Role.FIRST_RESPONSIBLE, (("主持召开",),)),),
        in_personal=(("本人带头",),),
        exclude=(("企业…三项制度",),),
        parts=(("执法公示", PartTerms((("公示制度",),))), ("全过程记录", PartTerms((), (("全程留痕",),)))),
        need_parts="all",
    ),
    file="three-systems.yaml",
)
CAUSES = Rule(
    id="structure/causes",
    name="不足的原因",
    severity=Severity.NOTE,
    levels=tuple(level for level in Level if level is not Level.DEPARTMENT),
    report_kinds=(),
    basis=(Basis("督察工作规定"),),
    explanation="应分析原因。",
    suggestion="写明成因。",
    examples=(
        Example("一、问题\n由于人少，执法弱。", Status.VAGUE),
        Example("一、问题\n人少。\n二、原因\n编制少。", Status.SPECIFIC),
    ),
    spec=StructureSpec(Role.CAUSES),
    file="causes.yaml",
)
RULEBOOK = Rulebook(
    PackInfo("own", "本县规则", "1.2", (2021, 2025), (("enforcement", "行政执法"), ("structure", "报告结构"))),
    (THREE_SYSTEMS, CAUSES),
)


def section(page: list[Block], title: str) -> list[Block]:
    """The blocks under a heading."""
    start = page.index(Heading(2, title)) + 1
    end = next((i for i in range(start, len(page)) if isinstance(page[i], Heading)), len(page))
    return page[start:end]


def test_the_manual_of_the_pack_is_current() -> None:
    assert stale_pages(load_pack("outline-2021-2025"), MANUAL) == [], "run: checker rules manual"


def test_a_page_has_the_parts_of_the_manual_in_order() -> None:
    page = rule_page(THREE_SYSTEMS, RULEBOOK)
    titles = [block.text for block in page if isinstance(block, Heading)]
    assert titles == ["行政执法三项制度", "要求", "依据", "不合格", "合格", "怎么改", "识别词语"]


def test_a_page_says_what_is_demanded_of_whom_and_on_what_basis() -> None:
    text = manual_files(RULEBOOK)["enforcement/three-systems.md"]
    assert "- 适用：各级；年度报告\n" in text
    assert "- 级别：错误；笼统或要素不全时降一级\n" in text
    assert "- 要素（都要写到）：执法公示、全过程记录\n" in text
    assert "- 具体：要有可以核对的数字、日期、文件或名称\n" in text
    assert "- 《中华人民共和国行政处罚法》第三十九条\n- 《指导意见》（国办发〔2018〕118号）\n" in text
    assert "## 怎么改\n\n补写公示信息的条数。\n" in text


def test_only_a_passage_that_raises_no_finding_passes() -> None:
    page = rule_page(THREE_SYSTEMS, RULEBOOK)
    good = section(page, "合格")
    assert [block.text for block in good if isinstance(block, Quote)] == ["公示信息126条，全过程记录8件。"]


def test_each_way_to_fail_is_shown_with_its_verdict() -> None:
    bad = section(rule_page(THREE_SYSTEMS, RULEBOOK), "不合格")
    quotes = [block.text for block in bad if isinstance(block, Quote)]
    verdicts = [text_of(block.content) for block in bad if isinstance(block, Paragraph)]
    assert quotes == [
        "深化国有企业三项制度改革*次。", "下一步推行三项制度。", "严格落实三项制度。", "推进三项制度，公示信息9条。"
    ]  # fmt: skip
    assert [verdict[:2] for verdict in verdicts] == ["缺失", "未落", "笼统", "具体"]
    assert verdicts[1].endswith("（写在“打算”部分）")
    assert verdicts[2].endswith("要素不全，没有写到执法公示、全过程记录。")
    assert verdicts[3].endswith("要素不全，没有写到全过程记录。")


def test_terms_are_listed_by_what_a_hit_of_them_means() -> None:
    text = manual_files(RULEBOOK)["enforcement/three-systems.md"]
    assert "- 出现即算写到：`执法…三项制度` · `听证会` ＋ `（重大决策|重大项目）`\n" in text
    assert "- 在“第一责任人”部分出现才算：`主持召开`\n" in text
    assert "- 在述法报告里出现才算：`本人带头`\n" in text
    assert "- 要素“执法公示”：`公示制度`\n" in text
    assert "- 要素“全过程记录”，在已经写到这件事的句子里才算：`全程留痕`\n" in text
    assert "- 不算：`企业…三项制度`\n" in text


def test_a_structure_rule_shows_whole_reports() -> None:
    text = manual_files(RULEBOOK)["structure/causes.md"]
    assert "- 适用：各级（部门除外）；年度报告、述法报告\n- 级别：提示\n- 部分：“原因”要单独成一部分" in text
    assert "## 合格\n\n> 一、问题\\\n> 人少。\\\n> 二、原因\\\n> 编制少。\n\n具体：单独成一部分" in text
    assert "没有识别词语，由程序按报告的结构和数字判断。" in text


@pytest.mark.parametrize(
    ("spec", "lines"),
    [
        (
            WordingSpec((("依法治镇",),), (("依法治镇江",),), (Role.PLANS,), "依法治乡"),
            ["部分：只查“打算”", "改为：依法治乡", "查找：`依法治镇`", "不算：`依法治镇江`"],
        ),
        (
            ConditionSpec((("承接…赋权",),), (("执法培训",), ("持证",))),
            ["如果写到：`承接…赋权`", "那么至少要写到其中一项：`执法培训` · `持证`"],
        ),
        (
            AnalysisSpec("比率", (("误差", 0.5), ("单位", ("件", "次")))),
            ["核对：比率", "参数“误差”：0.5", "参数“单位”：件、次"],
        ),
    ],
)
def test_rules_that_mark_passages_have_pages_too(spec: Spec, lines: list[str]) -> None:
    examples = (
        Example("推进依法治镇。", None, caught=True, passage="依法治镇"),
        Example("推进依法行政。", None, caught=False),
    )
    rule = replace(THREE_SYSTEMS, examples=examples, spec=spec)
    text = manual_files(Rulebook(RULEBOOK.pack, (rule,)))["enforcement/three-systems.md"]
    assert "- 级别：错误\n" in text
    assert all(f"- {line}\n" in text for line in lines)
    assert "## 不合格\n\n> 推进依法治镇。\n\n查出：“依法治镇”。\n" in text
    assert "## 合格\n\n> 推进依法行政。\n\n放过：没有问题。\n" in text


def test_examples_are_shown_as_written_never_as_markup() -> None:
    assert "> 深化国有企业三项制度改革\\*次。" in manual_files(RULEBOOK)["enforcement/three-systems.md"]


def test_the_index_lists_the_rules_by_group() -> None:
    text = manual_files(RULEBOOK)["README.md"]
    assert text.index("## 行政执法") < text.index("## 报告结构")
    row = "| [行政执法三项制度](enforcement/three-systems.md) | `enforcement/three-systems` | 错误 | 各级；年度报告 |\n"
    assert row in text
    assert "共 2 条规则" in text
    assert "structure/causes" not in terminal(
        index_page(RULEBOOK, [r for r in RULEBOOK.rules if r.group == "enforcement"]), 80
    )


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_in_the_terminal_is_wider_than_it(width: int) -> None:
    rulebook = load_pack("outline-2021-2025")
    pages = [index_page(rulebook), *(rule_page(rule, rulebook) for rule in rulebook.rules)]
    assert max(columns(line) for page in pages for line in terminal(page, width).splitlines()) <= width


def test_writing_brings_the_manual_up_to_date_and_removes_only_generated_pages(tmp_path: Path) -> None:
    directory = tmp_path / "rules"
    every = ["README.md", "enforcement/three-systems.md", "structure/causes.md"]
    assert write_manual(RULEBOOK, directory) == every
    assert stale_pages(RULEBOOK, directory) == []

    own = directory / "notes.md"
    own.write_text("自己写的", "utf-8")
    (directory / "structure" / "causes.md").write_text("改过", "utf-8")
    fewer = Rulebook(RULEBOOK.pack, (CAUSES,))
    assert stale_pages(fewer, directory) == every
    assert write_manual(fewer, directory) == every
    assert sorted(path.name for path in directory.rglob("*.md")) == ["README.md", "causes.md", "notes.md"]
    assert write_manual(fewer, directory) == []


def test_the_data_of_a_rule_has_no_gaps() -> None:
    data = rule_data(CAUSES, RULEBOOK)
    assert data["group_name"] == "报告结构"
    assert "部门" not in data["levels"]
    assert data["report_kinds"] == ["annual", "first_responsible"]
    assert data["kind"] == "结构"
    assert rule_data(THREE_SYSTEMS, RULEBOOK)["parts"] == ["执法公示", "全过程记录"]
