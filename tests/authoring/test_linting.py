"""Warnings on rules that load: untested ones, and terms that do nothing."""

from dataclasses import replace

import pytest
from making import phrases, requirement, rulebook, wording

from checker.authoring.linting import lint
from checker.model import Role, Status
from checker.rulebook.rule import Example, Rule

CAUGHT = Example("组织干部学法4次。", Status.SPECIFIC)
LEFT = Example("全年调解纠纷126件。", Status.OMITTED)


def messages(rule: Rule, *examples: Example) -> list[str]:
    problems = lint(rulebook(replace(rule, examples=examples or (CAUGHT, LEFT))))
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


def test_terms_that_must_stand_together_are_not_covered_by_one_of_them() -> None:
    assert messages(requirement("a/study", ("学法", "考试"), "学法考试")) == []


def test_a_rule_that_marks_passages_needs_both_examples_too() -> None:
    rule = wording("w/words", "落实落细")
    caught, left = (Example(text, None, caught=wrong) for text, wrong in (("落实落细。", True), ("学法4次。", False)))
    assert messages(rule, caught, left) == []
    assert ["应当查到" in message for message in messages(rule, left)] == [True]
    assert ["应当放过" in message for message in messages(rule, caught)] == [True]
