"""What a reviewer would mark, how gravely and in what order; and the summary in figures."""

import pytest
from making import requirement, rulebook

from checker.model import Document, Finding, GapReport, Level, Modality, Severity
from checker.pipeline import Checker
from checker.rulebook.rule import Rule

TITLE = "青石镇人民政府2024年法治政府建设情况报告"
ERROR, WARNING, NOTE = Severity
DONE = "组织干部学法4次，参加62人。"
CLAIM = "认真组织干部学法，切实提高法治素养。"
PLAN = "下一步将组织干部学法，切实提高法治素养。"
NOTHING = "调解纠纷126件，化解121件。"


def check(body: str, *rules: Rule) -> GapReport:
    return Checker(rulebook(*rules), "reference").check(Document("报告.txt", f"{TITLE}\n一、工作成效\n{body}\n"))


def findings(body: str, rule: Rule) -> list[tuple[Severity, str]]:
    return [(f.severity, f.message.partition("：")[0]) for f in check(body, rule).findings]


@pytest.mark.parametrize(
    ("severity", "omitted", "not_done", "vague"),
    [(ERROR, ERROR, ERROR, WARNING), (WARNING, WARNING, WARNING, NOTE), (NOTE, NOTE, NOTE, NOTE)],
)
def test_vagueness_weighs_one_degree_less(
    severity: Severity, omitted: Severity, not_done: Severity, vague: Severity
) -> None:
    rule = requirement("a/study", "学法", severity=severity)
    assert findings(NOTHING, rule) == [(omitted, "缺失")]
    assert findings(PLAN, rule) == [(not_done, "未落实")]
    assert findings(CLAIM, rule) == [(vague, "笼统")]
    assert findings(DONE, rule) == []


@pytest.mark.parametrize("body", [NOTHING, PLAN, CLAIM])
def test_findings_carry_the_basis_of_their_rule(body: str) -> None:
    (finding,) = check(body, requirement("a/study", "学法")).findings
    assert finding.basis == ("《示例规定》第一条",)


def test_what_need_not_be_specific_may_be_vague() -> None:
    assert findings(CLAIM, requirement("a/study", "学法", need_specific=False)) == []


def test_what_does_not_apply_is_not_missed() -> None:
    assert findings(NOTHING, requirement("a/study", "学法", levels=(Level.COUNTY,))) == []


PARTS = {"公示": ["执法公示"], "记录": ["全过程记录"]}


@pytest.mark.parametrize(
    ("need", "body", "marked"),
    [
        ("all", "落实三项制度，公示执法信息126条。", True),
        ("all", "落实三项制度，执法公示126条。", True),
        ("all", "落实三项制度，执法公示、全过程记录126条。", False),
        ("any", "落实三项制度，公布信息126条。", True),
        ("any", "落实三项制度，执法公示126条。", False),
        (None, "落实三项制度，公布信息126条。", False),
    ],
)
def test_parts_that_are_missing(need: str | None, body: str, marked: bool) -> None:
    rule = requirement("a/systems", "三项制度", parts=PARTS, need_parts=need)
    assert findings(body, rule) == ([(WARNING, "要素不全")] if marked else [])


def test_missing_parts_are_named() -> None:
    rule = requirement("a/systems", "三项制度", parts=PARTS, need_parts="all")
    (finding,) = check("落实三项制度，执法公示126条。", rule).findings
    assert "记录" in finding.message
    assert "公示" not in finding.message


def test_what_was_not_done_says_how_it_occurs() -> None:
    (finding,) = check(PLAN, requirement("a/study", "学法")).findings
    assert "计划" in finding.message
    assert finding.suggestion == "补写study。"


def place(finding: Finding) -> int:
    return -1 if finding.start is None else finding.start


def test_findings_on_the_whole_report_come_first_then_text_order() -> None:
    rules = (
        requirement("a/late", "宣传"), requirement("a/none", "复议"), requirement("a/early", "学法"),
        requirement("b/absent", "信访"),
    )  # fmt: skip
    body = "认真组织干部学法，提高法治素养。\n调解126件。\n积极开展普法宣传，营造良好氛围。"
    report = check(body, *rules)
    assert [f.rule for f in report.findings] == ["a/none", "b/absent", "a/early", "a/late"]
    assert [place(f) for f in report.findings] == sorted(place(f) for f in report.findings)
    text = report.document.text
    assert text[report.findings[2].start : report.findings[2].end].startswith("认真组织干部学法")


def test_summary() -> None:
    rules = (
        requirement("a/specific", "学法"), requirement("a/vague", "宣传"), requirement("a/planned", "复议"),
        requirement("a/omitted", "信访", severity=WARNING), requirement("a/county", "国企", levels=(Level.COUNTY,)),
        requirement("a/part", "三项制度", parts=PARTS, need_parts="all", severity=NOTE),
    )  # fmt: skip
    report = check(
        f"{DONE}\n积极开展普法宣传，营造良好氛围。\n落实三项制度，公布信息126条。\n下一步将规范行政复议答复工作。",
        *rules,
    )
    summary = report.summary
    assert summary.requirements == 5  # all that apply
    assert (summary.specific, summary.vague, summary.not_done, summary.omitted) == (2, 1, 1, 1)
    assert summary.coverage == pytest.approx(0.6)
    assert summary.findings == {ERROR: 1, WARNING: 2, NOTE: 1}
    assert sum(summary.findings.values()) == len(report.findings)


def test_summary_of_nothing() -> None:
    report = check(NOTHING)
    assert (report.summary.requirements, report.summary.coverage) == (0, 0.0)
    assert report.findings == ()


def test_vagueness_is_the_share_of_done_text_without_details() -> None:
    assert check(DONE).summary.vagueness == 0.0
    assert check(CLAIM).summary.vagueness == 100.0
    report = check(f"{DONE}\n{CLAIM}\n{PLAN}")
    done = [s for s in report.statements if s.modality is Modality.DONE]
    assert [s.sentence.text for s in done] == [DONE, CLAIM]  # plans and headings are left out
    assert report.summary.vagueness == round(100 * len(CLAIM) / len(DONE + CLAIM), 1)


def test_vagueness_of_a_report_that_claims_nothing() -> None:
    assert check(PLAN).summary.vagueness == 0.0
