"""Statuses by the ladder, parts, evidence: what the report makes of each requirement."""

import pytest
from making import requirement, rulebook, structure

from checker.model import Document, GapReport, Level, Modality, ReportKind, Requirement, Role, Status
from checker.pipeline import Checker
from checker.rulebook.rule import Rule

TITLE = "青石镇人民政府2024年法治政府建设情况报告"
STUDY = requirement("a/study", "学法")

DETAIL = "一、工作成效\n组织干部学法4次，参加62人。\n"
CLAIM = "一、工作成效\n认真组织干部学法，切实提高法治素养。\n"
PLAN = "二、下一步打算\n组织干部学法4次，参加人员不少于60人。\n"
PROBLEM = "三、存在的问题\n干部学法不够深入，效果不够明显。\n"
NORM = "一、工作成效\n领导干部必须带头学法，做到学用结合。\n"
NOTHING = "一、工作成效\n调解纠纷126件，化解121件。\n"


def check(body: str, *rules: Rule, title: str = TITLE) -> GapReport:
    return Checker(rulebook(*rules), "reference").check(Document("报告.txt", f"{title}\n{body}"))


def verdict(body: str, rule: Rule = STUDY, title: str = TITLE) -> Requirement:
    (found,) = check(body, rule, title=title).requirements
    return found


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (DETAIL, Status.SPECIFIC),
        (CLAIM, Status.VAGUE),
        (PLAN, Status.NOT_DONE),
        (PROBLEM, Status.NOT_DONE),
        (NORM, Status.NOT_DONE),
        (NOTHING, Status.OMITTED),
        (CLAIM + DETAIL.replace("一、", "二、"), Status.SPECIFIC),
        (CLAIM + PLAN, Status.VAGUE),  # the detail of a plan does not make what was done specific
        (DETAIL + PROBLEM, Status.SPECIFIC),
        (PLAN + PROBLEM, Status.NOT_DONE),
        (f"一年来，全镇坚持学法，现将情况报告如下。\n{NOTHING}", Status.OMITTED),  # in the opening formula alone
        ("一、学法\n", Status.OMITTED),  # in a heading alone
    ],
)
def test_status_by_the_ladder(body: str, status: Status) -> None:
    assert verdict(body).status is status


def test_a_heading_lends_its_topic_to_the_detail_under_it() -> None:
    assert verdict("一、工作成效\n（一）抓好学法\n全年开展4次，参加干部62人。\n").status is Status.SPECIFIC


@pytest.mark.parametrize(
    ("levels", "kinds", "status"),
    [
        ((Level.TOWN, Level.TOWNSHIP), (), Status.OMITTED),
        ((Level.COUNTY,), (), Status.NOT_APPLICABLE),
        ((), (ReportKind.ANNUAL,), Status.OMITTED),
        ((), (ReportKind.FIRST_RESPONSIBLE,), Status.NOT_APPLICABLE),
        ((Level.COUNTY,), (ReportKind.FIRST_RESPONSIBLE,), Status.NOT_APPLICABLE),
    ],
)
def test_rules_for_other_levels_and_kinds_do_not_apply(
    levels: tuple[Level, ...], kinds: tuple[ReportKind, ...], status: Status
) -> None:
    assert verdict(NOTHING, requirement("a/study", "学法", levels=levels, kinds=kinds)).status is status


def test_what_does_not_apply_but_is_stated_has_its_status() -> None:
    assert verdict(DETAIL, requirement("a/study", "学法", levels=(Level.COUNTY,))).status is Status.SPECIFIC


def test_a_report_of_unknown_level_is_held_against_everything() -> None:
    found = verdict(NOTHING, requirement("a/study", "学法", levels=(Level.COUNTY,)), title="2024年法治政府建设情况报告")
    assert found.status is Status.OMITTED


def test_parts_are_stated_or_not_done_or_not() -> None:
    rule = requirement(
        "a/systems", "三项制度", parts={"公示": ["执法公示"], "记录": ["全过程记录"], "审核": ["法制审核"]}
    )
    body = "一、工作成效\n落实三项制度，执法公示及时规范。\n二、存在的问题\n法制审核力量薄弱，人手不够。\n"
    assert [(p.name, p.stated) for p in verdict(body, rule).parts] == [("公示", True), ("记录", False), ("审核", True)]


def test_a_requirement_repeats_its_rule() -> None:
    found = verdict(NOTHING)
    assert (found.id, found.name, found.group) == ("a/study", "study", "分组a")
    assert found.basis == ("《示例规定》第一条",)
    assert found.suggestion == "补写study。"


def test_evidence_begins_with_what_decides() -> None:
    body = "一、存在的问题\n干部学法不够深入，效果不好。\n二、工作成效\n认真组织学法，提高法治素养。\n组织学法4次，参加62人。\n"
    found = verdict(body)
    assert [(e.modality, e.specific) for e in found.evidence] == [
        (Modality.DONE, True), (Modality.DONE, False), (Modality.PROBLEM, False),
    ]  # fmt: skip
    text = f"{TITLE}\n{body}"
    for evidence in found.evidence:
        assert text[evidence.start : evidence.end] == evidence.text


PROBLEMS = structure("s/problems", Role.PROBLEMS)
CAUSES = structure("s/causes", Role.CAUSES, "由于", "原因是")


@pytest.mark.parametrize(
    ("rule", "body", "status"),
    [
        (PROBLEMS, "一、存在的问题\n执法力量不足。\n", Status.SPECIFIC),
        (PROBLEMS, "一、工作情况\n调解126件。\n存在以下问题：力量不足，宣传少。\n", Status.SPECIFIC),
        (PROBLEMS, NOTHING, Status.OMITTED),
        (CAUSES, "一、原因分析\n编制偏少，人手不足。\n", Status.SPECIFIC),
        (CAUSES, "一、存在的问题及原因\n由于编制偏少，执法人手不足。\n", Status.SPECIFIC),
        (CAUSES, "一、存在的问题及原因\n编制偏少，人手不足。\n", Status.OMITTED),
        (CAUSES, "一、存在的问题\n由于编制偏少，执法人手不足。\n宣传少，形式单一。\n", Status.VAGUE),
        (CAUSES, "一、存在的问题\n执法人手不足。\n", Status.OMITTED),
    ],
)
def test_parts_of_the_report(rule: Rule, body: str, status: Status) -> None:
    assert verdict(body, rule).status is status


def test_the_evidence_of_a_part_is_its_heading() -> None:
    (evidence,) = verdict("一、存在的问题\n执法力量不足。\n", PROBLEMS).evidence
    assert (evidence.text, evidence.specific) == ("一、存在的问题", True)


def test_a_heads_own_report_is_itself_the_part_on_the_head() -> None:
    rule = structure("s/head", Role.FIRST_RESPONSIBLE)
    body = "一、履职情况\n主持召开会议4次。\n"
    assert verdict(body, rule, title="青石镇镇长2024年述法报告").status is Status.SPECIFIC
    assert verdict(body.replace("履职情况", "工作成效"), rule).status is Status.OMITTED
