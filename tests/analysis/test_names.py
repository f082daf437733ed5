"""Titles against the registry: what is cited as it is called is left alone, what is cited otherwise is marked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.pipeline import Checker
from checker.resources import rules_directory
from checker.rulebook.registry_loading import load_registry
from tests.analysis.reports import marked, report

INSTRUMENTS = load_registry(rules_directory() / "registry").instruments
STANDING = sorted(i.name for i in INSTRUMENTS if not i.repealed and not i.period and (i.effective or "9") < "2020")
REPEALED = sorted(i.name for i in INSTRUMENTS if i.repealed and i.repealed < "2024" and not i.period)


@settings(deadline=None)
@given(name=st.sampled_from(STANDING))
def test_titles_as_they_are_called_are_left_alone(shipped_checker: Checker, name: str) -> None:
    assert marked(shipped_checker, "names/", report(f"组织干部学习《{name}》3次。")) == []


@settings(deadline=None)
@given(name=st.sampled_from(REPEALED), year=st.sampled_from([2024, 2025]))
def test_repealed_instruments_are_marked_from_the_next_year_on(shipped_checker: Checker, name: str, year: int) -> None:
    assert marked(shipped_checker, "names/repealed", report(f"依据《{name}》办理案件3件。", year=year)) == [
        f"《{name}》"
    ]


@given(end=st.integers(2021, 2034).filter(lambda year: year != 2025))
def test_an_outline_with_other_years_is_marked(shipped_checker: Checker, end: int) -> None:
    title = f"《法治政府建设实施纲要（2021—{end}年）》"
    assert marked(shipped_checker, "names/misquoted-title", report(f"落实{title}，完成任务12项。")) == [title]


@given(body=st.sampled_from(["党委常委会", "政府党组会议"]), count=st.integers(1, 30))
def test_words_of_another_level_are_marked_in_a_town(shipped_checker: Checker, body: str, count: int) -> None:
    town = report(f"召开{body}研究法治建设工作{count}次。")
    county = report(f"召开{body}研究法治建设工作{count}次。", title="示例县2024年度法治政府建设情况报告")
    assert len(marked(shipped_checker, "names/level-word", town)) == 1
    assert marked(shipped_checker, "names/level-word", county) == []


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("提升行政执法质量三年行动方案（2023—2025年）", 1),
        ("提升行政执法质量三年行动计划（2023—2025年）", 0),
        ("中华人民共和国反有组织犯罪条例", 1),
        ("中华人民共和国社区矫正条例", 1),
        ("优化营商环境规定", 1),
        ("农民工工资支付保障条例", 1),
        ("保障农民工工资支付条例", 0),
        ("优化营商环境条例", 0),
        ("保障中小企业款项支付办法", 1),
        ("重大行政决策管理暂行条例", 1),
        ("青石镇重大行政决策程序规定", 0),
    ],
)
def test_titles_under_another_sort_of_paper(shipped_checker: Checker, title: str, count: int) -> None:
    assert len(marked(shipped_checker, "names/misquoted-title", report(f"组织学习《{title}》6次。"))) == count


@pytest.mark.parametrize(
    ("words", "count"),
    [("先后主持召开镇政府工作会议", 0), ("先后主持召开市政府工作会议", 1), ("列席市政府工作会议", 0)],
)
def test_meetings_of_another_government(shipped_checker: Checker, words: str, count: int) -> None:
    assert len(marked(shipped_checker, "names/level-word", report(f"{words}6次。"))) == count


@pytest.mark.parametrize(("words", "count"), [("镇长带队", 0), ("乡长带队", 1), ("邀请邻近乡镇长参加", 0)])
def test_offices_of_another_level(shipped_checker: Checker, words: str, count: int) -> None:
    assert len(marked(shipped_checker, "names/level-word", report(f"{words}检查6次。"))) == count


@pytest.mark.parametrize(
    ("words", "count"),
    [("召开党工委会议", 1), ("召开党委会议", 0), ("局党工委听取汇报", 1), ("局党组听取汇报", 1), ("镇域巡查", 0)],
)
def test_bodies_of_another_level(shipped_checker: Checker, words: str, count: int) -> None:
    assert len(marked(shipped_checker, "names/level-word", report(f"{words}6次。"))) == count


@pytest.mark.parametrize(("before", "count"), [("办理案件9件。", 1), ("帮助青石镇建站1处。", 0)])
def test_the_whole_of_a_town_that_nobody_named(shipped_checker: Checker, before: str, count: int) -> None:
    text = report(
        f"{before}全镇培训6次。",
        title="示例县水利局2024年度法治政府建设情况报告",
        tail=("示例县水利局", "2025年1月10日"),
    )
    assert len(marked(shipped_checker, "names/level-word", text)) == count


def test_a_street_of_a_district_speaks_of_no_county(shipped_checker: Checker) -> None:
    body = ["在区委、区政府领导下办案9件。", "向区委、区政府报告2次。", "为全县发展服务6次。"]
    text = report(*body, title="示例街道办事处2024年度法治政府建设情况报告", tail=("示例街道办事处", "2025年1月10日"))
    assert marked(shipped_checker, "names/level-word", text) == ["全县"]
