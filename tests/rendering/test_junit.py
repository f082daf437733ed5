"""JUnit XML: valid, well-formed whatever the texts say, a case for every requirement."""

from pathlib import Path

import pytest
from lxml import etree

from checker.model import Finding, GapReport, Severity, Status
from checker.rendering import render

from .conftest import HOSTILE, MARKUP, everywhere, gap_report, requirement, same_as_golden

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "data" / "junit-10.xsd"))


def junit(*reports: GapReport) -> etree._Element:
    root = etree.fromstring(str(render(reports, "junit")).encode())
    SCHEMA.assertValid(root)
    return root


def test_the_town_reads_as_its_golden(town: GapReport) -> None:
    assert same_as_golden("town.junit.xml", str(render([town], "junit")))


@pytest.mark.parametrize(
    "words", ["", HOSTILE, MARKUP, "]]>", "\ufffe\uffff\x0b"], ids=["none", "hostile", "markup", "cdata", "nonchars"]
)
def test_files_are_valid(words: str, town: GapReport, silent: GapReport) -> None:
    junit(town, silent, everywhere(words))


def test_markup_is_text() -> None:
    texts = [case.get("name") for case in junit(everywhere(MARKUP)).iter("testcase")]
    assert MARKUP in texts


def test_counts_are_those_of_the_cases(town: GapReport, silent: GapReport) -> None:
    root = junit(town, silent)
    for suite in root.iter("testsuite"):
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    assert root.get("tests") == str(len(list(root.iter("testcase"))))
    assert root.get("failures") == str(len(list(root.iter("failure"))))


def test_findings_decide_what_fails() -> None:
    requirements = [requirement(f"a/{status}", status, "组", status) for status in Status]
    findings = [
        Finding("a/omitted", Severity.ERROR, "缺失。", "补写。"),
        Finding("b/c", Severity.NOTE, "错字。", "", 0, 1),
    ]
    cases = junit(gap_report("全文", requirements=requirements, findings=findings)).iter("testcase")
    outcome = {case.get("classname"): next((child.tag for child in case), None) for case in cases}
    assert outcome == {
        "a.specific": None, "a.vague": None, "a.not_done": None, "a.omitted": "failure",
        "a.not_applicable": "skipped", "b.c": "failure",
    }  # fmt: skip


def test_several_findings_of_a_rule_are_one_failure_as_grave_as_the_gravest() -> None:
    findings = [
        Finding("b/c", s, f"第{n}处。", "改。", n, n + 1) for n, s in enumerate((Severity.NOTE, Severity.ERROR))
    ]
    (failure,) = junit(gap_report("全文", findings=findings)).iter("failure")
    assert (failure.get("type"), failure.get("message")) == ("error", "第0处。；第1处。")
    assert "第1行第2列，错误：第1处。\n原文：全文\n建议：改。" in (failure.text or "")
