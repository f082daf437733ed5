"""Rules that mark passages: wrong wordings (用语), and conditions whose consequence is missing (条件)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from making import phrases, rulebook, wording

from checker.inference import Fact, Hit
from checker.model import Document, Level, Role
from checker.pipeline import Checker
from checker.rulebook.rule import AnalysisSpec, ConditionSpec, Rule, WordingSpec

TITLE = "青石镇人民政府2024年法治政府建设情况报告"


def marks(body: str, rule: Rule) -> list[str]:
    """The passages of the report that the rule marks."""
    report = Checker(rulebook(rule), "reference").check(Document("报告.txt", f"{TITLE}\n{body}\n"))
    assert report.requirements == ()
    assert {f.rule for f in report.findings} <= {rule.id}
    assert {f.severity for f in report.findings} <= {rule.severity}
    return [report.document.text[f.start : f.end] for f in report.findings]


def with_spec(rule: Rule, **changes: object) -> Rule:
    return replace(rule, spec=replace(rule.spec, **changes))


WORDING = wording("w/words", "落实落细", "法制政府")


def test_every_wrong_wording_is_marked_where_it_stands() -> None:
    body = "一、建设法制政府\n各项工作落实落细，法制政府建设落实落细。"
    assert marks(body, WORDING) == ["法制政府", "落实落细", "法制政府", "落实落细"]
    assert marks("一、工作成效\n组织学法4次。", WORDING) == []


def test_a_wording_may_be_wrong_in_some_sections_only() -> None:
    assert isinstance(WORDING.spec, WordingSpec)
    rule = with_spec(WORDING, roles=(Role.PLANS,))
    assert marks("一、工作成效\n各项工作落实落细。\n二、下一步打算\n推动落实落细。", rule) == ["落实落细"]


def test_exceptions_to_a_wording() -> None:
    assert (
        marks("一、工作成效\n《法制政府》杂志刊发文章。", with_spec(WORDING, exclude=phrases(["法制政府…杂志"]))) == []
    )


def test_overlapping_wordings_are_one_mark() -> None:
    assert marks("一、工作成效\n工作落实落细落小。", wording("w/words", "落实落细", "落实落细落小")) == ["落实落细落小"]


def test_a_replacement_is_suggested() -> None:
    report = Checker(rulebook(with_spec(WORDING, replacement="法治政府")), "reference").check(
        Document("报告.txt", f"{TITLE}\n一、工作成效\n建设法制政府。\n")
    )
    (finding,) = report.findings
    assert "法治政府" in finding.suggestion


def test_wordings_of_other_levels_are_no_matter() -> None:
    assert marks("一、工作成效\n工作落实落细。", replace(WORDING, levels=(Level.COUNTY,))) == []


CONDITION = replace(
    WORDING, id="c/training", spec=ConditionSpec(phrases(["承接…执法事项"]), phrases(["执法培训", "执法轮训"]))
)


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("一、工作成效\n全镇承接县级执法事项58项。", ["承接县级执法事项"]),
        ("一、工作成效\n全镇承接县级执法事项58项。\n组织执法培训4次。", []),
        ("一、工作成效\n组织执法轮训4次，承接县级执法事项58项。", []),
        ("一、工作成效\n组织学法4次。", []),
        ("一、下一步打算\n承接县级执法事项58项。", []),  # only what is done obliges
    ],
)
def test_what_is_done_demands_its_consequence(body: str, marked: list[str]) -> None:
    assert marks(body, CONDITION) == marked


@pytest.mark.parametrize("backwards", [False, True])
def test_findings_at_one_place_do_not_depend_on_the_order_of_hits(
    backwards: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    checker = Checker(rulebook(replace(WORDING, spec=AnalysisSpec("重复"))), "reference")
    evaluate = checker.engine.evaluate

    def ordered(facts: Sequence[Fact]) -> list[Hit]:
        return sorted(evaluate(facts), key=lambda hit: hit.facts, reverse=backwards)

    monkeypatch.setattr(checker.engine, "evaluate", ordered)
    sentence = "全镇各村调解委员会依法及时化解各类矛盾纠纷，维护社会和谐稳定。"
    report = checker.check(Document("报告.txt", f"{TITLE}\n一、成效\n" + f"{sentence}\n学法4次。\n" * 3))
    assert ["第5行" in f.message for f in report.findings][:1] == [True]
    assert len(report.findings) > 1
