"""Rule files written by the program: what is in them afterwards, and what has stayed as it was."""

from __future__ import annotations

import difflib
import re
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.authoring.editing import compose, plain, revise, rule_data
from checker.authoring.editing.inheriting import as_change, inherited_first
from checker.resources import rules_directory
from checker.rulebook import inheriting
from checker.rulebook.inheriting import ADD, KEEP
from checker.rulebook.marked import read_marked
from checker.rulebook.problems import RuleErrors

RULE = """\
# 全文的注释
名称: 甲  # 名称的注释
识别:  # 识别的注释
  # 第一组
  - 词语一
  - 词语二  # 词语二的注释
  # 第二组
  - {同句: [词语三, 词语四]}

  - '词语五'
# 下面是排除
排除: [词语六, "词语七"]
要素:
  # 第一项
  甲项: [词语甲]
  # 第二项
  乙项:
    # 单独的
    单独: [词语乙]
    随同: [词语丙]
示例:
  # 应当命中
  - {文本: 全年4次。, 结果: 具体, 要素: []}
  # 应当放过
  - 文本: |
      第一行
      第二行
    # 结果的注释
    结果: 缺失
# 结尾的注释
"""
COMMENT = re.compile(r"#.*")


def changed(edit: Any, rule: str = RULE) -> list[str]:
    """The lines that go and come (with - and +) when ``edit`` has changed the data."""
    data = rule_data(rule.encode(), "a.yaml")
    edit(data)
    after = revise(rule.encode(), data, "a.yaml").decode()
    assert rule_data(after.encode(), "a.yaml") == plain(data)
    lines = difflib.unified_diff(rule.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def put(value: Any, *place: str | int) -> Any:
    def edit(data: Any) -> None:
        for step in place[:-1]:
            data = data[step]
        data[place[-1]] = value

    return edit


def remove(*place: str | int) -> Any:
    def edit(data: Any) -> None:
        for step in place[:-1]:
            data = data[step]
        del data[place[-1]]

    return edit


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (lambda _: None, []),
        (put("乙", "名称"), ["-名称: 甲  # 名称的注释", "+名称: 乙  # 名称的注释"]),
        (put("12", "名称"), ["-名称: 甲  # 名称的注释", "+名称: '12'  # 名称的注释"]),
        (remove("识别", 0), ["-  - 词语一"]),
        (remove("识别", 1), ["-  - 词语二  # 词语二的注释", "+  # 词语二的注释"]),
        (lambda d: d["识别"].append("词语八"), ["+  - 词语八"]),
        (lambda d: d["识别"].insert(0, "词语零"), ["+  - 词语零"]),
        (put("词语 # 八", "识别", 3), ["-  - '词语五'", "+  - '词语 # 八'"]),
        (put({"同句": ["甲", "乙"]}, "识别", 0), ["-  - 词语一", "+  - {同句: [甲, 乙]}"]),
        (
            lambda d: d["排除"].append("词语八"),
            ['-排除: [词语六, "词语七"]', '+排除: [词语六, "词语七", 词语八]'],
        ),
        (remove("排除"), ['-排除: [词语六, "词语七"]']),
        (remove("要素", "甲项"), ["-  甲项: [词语甲]"]),
        (put(["词语丁"], "要素", "丙项"), ["+  丙项: [词语丁]"]),
        (put({"单独": ["词语甲"], "随同": ["丁"]}, "要素", "甲项"), ["-  甲项: [词语甲]", "+  甲项: {单独: [词语甲], 随同: [丁]}"]),
        (remove("要素", "乙项", "随同"), ["-    随同: [词语丙]"]),
        (put("笼统", "示例", 0, "结果"), [
            "-  - {文本: 全年4次。, 结果: 具体, 要素: []}", "+  - {文本: 全年4次。, 结果: 笼统, 要素: []}",
        ]),
        (put("一行", "示例", 1, "文本"), ["-  - 文本: |", "-      第一行", "-      第二行", "+  - 文本: 一行"]),
        (lambda d: d["示例"].append({"文本": "甲\n乙", "结果": "缺失"}), [
            "+  - 文本: |", "+      甲", "+      乙", "+    结果: 缺失",
        ]),
        (put("说明", "说明"), ["+说明: 说明"]),
    ],
)  # fmt: skip
def test_only_the_lines_change_that_a_change_is_about(edit: Any, lines: list[str]) -> None:
    assert changed(edit) == lines


def test_comments_stay_even_if_everything_goes() -> None:
    data = {
        "名称": "新",
        "识别": ["一", "二"],
        "排除": ["三"],
        "要素": {"丙项": ["四"]},
        "示例": [{"文本": "五", "结果": "缺失"}],
    }
    after = revise(RULE.encode(), data, "a.yaml").decode()
    assert COMMENT.findall(after) == COMMENT.findall(RULE)


def test_a_comment_stays_above_what_it_is_about() -> None:
    data = rule_data(RULE.encode(), "a.yaml")
    data["识别"].append("词语八")
    del data["示例"][0]
    after = revise(RULE.encode(), data, "a.yaml").decode()
    assert "  - 词语八\n# 下面是排除\n排除" in after
    assert "  # 应当放过\n  - 文本: |\n" in after


def test_line_ends_and_byte_order_mark_are_kept() -> None:
    before = b"\xef\xbb\xbf" + RULE.replace("\n", "\r\n").encode()
    data = rule_data(before, "a.yaml")
    data["名称"] = "乙"
    assert revise(before, data, "a.yaml") == before.replace("甲  #".encode(), "乙  #".encode())


def test_a_file_without_a_last_line_break_gets_what_is_new_on_a_line_of_its_own() -> None:
    assert revise("识别: [甲]\n排除:\n  - 乙".encode(), {"识别": ["甲"], "排除": ["乙", "丙"]}, "a") == (
        "识别: [甲]\n排除:\n  - 乙\n  - 丙\n".encode()
    )


@pytest.mark.parametrize(
    "file", sorted((rules_directory() / "outline-2021-2025").glob("*/*.yaml")), ids=lambda f: f.stem
)
def test_shipped_rules_written_anew_are_the_same_rules(file: Any) -> None:
    content = file.read_bytes()
    data = rule_data(content, file.name)
    assert rule_data(compose(data), file.name) == data
    assert revise(content, data, file.name) == content


TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\ufeff"), min_size=1, max_size=8
)
LINES = st.one_of(
    TEXT, st.sampled_from(["true", "~", "12", "1.5", "- a", "a: b", "a #b", "[x]", "'", '"', "!x", "甲\n乙", "是"])
)
WORD = LINES.map(str.strip).filter(bool)
PHRASE = st.one_of(WORD, st.lists(WORD, min_size=2, max_size=3).map(lambda terms: {"同句": terms}))
LIST = st.lists(PHRASE, min_size=1, max_size=5)
ENTRY = st.dictionaries(st.sampled_from(["文本", "结果", "部分"]), WORD, min_size=1)
PART = st.one_of(LIST, st.fixed_dictionaries({"单独": LIST, "随同": LIST}))
RULES = st.fixed_dictionaries(
    {"名称": WORD},
    optional={
        "识别": LIST,
        "排除": LIST,
        "示例": st.lists(ENTRY, min_size=1, max_size=4),
        "要素": st.dictionaries(WORD, PART, min_size=1, max_size=3),
        "参数": st.dictionaries(
            st.just("数"), st.one_of(st.integers(0, 999), st.booleans(), st.just(0.25)), min_size=1
        ),
    },
)


@given(RULES)
def test_any_rule_comes_back_as_it_was_written(data: dict[str, Any]) -> None:
    assert rule_data(compose(data), "a.yaml") == plain(data)


def readable_as(content: bytes, data: dict[str, Any]) -> bool:
    try:
        return rule_data(content, "a.yaml") == data
    except RuleErrors:
        return False


@settings(deadline=None)
@given(RULES, RULES, st.lists(st.integers(0, 60), max_size=6))
def test_any_rule_can_become_any_other_and_no_comment_goes(
    old: dict[str, Any], new: dict[str, Any], places: list[int]
) -> None:
    lines = compose(old).decode().splitlines()
    for number, place in enumerate(places):
        lines.insert(place % (len(lines) + 1), f"# 注释{number}")
    before = "".join(f"{line}\n" for line in lines).encode()
    assume(readable_as(before, plain(old)))  # no comment lies inside a text of several lines
    after = revise(before, plain(deepcopy(new)), "a.yaml")
    assert rule_data(after, "a.yaml") == plain(new)
    assert sorted(re.findall(rb"# \xe6\xb3\xa8\xe9\x87\x8a\d", after)) == sorted(
        f"# 注释{number}".encode() for number in range(len(places))
    )


NAMED = frozenset({"要素", "参数"})
OWN = st.fixed_dictionaries(
    {KEEP: st.just("是")},
    optional={"名称": WORD, "识别": LIST, ADD: st.fixed_dictionaries({}, optional={"识别": LIST, "排除": LIST})},
)


def made_of(inherited: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The rule that a file with 沿用 makes of an inherited one, as the loader has it."""
    base, change = (read_marked(compose(data), "a.yaml", frozenset()) for data in (inherited, own))
    made: dict[str, Any] = plain(inheriting.changed({"a": base}, "a", change, "a.yaml").data)
    return made


@settings(deadline=None)
@given(RULES, RULES, OWN)
def test_a_change_of_an_inherited_rule_makes_the_rule_that_was_wanted(
    inherited: dict[str, Any], new: dict[str, Any], own: dict[str, Any]
) -> None:
    inherited, own = plain(inherited), plain(own)
    wanted = plain({**inherited, **new})
    for before in ({}, own):
        assert made_of(inherited, as_change(wanted, inherited, before, NAMED)) == wanted
    assert as_change(inherited, inherited, {}, NAMED) == {KEEP: "是"}


@settings(deadline=None)
@given(RULES, OWN)
def test_a_file_that_says_what_is_wanted_stays_as_it_is(inherited: dict[str, Any], own: dict[str, Any]) -> None:
    inherited, own = plain(inherited), plain(own)
    assert as_change(made_of(inherited, own), inherited, own, NAMED) == own


@pytest.mark.parametrize(
    ("value", "order"),
    [("abc", [0, 1, 2]), ("axbc", [0, 2, 3, 1]), ("xabcy", [1, 2, 3, 0, 4]), ("acb", [0, 1, 2]), ("xab", [0, 1, 2])],
)
def test_what_comes_in_between_inherited_items_goes_behind_them(value: str, order: list[int]) -> None:
    assert inherited_first(list(value), list("abc")) == order
