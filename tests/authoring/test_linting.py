"""Warnings on rules that load: untested ones, and terms that do nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from making import phrases, requirement, rulebook, wording

from checker.authoring.linting import lint, lint_pack, lint_text
from checker.model import Role, Severity, Status
from checker.rulebook.registry import Instrument, Registry
from checker.rulebook.rule import Basis, ConditionSpec, Example, Rule, WordingSpec

CAUGHT = Example("组织干部学法4次。", Status.SPECIFIC)
LEFT = Example("全年调解纠纷126件。", Status.OMITTED)


def messages(rule: Rule, *examples: Example) -> list[str]:
    rule = replace(rule, examples=examples or (CAUGHT, LEFT), suggestion="补写学法的次数。")
    problems = lint(rulebook(rule))
    assert {problem.file for problem in problems} <= {rule.file}
    return [problem.message for problem in problems]


def test_a_sound_rule() -> None:
    assert messages(requirement("a/study", "学法", "法治讲座", "旁听…庭审")) == []


def test_a_rule_needs_an_example_that_it_catches_and_one_that_it_leaves() -> None:
    rule = requirement("a/study", "学法")
    assert ["应当查到" in message for message in messages(rule, LEFT)] == [True]
    assert ["应当放过" in message for message in messages(rule, CAUGHT)] == [True]


def test_what_is_only_planned_is_caught_too() -> None:
    assert messages(requirement("a/study", "学法"), Example("组织学法。", Status.NOT_DONE, role=Role.PLANS), LEFT) == []


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("干部学法", "学法"),
        ("组织…学法", "学法"),
        ("（干部|群众）学法", "学法"),
        ("干部学法", "（干部|群众）学法"),
        ("行政执法…三项制度", "执法…三项制度"),
        ("“学法”考试", "学法"),
    ],
)
def test_a_term_that_a_shorter_one_covers(long: str, short: str) -> None:
    (message,) = messages(requirement("a/study", long, short))
    assert f"“{long}”多余" in message
    assert f"“{short}”" in message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("学法…考试", "学法考试"),
        ("干部学法", "学法考试"),
        ("（干部|群众）学法", "干部学法考试"),
        ("执法…监督", "执法监督员"),
    ],
)
def test_a_term_that_finds_more_is_not_covered(one: str, other: str) -> None:
    assert not [m for m in messages(requirement("a/study", one, other)) if f"“{one}”多余" in m]


def test_of_two_equal_terms_the_later_is_named() -> None:
    (message,) = messages(requirement("a/study", "“学法”", "学法"))
    assert "多余" in message


def test_a_term_written_twice() -> None:
    assert [
        "写了两遍" in m for m in messages(requirement("a/study", "学法", exclude=phrases(["不学法", "不学法"])))
    ] == [True]
    assert ["写了两遍" in m for m in messages(requirement("a/study", ("甲乙", "丙丁"), ("甲乙", "丙丁")))] == [True]


def test_terms_that_must_stand_together_cover_only_what_has_all_of_them() -> None:
    assert messages(requirement("a/study", ("学法", "考试"), "学法培训")) == []
    assert "“学法考试”多余：“学法＋考试”" in messages(requirement("a/study", ("学法", "考试"), "学法考试"))[0]


def test_a_rule_that_marks_passages_needs_both_examples_too() -> None:
    rule = replace(wording("w/words", "落实落细"), suggestion="改写。")
    caught, left = (Example(text, None, caught=wrong) for text, wrong in (("落实落细。", True), ("学法4次。", False)))
    assert messages(rule, caught, left) == []
    assert ["应当查到" in message for message in messages(rule, left)] == [True]
    assert ["应当放过" in message for message in messages(rule, caught)] == [True]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (requirement("a/study", "学法", by_role={Role.PLANS: ["干部学法"]}), "“分部识别：打算”里的“干部学法”多余：“识别”里的“学法”"),
        (requirement("a/study", "学法", personal=["带头学法"]), "“分部识别：述法报告”里的“带头学法”多余"),
        (
            requirement("a/study", "考核", parts={"干部": ["学法"]}, beside={"干部": ["干部学法"]}),
            "“要素：干部（随同）”里的“干部学法”多余：“要素：干部”里的“学法”已经能找到它",
        ),
        (requirement("a/study", "考核", parts={"干部": ["学法", "干部学法"]}), "“要素：干部”里的“干部学法”多余"),
        (requirement("a/study", "学法", ("干部学法", "考试")), "“识别”里的“干部学法＋考试”多余：“学法”已经能找到它"),
        (requirement("a/study", ("三项制度", "制度")), "“同句”里的“制度”不起作用：“三项制度”里总有它"),
        (requirement("a/study", "干部学法", "庭审", exclude=["部学"]), "“干部学法”永远不会算：“排除”里的“部学”总是把它排除"),
        (requirement("a/study", "庭审", by_role={Role.OPENING: ["学法"]}), "“开头”部分的话都不算写到"),
        (requirement("a/study", "组织学法。培训干部", "庭审"), "“组织学法。培训干部”永远找不到"),
        (requirement("a/study", "干部学法 旁听庭审"), "“干部学法 旁听庭审”中间有空格"),
        (requirement("a/study", "学法", exclude=["不学法", "国企改革"]), "“排除”里的“国企改革”不起作用"),
    ],
)  # fmt: skip
def test_terms_that_do_nothing(rule: Rule, message: str) -> None:
    (found,) = messages(rule)
    assert message in found


@pytest.mark.parametrize(
    "rule",
    [
        requirement("a/study", "学法…考试", exclude=["国企改革"]),  # it may stand in the gap
        requirement("a/study", "学法", exclude=["法国"]),  # begins where the term ends
        requirement("a/study", ("考试", "干部学法"), "学法"),  # stands at another place of the sentence
        requirement("a/study", "学法。", "庭审"),  # at the end of a sentence
        requirement("a/study", "公示", "办公示范"),  # 公示 is no word there, and would not be found
        requirement("a/study", "学法", exclude=["不学法", "从不学法"]),  # the longer exclusion reaches further
        requirement("a/study", "学法", parts={"干部": ["干部学法"]}),  # a part has its own terms
    ],
)
def test_terms_that_do_something(rule: Rule) -> None:
    assert messages(rule) == []


def test_a_replacement_that_is_caught_again() -> None:
    rule = replace(
        wording("w/words", "落实"), spec=WordingSpec(phrases(["落实"]), (), (), "抓好落实"), suggestion="改写。"
    )
    examples = (Example("落实。", None, caught=True), Example("学法。", None, caught=False))
    (problem,) = lint(rulebook(replace(rule, examples=examples)))
    assert problem.message == "照“改为”改了以后还会被查到：里面有“落实”"


def test_a_condition_that_always_brings_its_consequence_along() -> None:
    spec = ConditionSpec(phrases(["执法培训", "承接赋权"]), phrases(["培训"]))
    examples = (Example("承接赋权。", None, caught=True), Example("学法。", None, caught=False))
    rule = replace(wording("w/words", "甲乙"), spec=spec, suggestion="补写培训的次数。", examples=examples)
    (problem,) = lint(rulebook(rule))
    assert problem.message.startswith("“如果”里的“执法培训”永远不会查出问题")


def test_examples_that_contradict_or_repeat_each_other() -> None:
    rule = requirement("a/study", "学法")
    assert "互相矛盾：同样的文本" in messages(rule, CAUGHT, LEFT, replace(CAUGHT, status=Status.VAGUE))[0]
    assert "相同，请删去一个" in messages(rule, CAUGHT, LEFT, replace(LEFT, text="全年调解纠纷１２６件。"))[0]
    assert messages(rule, CAUGHT, LEFT, replace(CAUGHT, status=Status.NOT_DONE, role=Role.PLANS)) == []


@pytest.mark.parametrize(
    ("kind", "suggestion", "fine"),
    [
        ("要求", "补写学法的次数和日期。", True),
        ("要求", "进一步加强学习，提高认识。", False),
        ("用语", "改为“抓好落实”。", True),
        ("用语", "用语不妥。", False),
    ],
)
def test_suggestions_ask_for_something(kind: str, suggestion: str, fine: bool) -> None:
    if kind == "要求":
        rule = replace(requirement("a/study", "学法"), examples=(CAUGHT, LEFT))
    else:
        examples = (Example("落实落细。", None, caught=True), Example("学法。", None, caught=False))
        rule = replace(wording("w/words", "落实落细"), examples=examples)
    found = lint(rulebook(replace(rule, suggestion=suggestion)))
    assert [problem.message.startswith("“建议”没有") for problem in found] == ([] if fine else [True])


OUTLINE = Instrument("法治政府建设实施纲要（2021—2025年）", "policy", ("x",), number="中发〔2021〕33号")


@pytest.mark.parametrize(
    ("basis", "message"),
    [
        (Basis("法治政府建设实施纲要（2021—2025年）", "中发〔2021〕33号"), None),
        (Basis("法治政府建设实施纲要（2021-2025年）"), None),
        (Basis("双堰镇法治建设工作要点", "双府发〔2024〕6号"), None),
        (Basis("法治政府建设实施纲要（2021—2026年）"), "是不是《法治政府建设实施纲要（2021—2025年）》？"),
        (Basis("法治政府建设实施纲要（2021—2025年）", "中发〔2021〕3号"), "的文号是中发〔2021〕33号，这里写的是中发〔2021〕3号"),
        (Basis("某某意见", "中发〔2021〕33号"), "文号中发〔2021〕33号登记的是《法治政府建设实施纲要（2021—2025年）》"),
        (Basis("双堰镇法治建设工作要点"), "本地文件请写明文号"),
    ],
)  # fmt: skip
def test_bases_are_held_against_the_registry(basis: Basis, message: str | None) -> None:
    rule = replace(requirement("a/study", "学法"), examples=(CAUGHT, LEFT), suggestion="补写次数。", basis=(basis,))
    found = [problem.message for problem in lint(rulebook(rule), Registry((OUTLINE,)))]
    assert (message is None and found == []) or (message is not None and message in found[0])


def test_rules_of_one_name() -> None:
    rules = [
        replace(requirement(id, "学法"), name="学法", examples=(CAUGHT, LEFT), suggestion="补写次数。")
        for id in ("a/study", "b/study")
    ]
    assert [
        "名称与规则 b/study 相同" in str(p) or "名称与规则 a/study 相同" in str(p) for p in lint(rulebook(*rules))
    ] == [
        True,
        True,
    ]


FILE = """\
名称: 学法
类型: 要求
级别: 警告
依据: [{文件: 双堰镇法治建设工作要点}]
识别:
  - 学法
  - {同句: [干部学法, 学法]}
  - 干部学法
分部识别:
  开头: [旁听庭审]
要素:
  干部: {单独: [领导干部, 干部学法, 干部学法]}
说明: 应写学法。
建议: 加强学习。
示例:
  - {文本: 干部学法4次。, 结果: 具体, 要素: [干部]}
  - {文本: 干部学法4次。, 结果: 笼统, 要素: [干部]}
"""


def test_every_warning_has_its_place_in_the_file() -> None:
    found = lint_text(FILE.encode(), "a/study", "学法.yaml", Registry((OUTLINE,)))
    assert [(p.line, p.column, p.severity) for p in found] == [
        (4, 11, Severity.WARNING),  # not registered
        (7, 5, Severity.WARNING),  # covered
        (7, 17, Severity.WARNING),  # idle companion
        (8, 5, Severity.WARNING),  # covered
        (10, 7, Severity.WARNING),  # opening
        (12, 25, Severity.WARNING),  # twice
        (14, 5, Severity.WARNING),  # suggestion
        (16, 3, Severity.WARNING),  # nothing to leave alone
        (17, 23, Severity.WARNING),  # contradiction
    ]
    assert str(found[0]).startswith("学法.yaml:4:11: 提醒：登记表里没有《双堰镇法治建设工作要点》")


def test_a_text_that_does_not_load_has_errors() -> None:
    (problem,) = lint_text(FILE.replace("级别: 警告", "级别: 警吿").encode(), "a/study", "学法.yaml")
    assert (problem.line, problem.column, problem.severity) == (3, 5, Severity.ERROR)
    assert str(problem) == "学法.yaml:3:5: 错误：未知的值“警吿”，是不是“警告”？"


def test_errors_in_one_file_do_not_hide_warnings_in_others(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "pack.yaml").write_text("名称: 本县规则\n版本: '1'\n施行年度: [2021, 2025]\n分组: {a: 甲}\n", "utf-8")
    (tmp_path / "a" / "one.yaml").write_text(FILE, "utf-8")
    (tmp_path / "a" / "two.yaml").write_text("名称: 缺了别的\n", "utf-8")
    book, found = lint_pack(tmp_path)
    assert [rule.id for rule in book.rules] == ["a/one"]
    assert {(Path(p.file).name, p.severity) for p in found} == {
        ("one.yaml", Severity.WARNING),
        ("two.yaml", Severity.ERROR),
    }


def test_an_unknown_analysis_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "pack.yaml").write_text("名称: 本县规则\n版本: '1'\n施行年度: [2021, 2025]\n分组: {a: 甲}\n", "utf-8")
    text = """\
名称: 词语重复
类型: 核对
级别: 警告
依据: [{文件: 某文件, 文号: 某发〔2024〕1号}]
核对: 叠词语
说明: 说明。
建议: 删去一个。
示例:
  - {文本: 进行进行检查。, 结果: 命中}
  - {文本: 检查4次。, 结果: 放过}
"""
    (tmp_path / "a" / "one.yaml").write_text(text, "utf-8")
    _, (problem,) = lint_pack(tmp_path)
    assert (problem.severity, problem.line) == (Severity.ERROR, 5)
    assert "没有名为“叠词语”的核对" in problem.message
