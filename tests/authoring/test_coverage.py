"""Which terms and parts the examples of a rule leave untried."""

from dataclasses import replace

from making import requirement

from checker.authoring.coverage import coverage, coverage_page
from checker.authoring.pages.terminal import terminal
from checker.model import Role, Status
from checker.rulebook.rule import Example

RULE = replace(
    requirement(
        "a/study",
        "学法",
        ("旁听", "庭审"),
        exclude=["不学法"],
        by_role={Role.PLANS: ["法治培训"]},
        parts={"干部": ["干部学法"], "群众": ["群众学法"]},
        beside={"考试": ["考试"]},
    ),
    examples=(
        Example("组织干部学法4次，旁听报告2场。", Status.SPECIFIC, ("干部",)),
        Example("全年调解纠纷126件。", Status.OMITTED),
    ),
)


def test_what_no_example_exercises() -> None:
    found = coverage(RULE)
    assert (found.phrases, found.parts) == (7, 3)
    assert found.unused_phrases == (
        ("识别", ("旁听", "庭审")),
        ("分部识别：打算", ("法治培训",)),
        ("排除", ("不学法",)),
        ("要素：群众", ("群众学法",)),
        ("要素：考试（随同）", ("考试",)),
    )
    assert found.unused_parts == ("群众", "考试")


def test_the_page_names_them() -> None:
    page = terminal(coverage_page([coverage(RULE)]), 200)
    assert "词语7个，示例用到2个（29%）；要素3个，示例写到1个。" in page
    assert "没有示例写到的要素：群众、考试" in page
    assert "识别，没有示例用到的：旁听＋庭审" in page


def test_a_rule_all_of_whose_terms_are_exercised_is_not_listed() -> None:
    rule = replace(requirement("a/study", "学法"), examples=(Example("学法4次。", Status.SPECIFIC),))
    assert "a/study" not in terminal(coverage_page([coverage(rule)]), 80)
