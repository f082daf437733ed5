"""Every style of heading that reports use, and what looks like one and is none."""

import pytest

from checker.model import Form, Role

from .reports import outline, statements, tree


@pytest.mark.parametrize(
    "number",
    ["一、", "（一）", "(一)", "（一）、", "1.", "1、", "1．", "（1）", "(1)", "1）", "①", "第一，", "第一、", "第一部分", "第一部分 ", "第一部分：", "第一章 ", "十一、", "12.", "3.1", "3.1.", "3．2", "1.2.1"],
)  # fmt: skip
def test_a_numbered_line_of_its_own_opens_a_section(number: str) -> None:
    parsed = outline(f"{number}规范行政执法\n全年开展执法检查126家次。\n")
    assert tree(parsed) == [("1", number.strip(), "规范行政执法")]
    heading, statement = parsed.sentences
    assert (heading.form, statement.form) == (Form.HEADING, Form.STATEMENT)
    assert statement.section == "1"
    assert statement.leads == ("规范行政执法",)


@pytest.mark.parametrize("number", ["一、", "（一）", "(一)", "1.", "1、", "第一，", "①", "（1）"])
def test_a_heading_may_run_into_its_paragraph(number: str) -> None:
    parsed = outline(f"一、主要成效\n{number}规范行政执法。全年开展执法检查126家次。\n")
    section = parsed.sections[-1]
    assert (section.number, section.title) == (number, "规范行政执法")
    assert [(s.form, s.text) for s in parsed.sentences[1:]] == [
        (Form.LEAD, f"{number}规范行政执法。"),
        (Form.STATEMENT, "全年开展执法检查126家次。"),
    ]


def test_items_are_leads_without_sections() -> None:
    parsed = outline("一、主要成效\n一是压实责任。明确任务34项。二是强化保障。投入经费20万元。\n")
    assert tree(parsed) == [("1", "一、", "主要成效")]
    assert [(s.form, s.leads) for s in parsed.sentences[1:]] == [
        (Form.LEAD, ("主要成效",)),
        (Form.STATEMENT, ("压实责任", "主要成效")),
        (Form.LEAD, ("主要成效",)),
        (Form.STATEMENT, ("强化保障", "主要成效")),
    ]


def test_paragraphs_may_begin_with_leads_that_nothing_numbers() -> None:
    led = [
        "带头学法，先学一步。专题学习4次。",
        "——靠前担责，抓实一环。研究议题8次。",
        "依法决策，先审后定。审查合同52份。",
    ]
    forms = [s.form for s in outline("一、履职情况\n" + "\n".join(led) + "\n").sentences]
    assert forms == [Form.HEADING, *[Form.LEAD, Form.STATEMENT] * 3]


def test_a_short_first_sentence_now_and_then_is_no_lead() -> None:
    plain = ["坚持严格规范公正文明执法。检查126家次。", "全年检查126家次。立案12件。", "调解纠纷35件。均已办结。"]
    parsed = outline("一、主要成效\n" + "\n".join(plain) + "\n")
    assert {s.form for s in parsed.sentences[1:]} == {Form.STATEMENT}


@pytest.mark.parametrize(
    "line",
    [
        "一是全年开展执法检查126家次。",
        "（一）全年开展执法检查126家次，立案12件。",
        "1.举办培训2期；",
        "3.5万人次参加活动。",
        "3.5万人次参加普法活动",
        "12.4国家宪法日宣传活动",
        "2.5公里道路完成改造",
        "1月召开专题会议。",
        "第一责任人职责落实到位。",
        "一体推进各项工作。",
        "十项措施全部落地。",
    ],
)
def test_what_states_something_is_no_heading(line: str) -> None:
    parsed = outline(f"一、主要成效\n{line}\n办结案件12件。\n")
    assert tree(parsed) == [("1", "一、", "主要成效")]
    assert line in statements(parsed)


def test_long_numbered_sentences_are_statements() -> None:
    item = "（一）坚持把学习宣传贯彻习近平法治思想作为重大政治任务，通过集体学习、专题研讨、辅导讲座等多种方式推动入脑入心、走深走实。"
    assert item in statements(outline(f"一、主要成效\n{item}\n"))


def test_levels_nest_by_their_styles() -> None:
    parsed = outline(
        "一、主要成效\n（一）加强学习。开展学习4次。\n1.中心组学习。学习3次。\n2.会前学法。学法11次。\n"
        "（二）规范执法。检查12家。\n二、存在的问题\n队伍力量不足。\n"
    )
    assert [(s.id, s.level, s.number) for s in parsed.sections] == [
        ("1", 1, "一、"), ("1.1", 2, "（一）"), ("1.1.1", 3, "1."), ("1.1.2", 3, "2."), ("1.2", 2, "（二）"), ("2", 1, "二、"),
    ]  # fmt: skip


def test_half_and_full_width_brackets_are_one_style() -> None:
    parsed = outline("一、主要成效\n（一）加强学习\n学习4次。\n(二)规范执法\n检查12家。\n")
    assert [s.id for s in parsed.sections] == ["1", "1.1", "1.2"]


def test_parts_hold_chapters() -> None:
    parsed = outline(
        "第一部分 工作成效\n一、加强学习\n学习4次。\n二、规范执法\n检查12家。\n第二部分 存在的问题\n队伍力量不足。\n"
    )
    assert [(s.id, s.title) for s in parsed.sections] == [
        ("1", "工作成效"), ("1.1", "加强学习"), ("1.2", "规范执法"), ("2", "存在的问题"),
    ]  # fmt: skip


def test_numbering_that_starts_again_below_a_heading_nests() -> None:
    parsed = outline(
        "一、工作成效\n学习4次。\n二、存在的问题\n力量不足。\n三、原因分析\n编制偏少。\n"
        "四、下一步打算\n一、健全制度\n制定裁量基准。\n二、加强培训\n组织轮训。\n"
    )
    assert [(s.id, s.title) for s in parsed.sections[3:]] == [
        ("4", "下一步打算"), ("4.1", "健全制度"), ("4.2", "加强培训"),
    ]  # fmt: skip
    assert {s.role for s in parsed.sections[3:]} == {Role.PLANS}


def test_numbering_that_nested_goes_on_outside() -> None:
    parsed = outline(
        "一、基本情况\n全镇8个村。\n二、工作成效\n一、加强学习\n学习4次。\n二、规范执法\n检查12家。\n"
        "三、化解纠纷\n调解28件。\n三、存在的问题\n力量不足。\n"
    )
    assert [(s.id, s.title) for s in parsed.sections] == [
        ("1", "基本情况"), ("2", "工作成效"), ("2.1", "加强学习"), ("2.2", "规范执法"), ("2.3", "化解纠纷"),
        ("3", "存在的问题"),
    ]  # fmt: skip


def test_numbering_that_starts_again_after_text_does_not_nest() -> None:
    parsed = outline("一、加强学习\n学习4次。\n二、规范执法\n检查12家。\n一、存在的问题\n力量不足。\n")
    assert [s.id for s in parsed.sections] == ["1", "2", "3"]


def test_plain_headings() -> None:
    parsed = outline("工作成效\n学习4次。\n问题与不足\n力量不足。\n原因剖析\n编制偏少。\n下步打算\n组织轮训。\n")
    assert tree(parsed) == [
        ("1", "", "工作成效"),
        ("2", "", "问题与不足"),
        ("3", "", "原因剖析"),
        ("4", "", "下步打算"),
    ]
    assert [s.role for s in parsed.sections] == [Role.ACHIEVEMENTS, Role.PROBLEMS, Role.CAUSES, Role.PLANS]


def test_decimal_numbers_stand_under_the_heading_whose_number_they_begin_with() -> None:
    parsed = outline(
        "一、主要成效\n（一）学法\n1.1 中心组学法\n学法4次。\n1.2 会前学法\n学法9次。\n（二）执法\n2.1 三项制度\n公示4条。\n"
    )
    assert [(s.id, s.number) for s in parsed.sections[1:]] == [
        ("1.1", "（一）"), ("1.1.1", "1.1"), ("1.1.2", "1.2"), ("1.2", "（二）"), ("1.2.1", "2.1"),
    ]  # fmt: skip


_PARAGRAPH = "乡党委专门开会研究法治工作5次，排查调处矛盾纠纷83起，办结79起，其余4起已引导到法庭。"


def test_a_report_may_number_nothing_and_name_no_results() -> None:
    lines = ["现将全年情况报告如下。", "开春：先把规矩立起来", _PARAGRAPH, "入夏：守住山和水", _PARAGRAPH]
    parsed = outline("\n".join([*lines, "没干好的事和原因", _PARAGRAPH, "明年的打算", _PARAGRAPH]) + "\n")
    assert [(s.id, s.title, s.role) for s in parsed.sections] == [
        ("1", "开春：先把规矩立起来", Role.ACHIEVEMENTS),
        ("2", "入夏：守住山和水", Role.ACHIEVEMENTS),
        ("3", "没干好的事和原因", Role.CAUSES),
        ("4", "明年的打算", Role.PLANS),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("◆ 扛牢责任，把法治建设抓在手上", "◆ 规范行权，守住执法底线", "【存在的主要问题】", "【2025年工作打算】"),
        ("一季度：理清任务，搭好架子", "二季度——规范执法，守牢底线", "看不足——与群众期盼相比，还有差距", "朝前走——2025年工作打算"),
        ("党对法治建设的领导更加有力。", "行政执法更加规范，监管更有温度。", "成绩之外，短板仍需正视。", "新的一年，法治建设还要再加力。"),
    ],
)  # fmt: skip
def test_parts_with_marks_dashes_or_sentences_for_headings(headings: tuple[str, ...]) -> None:
    body = "\n".join(f"{heading}\n{_PARAGRAPH * 2}" for heading in headings)
    parsed = outline(f"现将全年情况报告如下。\n{body}\n")
    assert [s.role for s in parsed.sections] == [Role.ACHIEVEMENTS, Role.ACHIEVEMENTS, Role.PROBLEMS, Role.PLANS]
    assert parsed.sections[2].title == headings[2].strip("【】。")
    assert len(statements(parsed)) == 9


def test_a_few_short_paragraphs_are_no_headings() -> None:
    parsed = outline(f"一、主要成效\n{_PARAGRAPH}\n群众普遍满意。\n{_PARAGRAPH}\n各村积极响应。\n{_PARAGRAPH}\n")
    assert tree(parsed) == [("1", "一、", "主要成效")]


def test_a_number_with_a_space_heads_a_line_and_counts_in_a_sentence() -> None:
    parsed = outline(
        "1 组织领导情况\n1.1 议法\n研究议题 12 次。\n2 存在的问题\n2.1 力量不足\n只有 2 人持证。\n3 2025年工作安排\n组织轮训。\n"
    )
    assert [(s.id, s.number, s.role) for s in parsed.sections] == [
        ("1", "1", Role.ACHIEVEMENTS), ("1.1", "1.1", Role.ACHIEVEMENTS), ("2", "2", Role.PROBLEMS),
        ("2.1", "2.1", Role.PROBLEMS), ("3", "3", Role.PLANS),
    ]  # fmt: skip
    assert "研究议题12次。" in statements(parsed)


def test_where_only_the_problems_have_a_heading_the_rest_is_the_results() -> None:
    parsed = outline(f"现将全年情况报告如下。\n{_PARAGRAPH}\n存在的问题\n力量不足。\n")
    assert [s.role for s in parsed.sentences] == [Role.OPENING, Role.ACHIEVEMENTS, Role.PROBLEMS, Role.PROBLEMS]


@pytest.mark.parametrize("line", ["学法用法", "规范执法行为", "存在问题12个", "问题整改，全部到位", "问题：力量不足"])
def test_what_names_no_part_is_no_plain_heading(line: str) -> None:
    parsed = outline(f"一、主要成效\n学习4次。\n{line}\n")
    assert tree(parsed) == [("1", "一、", "主要成效")]


def test_a_heading_glued_to_the_paragraph_before_it() -> None:
    parsed = outline(
        "一、主要成效\n（一）规范执法。全年检查12家。二、存在的问题\n（一）力量不足。只有2人持证，人手紧张。三、下一步打算\n"
        "（一）选派3名干部参加培训，充实执法力量。\n"
    )
    assert [(s.id, s.title, s.role) for s in parsed.sections if s.level == 1] == [
        ("1", "主要成效", Role.ACHIEVEMENTS), ("2", "存在的问题", Role.PROBLEMS), ("3", "下一步打算", Role.PLANS),
    ]  # fmt: skip
    assert "全年检查12家。" in statements(parsed)


def test_a_heading_glued_to_the_paragraph_before_it_and_plain_text_below() -> None:
    parsed = outline("一、主要成效\n全年检查12家。二、存在的问题\n执法力量不足。\n")
    assert parsed.sections[-1].title == "存在的问题"
    assert statements(parsed) == ["全年检查12家。", "执法力量不足。"]


def test_headings_with_full_width_digits() -> None:
    parsed = outline("一、主要成效\n１．规范执法\n全年检查12家。\n")
    assert parsed.sections[-1].title == "规范执法"


def test_numbered_plans_are_statements_one_like_the_other() -> None:
    plans = ["（一）选派3名干部参加执法培训。", "（二）编制重大行政决策事项目录，规范听取意见程序。"]
    assert statements(outline("一、下一步打算\n" + "\n".join(plans) + "\n")) == plans


def test_a_plain_heading_is_a_paragraph_of_its_own() -> None:
    heading, statement = outline("工作成效\n学习4次。\n").sentences
    assert heading.paragraph != statement.paragraph


def test_a_section_reaches_from_its_heading_to_the_end_of_its_text() -> None:
    text = "青石镇2024年法治政府建设报告\n一、工作成效\n（一）学习\n学习4次。\n\n二、存在的问题\n力量不足。\n"
    title, _, body = text.partition("\n")
    parsed = outline(body, title)
    spans = {s.id: text[s.start : s.end] for s in parsed.sections}
    assert spans == {
        "1": "一、工作成效\n（一）学习\n学习4次。",
        "1.1": "（一）学习\n学习4次。",
        "2": "二、存在的问题\n力量不足。",
    }
