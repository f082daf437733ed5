"""How sentences speak: by the role of their section and by their wording."""

import pytest
from making import rulebook

from checker.model import Document, Form, Modality, Statement
from checker.pipeline import Checker

DONE, PLAN, NORM, PROBLEM, BACKGROUND = Modality
TITLE = "青石镇人民政府2024年法治政府建设情况报告"
ACHIEVEMENTS, PROBLEMS, PLANS = "一、工作成效", "一、存在的问题", "一、下一步打算"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(rulebook(), "reference")


def last(checker: Checker, heading: str, text: str) -> Statement:
    """The last sentence of a report that has this one part and this one paragraph."""
    return checker.check(Document("报告.txt", f"{TITLE}\n{heading}\n{text}\n")).statements[-1]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("全年开展执法检查126家次，立案12件。", DONE),
        ("严格落实行政执法三项制度，执法水平稳步提升。", DONE),
        ("持续推进政务公开工作，切实保障群众的知情权。", DONE),
        ("不断完善矛盾纠纷排查机制，加强人民调解工作。", DONE),
        ("把法治建设摆在重要位置，纳入年度重点工作。", DONE),
        ("将学法用法情况列入述职内容，推动责任落实。", DONE),
        ("对法治工作中的要紧事，我坚持亲自部署、亲自督办。", DONE),
        ("要点：年初印发法治工作要点，分工到各站所。", DONE),
        ("全年审核重要合同12份，提出意见31条。", DONE),
        ("印发法治建设工作要点，明确任务18项。", DONE),
        ("办结主要案件12件，参加重要会议3次。", DONE),
        ("修订镇政府工作规则，明确哪些事必须上会、哪些人必须到会。", DONE),
        ("要求分管负责人每周到执法中队了解进度，对久拖不办的当面提醒。", DONE),
        ("与县直部门驻镇站所定期碰头，边界不清的先接下来、再分办。", DONE),
        ("凡动用集体资金的合同，未经合法性审查不得盖章。", NORM),
        ("要求各村凡签合同必须先送司法所审查，未经审查不得签订。", NORM),
        ("各单位要严格落实法治建设责任，坚持依法办事。", NORM),
        ("领导干部应当带头遵守宪法和法律法规。", NORM),
        ("执法人员必须持证上岗，主动出示执法证件。", NORM),
        ("要进一步提高政治站位，压实工作责任。", NORM),
        ("下一步，将全面推行行政执法三项制度。", PLAN),
        ("接下来，我镇将对执法人员开展轮训。", PLAN),
        ("今后将进一步加强法治宣传教育工作。", PLAN),
        ("2025年，将建立法律顾问制度，规范合同审查。", PLAN),
        ("下一步将组织执法培训4次。", PLAN),
        ("执法力量仍存在不足，人员老化较为严重。", PROBLEM),
        ("执法规范化水平有待进一步提高。", PROBLEM),
        ("网上业务仍有困难，因为系统步骤多。", PROBLEM),
        ("承接的52项中23项没有办过，究其原因，是培训少。", PROBLEM),
        ("个别部门起草文件时调研不充分，征求意见流于形式。", PROBLEM),
        ("有的干部不够重视，镇里约谈2次。", DONE),
        ("两家为采光闹到要打官司，调委会当场促成和解。", DONE),
        ("书记和镇长轮流接访，接下来的事不转手。", DONE),
        ("重点做好以下工作：", BACKGROUND),
        ("现将有关情况报告如下。", BACKGROUND),
        ("法者，治之端也。", BACKGROUND),
    ],
)
def test_wording_in_achievements(checker: Checker, text: str, modality: Modality) -> None:
    statement = last(checker, ACHIEVEMENTS, text)
    assert (statement.sentence.text, statement.modality) == (text, modality)


@pytest.mark.parametrize(
    ("heading", "modality"),
    [
        (ACHIEVEMENTS, DONE),
        ("一、主要负责人履行第一责任人职责情况", DONE),
        (PROBLEMS, PROBLEM),
        ("一、原因分析", PROBLEM),
        (PLANS, PLAN),
    ],
)
@pytest.mark.parametrize("number", ["", "一是", "（一）", "1."])
def test_the_same_words_mean_what_their_section_is_for(
    checker: Checker, number: str, heading: str, modality: Modality
) -> None:
    assert last(checker, heading, f"{number}加强执法队伍建设，组织执法培训4次。").modality is modality


@pytest.mark.parametrize(
    ("opening", "modality"), [("一年来，全镇组织执法培训4次。", DONE), ("镇综合行政执法队下设4个中队。", BACKGROUND)]
)
def test_an_opening_may_sum_up_what_was_done(shipped_checker: Checker, opening: str, modality: Modality) -> None:
    text = f"{TITLE}\n{opening}\n{ACHIEVEMENTS}\n组织执法培训4次。\n"
    assert shipped_checker.check(Document("报告.txt", text)).statements[0].modality is modality


def test_openings_and_closings_are_background(checker: Checker) -> None:
    opening = "一年来，我镇加强执法队伍建设，组织执法培训4次，现将有关情况报告如下。"
    text = f"{TITLE}\n{opening}\n{ACHIEVEMENTS}\n组织执法培训4次。\n以上报告，请予审议。\n"
    statements = checker.check(Document("报告.txt", text)).statements
    assert [s.modality for s in statements] == [BACKGROUND, BACKGROUND, DONE, BACKGROUND]


@pytest.mark.parametrize("heading", [ACHIEVEMENTS, PROBLEMS, PLANS])
def test_headings_and_leads_are_background(checker: Checker, heading: str) -> None:
    body = "（一）加强执法队伍建设\n（二）规范执法行为。执法人员不熟悉程序，组织执法培训4次。"
    statements = checker.check(Document("报告.txt", f"{TITLE}\n{heading}\n{body}\n")).statements
    assert [s.sentence.form for s in statements] == [Form.HEADING, Form.HEADING, Form.LEAD, Form.STATEMENT]
    assert {s.modality for s in statements[:3]} == {BACKGROUND}
    assert statements[3].modality is not BACKGROUND


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        (PROBLEMS, "对照上级要求和群众期盼，我镇工作还存在一些薄弱环节。"),
        (PROBLEMS, "虽然取得了一定成绩，但还存在以下问题："),
        (PROBLEMS, "与上级的要求相比，我镇还有不小差距，主要是："),
        (PLANS, "下一步，我镇将重点做好以下工作："),
        (PLANS, "我镇将以更加有力的举措、更加务实的作风，一项一项抓好落实，为全镇人民过上好日子作出应有的贡献。"),
    ],
)
def test_openers_of_parts_are_background(checker: Checker, heading: str, text: str) -> None:
    assert last(checker, heading, text).modality is BACKGROUND


@pytest.mark.parametrize(
    "text",
    [
        "执法力量不足，人员老化。",
        "一是宣传形式单一，深度不够。",
        "全年只开展培训1次，明显偏少。",
        "超时办理时有发生，主要因为人手不足。",
    ],
)
def test_everything_else_among_problems_is_a_problem(checker: Checker, text: str) -> None:
    assert last(checker, PROBLEMS, text).modality is PROBLEM


def test_a_plan_may_stand_beside_the_problem_that_it_answers(checker: Checker) -> None:
    assert last(checker, PROBLEMS, "针对人手不足的问题，2025年将招录执法人员4名。").modality is PLAN
