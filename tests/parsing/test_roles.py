"""What headings and opening sentences make of the text under them."""

import pytest

from checker.model import Form, Role

from .reports import outline


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("主要举措和成效", Role.ACHIEVEMENTS),
        ("2024年工作开展情况", Role.ACHIEVEMENTS),
        ("党政主要负责人履行推进法治建设第一责任人职责情况", Role.FIRST_RESPONSIBLE),
        ("主要负责人履行职责情况", Role.FIRST_RESPONSIBLE),
        ("存在的主要问题", Role.PROBLEMS),
        ("问题与不足", Role.PROBLEMS),
        ("存在的问题及原因", Role.PROBLEMS),
        ("原因分析", Role.CAUSES),
        ("下一步工作打算", Role.PLANS),
        ("2025年工作安排", Role.PLANS),
        ("今后努力方向", Role.PLANS),
        ("执法监督情况及存在问题", Role.ACHIEVEMENTS),
        ("检视和打算", Role.PROBLEMS),
        ("上年度问题整改情况", Role.ACHIEVEMENTS),
        ("2025年怎么干", Role.PLANS),
        ("书记、镇长是怎样带头抓的", Role.FIRST_RESPONSIBLE),
        ("产生问题的原因", Role.CAUSES),
        ("加强组织领导", Role.ACHIEVEMENTS),  # a report is on what was done where nothing says otherwise
    ],
)
def test_roles_of_top_level_headings(title: str, role: Role) -> None:
    parsed = outline(f"一、{title}\n说明文字。\n")
    assert [s.role for s in parsed.sections] == [role]
    assert {s.role for s in parsed.sentences} == {role}


def test_no_project_that_stopped_for_a_problem_is_no_turn_to_problems() -> None:
    parsed = outline("一、主要成效\n全年没有一个征迁安置项目因程序问题停工。\n")
    assert {s.role for s in parsed.sentences} == {Role.ACHIEVEMENTS}


def test_leads_that_nothing_numbers_turn_to_problems_and_plans() -> None:
    leads = [
        "聚焦关键少数，当好领头雁。",
        "聚焦源头解纷，织密防护网。",
        "正视短板不足，找准突破口。",
        "锚定目标任务，跑好来年接力棒。",
    ]
    parsed = outline("\n".join(f"{lead}全年推进各项工作{n}件。" for n, lead in enumerate(leads, 2)) + "\n")
    told = [s.role for s in parsed.sentences if s.form is Form.STATEMENT]
    assert told[1:] == [Role.ACHIEVEMENTS, Role.PROBLEMS, Role.PLANS]


def test_labels_turn_what_stands_behind_them() -> None:
    field = "做法：调解纠纷96件。\n差距及原因：协议书写不规范，主要是调解员年纪大。\n安排：2025年轮训2期。\n"
    parsed = outline(f"一、工作情况\n1.1 行政执法\n{field}1.2 矛盾化解\n{field}")
    told = [s.role for s in parsed.sentences if s.form is Form.STATEMENT]
    assert told == [Role.ACHIEVEMENTS, Role.PROBLEMS, Role.PLANS] * 2


def test_measures_behind_a_problem_are_plans_and_others_are_not() -> None:
    parsed = outline("一、工作情况\n不足：学得浅。措施：轮训2期。\n措施：压实责任。\n")
    told = [s.role for s in parsed.sentences if s.form is Form.STATEMENT]
    assert told == [Role.PROBLEMS, Role.PLANS, Role.ACHIEVEMENTS]


def test_a_numbered_heading_may_begin_with_the_year() -> None:
    parsed = outline("11.当前存在哪些问题\n力量不足。\n12.2025年有何打算\n轮训2期。\n")
    assert [(s.number, s.role) for s in parsed.sections] == [("11.", Role.PROBLEMS), ("12.", Role.PLANS)]


def test_an_aside_lasts_to_the_end_of_its_paragraph() -> None:
    parsed = outline("一、工作情况\n办案9件。不足的是，文书简单。来年我们打算轮训2期。\n调解纠纷96件。\n")
    told = [s.role for s in parsed.sentences if s.form is Form.STATEMENT]
    assert told == [Role.ACHIEVEMENTS, Role.PROBLEMS, Role.PLANS, Role.ACHIEVEMENTS]


@pytest.mark.parametrize(
    "turn", ["讲完做了的，也要讲没有做好的。", "成绩要讲够，短处也要讲透。", "说完成绩，再说不足。"]
)
def test_speeches_turn_to_what_is_still_wrong(turn: str) -> None:
    parsed = outline(f"各位代表：\n一年来办案9件。\n{turn}一是文书简单。\n")
    assert parsed.sentences[-1].role is Role.PROBLEMS


def test_asking_whether_there_is_a_problem_turns_to_none() -> None:
    parsed = outline("一、工作情况\n农户来电核实买的药有没有问题，也送来线索：两条。办案9件。\n")
    assert parsed.sentences[-1].role is Role.ACHIEVEMENTS


def test_each_problem_may_be_followed_by_its_measures() -> None:
    parsed = outline(
        "一、存在问题及改进措施\n（一）力量不足。\n只有2人持证。\n改进措施：组织轮训2期。\n（二）案卷不规范。\n文书填写简单。\n改进措施：编印范本。\n"
    )
    told = [s.role for s in parsed.sentences if s.form is Form.STATEMENT]
    assert told == [Role.PROBLEMS, Role.PLANS] * 2


def test_a_later_year_turns_to_the_plans_in_mid_paragraph() -> None:
    parsed = outline(
        "工作还存在一些不足。\n执法人员偏少。\n找到了短处，就要补。2025年，我们将分批组织轮训。再编印范本。\n"
    )
    assert [s.role for s in parsed.sentences][-2:] == [Role.PLANS, Role.PLANS]


def test_solving_problems_is_an_achievement() -> None:
    parsed = outline("一、主要成效\n（一）聚焦群众急难愁盼问题\n解决问题12个。\n")
    assert {s.role for s in parsed.sections} == {Role.ACHIEVEMENTS}


def test_last_years_work_under_its_year_is_no_plan() -> None:
    parsed = outline("一、2024年重点任务完成情况\n学习4次。\n二、2025年重点任务\n组织轮训。\n")
    assert [s.role for s in parsed.sections] == [Role.ACHIEVEMENTS, Role.PLANS]


def test_sections_have_the_role_of_the_part_they_stand_in() -> None:
    parsed = outline("一、下一步打算\n（一）规范执法\n检查12家。\n二、存在的问题\n（一）工作成效不明显\n宣传少。\n")
    assert [s.role for s in parsed.sections] == [Role.PLANS, Role.PLANS, Role.PROBLEMS, Role.PROBLEMS]


def test_a_heading_of_problems_inside_achievements_turns_them() -> None:
    parsed = outline(
        "一、2024年工作\n（一）主要成效\n学习4次。\n（二）存在的问题\n力量不足。\n（三）原因分析\n编制少。\n"
    )
    assert [s.role for s in parsed.sections[1:]] == [Role.ACHIEVEMENTS, Role.PROBLEMS, Role.CAUSES]


def test_what_stands_before_the_first_heading_is_the_opening() -> None:
    parsed = outline("一年来，我镇推进依法行政，现报告如下。\n一、工作成效\n学习4次。\n")
    assert [s.role for s in parsed.sentences] == [Role.OPENING, Role.ACHIEVEMENTS, Role.ACHIEVEMENTS]


def test_a_report_without_headings_turns_by_its_sentences() -> None:
    parsed = outline(
        "一年来，我镇推进依法行政，现报告如下。\n学习4次，检查12家。\n一年来，工作中还存在以下问题：执法力量不足。宣传少。\n"
        "下一步，我镇将组织轮训。建好站点。\n以上报告，请予审议。\n"
    )
    assert parsed.sections == ()
    assert [(s.role, s.section) for s in parsed.sentences] == [
        (Role.OPENING, None), (Role.ACHIEVEMENTS, None), (Role.PROBLEMS, None), (Role.PROBLEMS, None), (Role.PLANS, None),
        (Role.PLANS, None), (Role.CLOSING, None),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["来访有人接，困难群众求助有人帮。", "矛盾有人管，遇到问题有人解答。"])
def test_who_is_helped_is_no_turn_to_problems(text: str) -> None:
    parsed = outline(f"一、工作成效\n村级站点运转正常，{text}全年接待12人。\n")
    assert {s.role for s in parsed.sentences[1:]} == {Role.ACHIEVEMENTS}


def test_a_turn_lasts_until_the_next_heading() -> None:
    parsed = outline("一、执法工作\n存在以下问题：力量不足。\n宣传少。\n二、普法工作\n学习4次。\n")
    assert [s.role for s in parsed.sentences[1:]] == [
        Role.PROBLEMS,
        Role.PROBLEMS,
        Role.ACHIEVEMENTS,
        Role.ACHIEVEMENTS,
    ]


def test_next_year_is_a_plan_and_the_reported_year_is_none() -> None:
    parsed = outline("一、工作情况\n2024年，我镇重点抓好学法。\n2025年，我镇将组织轮训。\n")
    assert [s.role for s in parsed.sentences[1:]] == [Role.ACHIEVEMENTS, Role.PLANS]


def test_in_a_personal_report_the_duties_are_the_achievements() -> None:
    parsed = outline("一、履行第一责任人职责情况\n学习4次。\n", "青石镇镇长2024年度述法报告")
    assert parsed.sections[0].role is Role.ACHIEVEMENTS


def test_items_behind_a_colon_are_of_the_role_that_it_opens() -> None:
    parsed = outline(
        "一、存在的问题\n一是力量不足。\n产生这些问题的主要原因：\n一是思想有偏差。\n二是方法不多。\n二、普法工作\n学习4次。\n"
    )
    assert [s.role for s in parsed.sentences[1:6]] == [
        Role.PROBLEMS,
        Role.CAUSES,
        Role.CAUSES,
        Role.CAUSES,
        Role.ACHIEVEMENTS,
    ]
