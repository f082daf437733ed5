"""What is offered where, while a rule is being written; ‸ is the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebook.loading import parse_rule
from checker.workbench.completion import complete
from tests.workbench.running import PUBLICITY

ROLES = ["开头", "成效", "第一责任人", "问题", "原因", "打算", "结尾", "其他"]
LEVELS = ["乡", "镇", "街道", "县", "区", "市", "省", "部门"]


def at(marked: str) -> tuple[str, int, int]:
    before, _, after = marked.partition("‸")
    lines = before.split("\n")
    return before + after, len(lines) - 1, len(lines[-1])


def offered(marked: str) -> list[str]:
    return [offer.label for offer in complete(*at(marked)).offers]


def written(marked: str, label: str) -> str:
    """The text after one of the offers has been taken."""
    text, line, column = at(marked)
    completion = complete(text, line, column)
    insert = next(offer.insert for offer in completion.offers if offer.label == label)
    lines = text.split("\n")
    lines[line] = lines[line][: completion.start] + insert + lines[line][column:]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("marked", "labels"),
    [
        ("类型: ‸", ["核对", "条件", "要求", "结构", "用语"]),
        ("类‸", ["类型"]),
        ("级别: ‸", ["错误", "警告", "提示"]),
        ("级别: 警‸", ["警告"]),
        ("适用: {层级: [乡, ‸]}", LEVELS),
        ("适用: {‸}", ["层级", "文种"]),
        ("适用: {层级: [乡], ‸}", ["文种"]),
        ("适用:\n  文种: [‸", ["年度报告", "述法报告"]),
        ("依据:\n  - {‸", ["文件", "文号", "条款"]),
        ("依据:\n- {文件: 甲, ‸}", ["文号", "条款"]),
        ("依据:\n  - 文件: 甲\n    ‸", ["文号", "条款"]),
        ("依据:\n  - 文件: 甲\n    ‸\n    条款: 第一条", ["文号"]),
        ("类型: 要求\n示例:\n  - {文本: 你好。, 结果: ‸}", ["具体", "笼统", "未落实", "缺失"]),
        ("类型: 用语\n示例:\n  - {文本: 你好。, 结果: ‸}", ["命中", "放过"]),
        ("类型: 要求\n示例:\n  - {文本: 你好。, 部分: ‸}", ROLES),
        ("类型: 要求\n示例:\n  - 文本: 你好。\n    结‸", ["结果"]),
        ("类型: 要求\n期望: {要素: ‸", ["全部", "任一"]),
        ("类型: 要求\n期望:\n  具体: ‸", ["是", "否"]),
        ("类型: 要求\n识别:\n  - {‸", ["同句"]),
        ("类型: 要求\n要素:\n  甲:\n    ‸", ["单独", "随同"]),
        ("类型: 要求\n分部识别:\n  打‸", ["打算"]),
        ("类型: 核对\n核对: 问题与措施\n参数:\n  ‸", ["共同词语", "通用词"]),
        ("类型: 核对\n核对: 叠‸", ["叠词"]),
        ("类型: 结构\n部分: ‸", ["成效", "第一责任人", "问题", "原因", "打算"]),
        ("类型: 用语\n部分: [‸]", ROLES),
        (
            "类型: 要求\n要素:\n  甲: [子]\n  乙:\n    单独: [丑]\n示例:\n  - {文本: x, 结果: 具体, 要素: [‸",
            ["甲", "乙"],
        ),
        ("# 类‸", []),
        ("名称: 法治‸", []),
        ("说明: 类型‸", []),
        ("级别: 警告  # 级‸", []),
    ],
)
def test_what_may_stand_there_is_offered(marked: str, labels: list[str]) -> None:
    assert offered(marked) == labels


def test_something_written_out_may_be_exchanged() -> None:
    assert offered("级别: 警告‸") == []
    assert [offer.label for offer in complete(*at("级别: 警告‸"), instead=True).offers] == ["错误", "提示"]


def test_keys_are_those_of_the_kind_and_not_there_yet() -> None:
    assert {"识别", "要素", "期望"} <= set(offered("类型: 要求\n‸"))
    wording = offered("类型: 用语\n查找: [甲乙]\n‸\n级别: 提示")
    assert "改为" in wording
    assert not {"查找", "类型", "级别", "识别"} & set(wording)


def test_instruments_come_from_the_registry_with_their_numbers() -> None:
    marked = "依据:\n  - {文件: 裁量权基准制定‸}"
    (label,) = offered(marked)
    assert label == "关于进一步规范行政裁量权基准制定和管理工作的意见"
    assert written(marked, label) == f"依据:\n  - {{文件: {label}, 文号: 国办发〔2022〕27号}}"
    assert offered(f"依据:\n  - 文件: {label}\n    文号: ‸") == ["国办发〔2022〕27号"]
    assert offered("依据:\n  - {文件: 优化营商环境‸}")[0] == "优化营商环境条例"
    assert "中华人民共和国行政处罚法" in offered("依据:\n  - {文件: 行政出罚法‸}")  # the nearest, where none holds it


def test_a_rule_written_with_offers_is_a_rule() -> None:
    text = PUBLICITY.replace("级别: 警告", "级‸").replace(
        "{文件: 中华人民共和国法治宣传教育法}", "{文件: 法治宣传教育法}"
    )
    text = written(text, "级别").replace("级别: ", "级别: ‸")
    text = written(text, "提示").replace("{文件: 法治宣传教育法}", "{文件: 法治宣传教育法‸}")
    text = written(text, "中华人民共和国法治宣传教育法").replace("结果: 缺失", "结果: 缺‸")
    text = written(text, "缺失")
    assert text == PUBLICITY.replace("警告", "提示")
    assert parse_rule(text.encode(), "a/b", "b.yaml").severity == "note"


PIECES = st.sampled_from(
    [*"‸ \n-:{}[],'\"#", "  ", "- ", ": ", "类型: 要求\n", "示例:\n", "要素", "文件: ", "甲", "\U00020000"]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.integers(-2, 40), st.integers(-2, 40))
def test_nothing_that_is_typed_is_too_odd(text: str, line: int, column: int) -> None:
    completion = complete(text, line, column)
    assert completion.start >= 0
    assert len(completion.offers) <= 60


def test_a_long_line_takes_no_longer_than_it_is_long() -> None:
    assert offered("级别: " + "[{(" * 20_000 + "‸") == []
    assert offered("{" * 20_000 + ":" * 20_000 + "‸") == []
    assert offered(("要素:\n" + "  甲\n" * 20_000) + "‸") != []
