"""A passage that stands twice is one finding, at its first place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.pipeline import Checker
from tests.analysis.reports import marked, messages, report

RULE = "text/repeated-passage"
SENTENCES = [
    "乡镇网格员逐户走访摸底，把苗头性问题登记造册并每周会商研判。",
    "便民大厅增设老年人优先窗口，由值班领导现场协调疑难事项。",
    "执法人员入企检查前先在平台填报事由，检查结果当场告知企业负责人。",
    "邀请退休教师和老支书组成说事小组，用方言把道理讲到院坝里。",
    "每份合同签订以前都请律师出具书面意见，意见随合同一并归档。",
    "把防溺水和反诈内容编成快板，利用赶集日在戏台轮流演出。",
]
HEADINGS = ["网格治理", "便民服务", "规范检查", "化解矛盾", "合同管理", "法治文艺"]


def sections(order: list[int]) -> list[str]:
    numerals = "一二三四五六七八九十"
    return [f"（{numerals[n]}）{HEADINGS[i]}。{SENTENCES[i]}" for n, i in enumerate(order)]


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(range(6)))
def test_different_sentences_are_left_alone(shipped_checker: Checker, order: list[int]) -> None:
    assert marked(shipped_checker, RULE, report(*sections(order))) == []


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(range(6)), again=st.integers(0, 5), data=st.data())
def test_a_repeated_paragraph_is_one_finding_at_the_first_place(
    shipped_checker: Checker, order: list[int], again: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(order.index(again) + 1, 6))
    text = report(*sections([*order[:place], again, *order[place:]]))
    assert marked(shipped_checker, RULE, text) == [f"{HEADINGS[again]}。{SENTENCES[again]}"]
    line = 3 + place
    assert f"第{line}行" in messages(shipped_checker, RULE, text)[0]


def test_small_edits_are_seen_through(shipped_checker: Checker) -> None:
    edited = SENTENCES[2].replace("填报", "登记")
    assert marked(shipped_checker, RULE, report(SENTENCES[2], SENTENCES[0], edited)) == [SENTENCES[2]]


def test_the_heading_on_its_own_line_belongs_to_the_passage(shipped_checker: Checker) -> None:
    text = report("（一）网格治理", SENTENCES[0], "（二）便民服务", SENTENCES[1], "（三）网格治理", SENTENCES[0])
    assert marked(shipped_checker, RULE, text) == [f"网格治理\n{SENTENCES[0]}"]


def test_other_figures_make_another_sentence(shipped_checker: Checker) -> None:
    first = "第一批组织执法人员集中培训2次，抽查案卷12宗，当场反馈问题5个。"
    second = "第二批组织执法人员集中培训3次，抽查案卷18宗，当场反馈问题7个。"
    assert marked(shipped_checker, RULE, report(first, second)) == []


@settings(max_examples=12, deadline=None)
@given(shared=st.sampled_from(SENTENCES), others=st.permutations(SENTENCES))
def test_clauses_that_two_sentences_share_are_one_finding(
    shipped_checker: Checker, shared: str, others: list[str]
) -> None:
    clauses = shared.rstrip("。")
    first, second, *_ = (other.rstrip("。") for other in others if other != shared)
    text = report(f"{first}，{clauses}。", f"{clauses}，{second}。")
    assert marked(shipped_checker, RULE, text) == [clauses]
