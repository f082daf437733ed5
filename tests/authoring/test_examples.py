"""The examples inside rule files are run as reports; those that the rule does not bear out are named."""

from dataclasses import replace

import pytest
from making import requirement, rulebook, structure

from checker.authoring.examples import document_of, failures
from checker.model import Level, ReportKind, Role, Status
from checker.parsing import parse
from checker.rulebook.rule import Example, Rule

STUDY = requirement("a/study", "学法", parts={"干部": ["干部学法"], "群众": ["群众学法"]})
CONCRETE = Example("组织干部学法4次。", Status.SPECIFIC, ("干部",), line=21)
MISSING = Example("全年调解纠纷126件。", Status.OMITTED, line=24)


def with_examples(rule: Rule, *examples: Example) -> Rule:
    return replace(rule, examples=examples)


def test_examples_that_the_rule_bears_out() -> None:
    planned = Example("组织干部学法4次，邀请专家授课。", Status.NOT_DONE, ("干部",), Role.PLANS)
    vague = Example("认真组织各类人员学法，提高法治素养。", Status.VAGUE)
    assert failures(rulebook(with_examples(STUDY, CONCRETE, planned, vague, MISSING))) == (4, [])


@pytest.mark.parametrize(
    ("example", "expected", "actual"),
    [
        (replace(CONCRETE, status=Status.VAGUE), "笼统，要素：干部", "具体，要素：干部"),
        (replace(CONCRETE, parts=()), "具体", "具体，要素：干部"),
        (replace(CONCRETE, parts=("干部", "群众")), "具体，要素：干部、群众", "具体，要素：干部"),
        (replace(MISSING, status=Status.SPECIFIC), "具体", "缺失"),
    ],
)
def test_examples_that_it_does_not_bear_out(example: Example, expected: str, actual: str) -> None:
    count, (failure,) = failures(rulebook(with_examples(STUDY, MISSING, example)))
    assert count == 2
    assert (failure.rule_id, failure.line, failure.expected, failure.actual) == (
        "a/study",
        example.line,
        expected,
        actual,
    )
    assert str(failure).startswith(f"a/study.yaml:{example.line}: ")
    assert expected in str(failure)


def test_a_failure_says_how_the_verdict_came_about() -> None:
    _, (failure,) = failures(rulebook(with_examples(STUDY, replace(CONCRETE, status=Status.VAGUE))))
    assert failure.trace[0].startswith("推理：a/study#specific：")
    assert "句子：组织干部学法4次。" in failure.trace
    assert "算：识别 “学法”：算写到这件事" in failure.trace


def test_a_long_example_is_shortened_to_one_line() -> None:
    example = Example("组织干部学法4次。\n" * 40, Status.OMITTED, line=3)
    _, (failure,) = failures(rulebook(with_examples(STUDY, example)))
    assert "\n" not in str(failure)
    assert len(str(failure)) < 160


def test_only_the_rules_asked_for_are_run() -> None:
    wrong = replace(CONCRETE, status=Status.OMITTED)
    rules = rulebook(with_examples(STUDY, wrong), with_examples(replace(STUDY, id="a/other"), CONCRETE))
    assert failures(rules, ["a/other"]) == (1, [])


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.OPENING, Role.CLOSING)])
def test_an_example_stands_in_a_section_of_its_role(role: Role) -> None:
    outline = parse(document_of(STUDY, replace(CONCRETE, role=role)))
    sentence = next(s for s in outline.sentences if s.text == CONCRETE.text)
    assert sentence.role is (Role.ACHIEVEMENTS if role is Role.OTHER else role)


@pytest.mark.parametrize("level", list(Level))
def test_an_example_is_of_a_level_that_the_rule_is_for(level: Level) -> None:
    rule = requirement("a/study", "学法", levels=(level,))
    assert parse(document_of(rule, CONCRETE)).identity.level is level
    assert failures(rulebook(with_examples(rule, replace(CONCRETE, parts=())))) == (1, [])


def test_an_example_is_of_its_kind_of_report() -> None:
    for kind in ReportKind:
        assert parse(document_of(STUDY, replace(CONCRETE, report_kind=kind))).identity.kind is kind


def test_examples_of_parts_are_whole_reports() -> None:
    rule = structure("s/problems", Role.PROBLEMS)
    text = "青石镇2024年法治政府建设报告\n一、工作成效\n学法4次。\n"
    whole = Example(f"{text}二、存在的问题\n力量不足。\n", Status.SPECIFIC)
    without = Example(text, Status.OMITTED)
    assert failures(rulebook(with_examples(rule, whole, without))) == (2, [])
