"""Why a rule did or did not catch a passage: the reasons given agree with the verdicts, and each kind of reason is given."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from making import phrases, requirement, rulebook, structure, wording

from checker.authoring.explaining import Explanation, explain, explain_trace
from checker.authoring.explaining.drawing import explanation_json, explanation_page, trace_lines
from checker.authoring.explaining.near import near_misses
from checker.authoring.pages.terminal import terminal
from checker.model import Document, Modality, Role, Status
from checker.pipeline import Checker
from checker.reading import read
from checker.rulebook.rule import AnalysisSpec, ConditionSpec, RequirementSpec, Rule, Rulebook, WordingSpec

REPORTS = Path(__file__).parents[2] / "fixtures" / "labelled"
TOWN = "青石镇人民政府2024年法治政府建设情况报告\n一、主要工作成效\n{}\n二、存在的问题\n队伍力量薄弱。\n三、下一步打算\n继续努力抓好落实。\n"
STUDY = requirement("a/study", "学法", parts={"干部": ["干部学法"]}, beside={"考试": ["考试"]}, exclude=["不学法"])


def explained(rule: Rule, sentence: str, *others: Rule) -> Explanation:
    checker = Checker(rulebook(rule, *others), "reference")
    return explain(checker, rule, Document("报告.txt", TOWN.format(sentence)))


def reasons(explanation: Explanation) -> list[tuple[bool, str]]:
    return [(hit.counted, hit.reason) for passage in explanation.passages for hit in passage.hits]


def test_a_hit_that_counts_and_the_rules_of_the_engine() -> None:
    explanation = explained(STUDY, "组织干部学法4次。")
    (passage,) = explanation.passages
    assert explanation.status is Status.SPECIFIC
    assert (passage.counted, passage.specific, passage.parts, passage.details) == (True, True, ("干部",), ("4次",))
    assert {(hit.phrase, hit.clause, hit.counted) for hit in passage.hits} == {
        (("学法",), "组织干部学法4次。", True),
        (("干部学法",), "组织干部学法4次。", True),
    }
    assert [firing.production for firing in explanation.firings] == [
        "a/study#specific",
        "a/study#vague",
        "a/study#part:干部",
    ]
    assert all(firing.facts for firing in explanation.firings)


@pytest.mark.parametrize(
    ("rule", "sentence", "reason"),
    [
        (STUDY, "对不学法的干部谈话4次。", "被排除词语“不学法”排除"),
        (STUDY, "全年组织考试4次。", "随同词语：这一句没有写到这件事"),
        (requirement("a/study", "公示"), "全年办公示范点检查4次。", "切断了词语"),
        (requirement("a/study", ("学法", "考试")), "组织学法4次。", "同一句里没有“考试”"),
        (
            requirement("a/study", by_role={Role.PLANS: ["学法"]}),
            "组织学法4次。",
            "只在“打算”部分才算，这里是“成效”部分",
        ),
        (requirement("a/study", personal=["学法"]), "组织学法4次。", "只在述法报告里才算"),
        (requirement("a/study", "人民调解"), "学习《人民调解法》4次。", "在法律法规的名称里"),
        (requirement("a/study", "学法"), "全年研究学法、防汛、征收等议题12个。", "只是会议议题"),
        (requirement("a/study", "学法…考试"), "组织学法，参加考试4次。", "差一点：“…”处隔着逗号"),
        (
            requirement("a/study", "学法…考试"),
            "组织学法以后由镇里的各个站所分头自行安排考试4次。",
            "差一点：“…”处隔了16个字，最多12个",
        ),
    ],
)
def test_why_a_hit_does_not_count(rule: Rule, sentence: str, reason: str) -> None:
    explanation = explained(rule, sentence)
    assert explanation.status is Status.OMITTED
    assert [counted for counted, said in reasons(explanation) if said.startswith(reason)] == [False]


def test_headings_and_openings_do_not_count() -> None:
    text = "青石镇2024年法治政府建设情况报告\n2024年，我镇抓好学法。\n一、主要工作成效\n（一）抓好学法\n开展调解4次。\n"
    checker = Checker(rulebook(STUDY), "reference")
    found = explain(checker, STUDY, Document("报告.txt", text)).passages
    assert [p.counted for p in found] == [False, False, True]
    assert [hit.reason for p in found[:2] for hit in p.hits] == ["写在“开头”，不算", "标题、小标题和文件信息不算"]
    assert found[2].lent == "抓好学法"


def test_a_detail_that_belongs_to_another_matter() -> None:
    other = requirement("b/mediation", "调解")
    explanation = explained(STUDY, "组织干部学法，调解纠纷36件。", other)
    (passage,) = explanation.passages
    assert (passage.specific, passage.details, passage.owners) == (False, ("36件",), ("b/mediation",))
    assert "算给了 b/mediation" in terminal(explanation_page(explanation), 80)


def test_where_the_modality_comes_from() -> None:
    (passage,) = explained(STUDY, "要组织干部学法。").passages
    assert (passage.modality, passage.why) == (Modality.NORM, "是要求的写法")
    (passage,) = explained(STUDY, "组织学法还不够经常。").passages
    assert (passage.modality, passage.why) == (Modality.PROBLEM, "有“还不够”这样的写法")
    text = TOWN.format("全年检查4次。").replace("继续努力抓好落实", "组织干部学法4次")
    checker = Checker(rulebook(STUDY), "reference")
    (passage,) = explain(checker, STUDY, Document("报告.txt", text)).passages
    assert passage.why == "写在“打算”部分"


def test_wordings() -> None:
    base = wording("w/words", "落实落细")
    rule = replace(base, spec=WordingSpec(phrases(["落实落细"]), phrases(["落实落细落小"]), (Role.ACHIEVEMENTS,)))
    explanation = explained(rule, "把责任落实落细，把措施落实落细落小。")
    assert explanation.status is None
    assert [counted for counted, _ in reasons(explanation)] == [True, False, False]
    assert "被排除词语“落实落细落小”排除" in [reason for _, reason in reasons(explanation)]
    assert len(explanation.findings) == 1


@pytest.mark.parametrize(("sentence", "caught"), [("承接赋权12项。", True), ("承接赋权12项，培训4次。", False)])
def test_conditions(sentence: str, caught: bool) -> None:
    rule = replace(wording("w/delegation", "甲乙"), spec=ConditionSpec(phrases(["承接赋权"]), phrases(["培训"]), ()))
    explanation = explained(rule, sentence)
    assert bool(explanation.findings) is caught
    assert [hit.label for p in explanation.passages for hit in p.hits] == ["如果", "那么"][: 1 if caught else 2]
    assert explanation.passages[0].hits[0].counted is caught


def test_structures() -> None:
    explanation = explained(structure("s/problems", Role.PROBLEMS), "学法4次。")
    assert explanation.status is Status.SPECIFIC
    assert [passage.text for passage in explanation.passages] == ["二、存在的问题"]
    assert "有单独的部分" in terminal(explanation_page(explanation), 80)


def test_analyses() -> None:
    rule = replace(wording("t/doubled", "甲乙"), spec=AnalysisSpec("叠词"))
    explanation = explained(rule, "全年进行进行检查4次。")
    assert len(explanation.findings) == 1
    assert "查出1处" in terminal(explanation_page(explanation), 80)


def test_near_misses_are_none_where_a_term_hits_or_lies_far_away() -> None:
    assert list(near_misses(["学法…考试"], "学法参加考试。")) == []
    assert list(near_misses(["学法…考试"], f"学法{'一' * 40}考试。")) == []
    assert list(near_misses(["学法考试"], "学法，考试。")) == []


def test_the_trace_of_an_example_without_any_term() -> None:
    assert list(trace_lines(explained(STUDY, "全年调解4次。")))[-1] == "没有一个词语在这个示例里出现"


def test_json_has_places_in_the_document() -> None:
    explanation = explained(STUDY, "组织干部学法4次。")
    data = json.loads(explanation_json(explanation))
    (passage,) = data["passages"]
    text = explanation.document.text
    assert text[passage["start"] : passage["end"]] == "组织干部学法4次。"
    assert {text[hit["start"] : hit["end"]] for hit in passage["hits"]} == {"学法", "干部学法"}
    assert (passage["line"], passage["column"]) == (3, 1)


@pytest.mark.parametrize("name", ["town-2024", "head-2024"])
def test_reasons_agree_with_verdicts_on_real_rules(
    name: str, shipped_rulebook: Rulebook, shipped_checker: Checker
) -> None:
    trace = shipped_checker.trace(read(str(REPORTS / f"{name}.txt")))
    for rule in shipped_rulebook.rules:
        explanation = explain_trace(rule, trace)
        for passage in explanation.passages if isinstance(rule.spec, RequirementSpec) else ():
            own = passage.counted and passage.lent is None
            assert own == any(hit.counted for hit in passage.hits), (rule.id, passage)
        assert explanation.firings or explanation.status is None, rule.id
        assert terminal(explanation_page(explanation), 80)
