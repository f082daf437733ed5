"""Well numbered reports are left alone; one number taken away, doubled or out of place is one finding."""

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.pipeline import Checker
from tests.analysis.reports import marked, report

RULE = "text/heading-number"
HAN = "一二三四五六七八九十"
STYLES = {
    "（{}）": HAN,
    "2.{}": "123456789",
    "{}、": "123456789",
    "{}.": "123456789",
    "({})": HAN,
    "（{}）．": "123456789",
}


def sections(style: str, values: list[int]) -> list[str]:
    lines = []
    for value in values:
        lines += [f"{style.format(STYLES[style][value - 1])}第{HAN[value - 1]}项工作安排", "各村按照分工逐项落实。"]
    return lines


styles = st.sampled_from(sorted(STYLES))


@settings(max_examples=20, deadline=None)
@given(style=styles, count=st.integers(1, 9))
def test_numbers_in_order_are_left_alone(shipped_checker: Checker, style: str, count: int) -> None:
    assert marked(shipped_checker, RULE, report(*sections(style, list(range(1, count + 1))))) == []


@settings(max_examples=20, deadline=None)
@given(style=styles, count=st.integers(3, 9), data=st.data())
def test_a_missing_number_is_marked_where_it_is_missed(
    shipped_checker: Checker, style: str, count: int, data: st.DataObject
) -> None:
    missing = data.draw(st.integers(2, count - 1))
    text = report(*sections(style, [v for v in range(1, count + 1) if v != missing]))
    found = marked(shipped_checker, RULE, text)
    assert len(found) == 1
    assert found[0].startswith(style.format(STYLES[style][missing]))


@settings(max_examples=20, deadline=None)
@given(style=styles, count=st.integers(2, 9), data=st.data())
def test_a_number_used_twice_is_marked_once(
    shipped_checker: Checker, style: str, count: int, data: st.DataObject
) -> None:
    again = data.draw(st.integers(2, count))
    values = sorted([*range(1, count + 1), again])
    assert len(marked(shipped_checker, RULE, report(*sections(style, values)))) == 1


def test_a_new_heading_begins_a_new_series(shipped_checker: Checker) -> None:
    text = report("（一）规范执法", "1.全年检查。", "2.按期公示。", "（二）化解纠纷", "1.逐户走访。", "2.每周会商。")
    assert marked(shipped_checker, RULE, text) == []


def test_the_same_style_under_itself_is_marked_once(shipped_checker: Checker) -> None:
    text = report(
        "按期检查。",
        "二、下一步打算",
        "一、充实力量",
        "选派干部。",
        "二、丰富形式",
        "编排短剧。",
        "三、压实责任",
        "逐项分解。",
    )
    assert marked(shipped_checker, RULE, text) == ["一、充实力量"]


def test_top_numbers_that_begin_again_are_marked_once(shipped_checker: Checker) -> None:
    text = report(
        "按期检查。", "二、下一步打算", "重点做好以下工作。", "一、充实力量", "选派干部。", "二、丰富形式", "编排短剧。"
    )
    assert marked(shipped_checker, RULE, text) == ["一、充实力量"]


@settings(max_examples=20, deadline=None)
@given(count=st.integers(2, 8), together=st.booleans())
def test_items_in_order_are_left_alone(shipped_checker: Checker, count: int, together: bool) -> None:
    items = [f"{HAN[n]}是落实第{HAN[n]}项任务，按月调度。" for n in range(count)]
    assert marked(shipped_checker, RULE, report(*(["".join(items)] if together else items))) == []


def test_items_inside_items_are_left_alone(shipped_checker: Checker) -> None:
    text = report("一是力量不足，原因有两条：一是编制少，二是流动快。二是装备陈旧。三是经费紧张。")
    assert marked(shipped_checker, RULE, text) == []


def test_a_skipped_item_is_marked(shipped_checker: Checker) -> None:
    assert marked(shipped_checker, RULE, report("一是抓学习。二是抓执法。四是抓调解。")) == ["四是"]


def test_a_number_in_a_line_that_is_no_heading_is_not_missed(shipped_checker: Checker) -> None:
    text = report(
        "（一）规范执法",
        "按期检查。",
        "（二）全年受理纠纷41件，其中邻里纠纷20件，全部办结。",
        "（三）加强普法",
        "按月宣讲。",
    )
    assert marked(shipped_checker, RULE, text) == []


def test_numbers_that_stand_the_wrong_way_round_are_marked_once(shipped_checker: Checker) -> None:
    text = report(*sections("（{}）", [1, 3, 2, 4]))
    assert marked(shipped_checker, RULE, text) == ["（三）第三项工作安排"]


def test_an_extract_with_much_left_out_is_left_alone(shipped_checker: Checker) -> None:
    assert marked(shipped_checker, RULE, report(*sections("（{}）", [1, 2, 6, 7]))) == []


def test_a_paragraph_of_its_own_ends_a_list_of_items(shipped_checker: Checker) -> None:
    text = report("一是抓学习。", "二是抓执法。", "三是抓普法。", "各村同步推进。", "三是抓调解。")
    assert marked(shipped_checker, RULE, text) == []


def test_numbered_statements_in_and_out_of_order(shipped_checker: Checker) -> None:
    plans = "二、下一步打算\n（一）加强执法培训。\n（二）加强普法宣传。\n（{}）加强政务公开。"
    assert marked(shipped_checker, "text/heading-number", report("检查6次。", plans.format("三"))) == []
    assert marked(shipped_checker, "text/heading-number", report("检查6次。", plans.format("四"))) == ["（四）"]


def test_two_headings_that_are_both_the_first(shipped_checker: Checker) -> None:
    found = marked(shipped_checker, "text/heading-number", report("（一）学习。会前学法6次。", "（一）执法。检查6次。"))
    assert len(found) == 1


def test_decimals_are_counted_under_each_heading(shipped_checker: Checker) -> None:
    lines = ["（一）学法", "1.1 集中学法", "全年学法。", "1.2 会前学法", "会前学法。"]
    right = [*lines, "（二）执法", "2.1 规范执法", "按期检查。", "2.2 化解纠纷", "逐户走访。"]
    assert marked(shipped_checker, RULE, report(*right)) == []
    assert marked(shipped_checker, RULE, report(*right[:-2], "2.1 化解纠纷", "逐户走访。")) == ["2.1 化解纠纷"]


def test_a_decimal_that_begins_otherwise_than_those_around_it_is_marked_once(shipped_checker: Checker) -> None:
    text = report("2.3 规范执法", "2.3.1 全年检查。", "2.3.2 按期公示。", "2.2.3 逐案审核。", "2.3.4 每月评查。")
    assert marked(shipped_checker, RULE, text) == ["2.2.3"]
