"""Problems, causes and measures held against each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.pipeline import Checker
from tests.analysis.reports import marked, report

MATTERS = [
    "执法案卷评查",
    "行政应诉能力",
    "法治宣传形式",
    "合同审查台账",
    "矛盾纠纷调解",
    "执法装备配备",
    "政务公开栏目",
    "应急预案演练",
]


def written(problems: list[str], measures: list[str], cause: str = "") -> str:
    return report(
        "办理案件3件。",
        "二、存在的不足",
        *(f"{n}是{matter}还不够到位。" for n, matter in zip("一二三四五六", problems, strict=False)),
        *([cause] if cause else []),
        "三、下一步打算",
        *(f"加强{matter}，明年年底前完成整改。" for matter in measures),
    )


@settings(deadline=None)
@given(matters=st.permutations(MATTERS), count=st.integers(1, 5))
def test_problems_that_are_answered_are_left_alone(shipped_checker: Checker, matters: list[str], count: int) -> None:
    text = written(matters[:count], sorted(matters[:count]))
    assert marked(shipped_checker, "logic/unmatched-problem", text) == []


@settings(deadline=None)
@given(matters=st.permutations(MATTERS), count=st.integers(3, 5))
def test_the_problem_without_a_measure_is_marked(shipped_checker: Checker, matters: list[str], count: int) -> None:
    text = written(matters[:count], matters[1:count])
    assert marked(shipped_checker, "logic/unmatched-problem", text) == [f"一是{matters[0]}还不够到位。"]


@settings(deadline=None)
@given(matters=st.permutations(MATTERS), count=st.integers(3, 6))
def test_causes_are_missed_only_where_none_is_given(shipped_checker: Checker, matters: list[str], count: int) -> None:
    problems = matters[:count]
    assert len(marked(shipped_checker, "logic/no-cause", written(problems, problems))) == 1
    given_one = written(problems, problems, "主要原因是人员编制少。")
    assert marked(shipped_checker, "logic/no-cause", given_one) == []


def test_causes_listed_behind_the_problems_need_no_measure(shipped_checker: Checker) -> None:
    text = report(
        "办理案件3件。",
        "二、存在的问题及原因",
        "一是执法案卷制作粗糙。",
        "二是普法宣传形式单一。",
        "产生这些问题的主要原因：",
        "一是思想上有偏差，总认为抓项目任务重，没有摆正位置。",
        "二是方法上有欠缺，安排多、跟踪少，韧劲不足。",
        "三、下一步打算",
        "开展执法案卷评查。",
        "创新普法宣传形式。",
    )
    assert marked(shipped_checker, "logic/", text) == []


@pytest.mark.parametrize(
    "cause",
    [
        "受地域偏远、青壮年大多外出务工影响，听众少。",
        "加之人员流动快。",
        "主要因人手不足。",
        "一方面因编制所限。",
        "归根到底是认识不够。",
    ],
)
def test_causes_in_other_words(shipped_checker: Checker, cause: str) -> None:
    problems = ["执法案卷制作", "法治宣传形式"]
    assert marked(shipped_checker, "logic/no-cause", written(problems, problems, cause)) == []
