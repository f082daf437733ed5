"""How sentences speak: by the role of their section and by their wording."""

import pytest

from checker.extraction.modality import ModalityReader
from checker.model import Form, Modality, Role, Sentence
from checker.rulebook.lexicon import Lexicon

DONE, PLAN, NORM, PROBLEM, BACKGROUND = Modality


def sentence(text: str, role: Role = Role.ACHIEVEMENTS, form: Form = Form.STATEMENT) -> Sentence:
    return Sentence(0, len(text), text, tuple(range(len(text))), None, role, form, 0)


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> ModalityReader:
    return ModalityReader(lexicon)


@pytest.mark.parametrize(
    ("text", "specific", "modality"),
    [
        ("全年开展执法检查126家次，立案12件。", True, DONE),
        ("严格落实行政执法三项制度，执法水平稳步提升。", False, DONE),
        ("持续推进政务公开工作，切实保障群众的知情权。", False, DONE),
        ("不断完善矛盾纠纷排查机制，加强人民调解工作。", False, DONE),
        ("把法治建设摆在重要位置，纳入年度重点工作。", False, DONE),
        ("将学法用法情况列入述职内容，推动责任落实。", False, DONE),
        ("全年审核重要合同12份，提出意见31条。", True, DONE),
        ("各单位要严格落实法治建设责任，坚持依法办事。", False, NORM),
        ("领导干部应当带头遵守宪法和法律法规。", False, NORM),
        ("执法人员必须持证上岗，主动出示执法证件。", False, NORM),
        ("要进一步提高政治站位，压实工作责任。", False, NORM),
        ("下一步，将全面推行行政执法三项制度。", False, PLAN),
        ("今后将进一步加强法治宣传教育工作。", False, PLAN),
        ("2025年，将建立法律顾问制度，规范合同审查。", False, PLAN),
        ("下一步将组织执法培训4次。", True, PLAN),
        ("执法力量仍存在不足，人员老化较为严重。", False, PROBLEM),
        ("执法规范化水平有待进一步提高。", False, PROBLEM),
        ("重点做好以下工作：", False, BACKGROUND),
        ("现将有关情况报告如下。", False, BACKGROUND),
        ("法者，治之端也。", False, BACKGROUND),
    ],
)
def test_wording_in_achievements(reader: ModalityReader, text: str, specific: bool, modality: Modality) -> None:
    assert reader.judge(sentence(text), 2024, specific=specific) is modality


@pytest.mark.parametrize(
    ("role", "modality"),
    [
        (Role.ACHIEVEMENTS, DONE),
        (Role.FIRST_RESPONSIBLE, DONE),
        (Role.OTHER, DONE),
        (Role.PROBLEMS, PROBLEM),
        (Role.CAUSES, PROBLEM),
        (Role.PLANS, PLAN),
        (Role.OPENING, BACKGROUND),
        (Role.CLOSING, BACKGROUND),
    ],
)
@pytest.mark.parametrize("number", ["", "一是", "（一）", "1."])
def test_the_same_words_mean_what_their_section_is_for(
    reader: ModalityReader, number: str, role: Role, modality: Modality
) -> None:
    text = f"{number}加强执法队伍建设，组织执法培训4次。"
    assert reader.judge(sentence(text, role), 2024, specific=True) is modality


@pytest.mark.parametrize("form", [Form.HEADING, Form.LEAD, Form.METADATA])
@pytest.mark.parametrize("role", list(Role))
def test_what_is_no_statement_is_background(reader: ModalityReader, role: Role, form: Form) -> None:
    assert reader.judge(sentence("一、加强执法队伍建设", role, form), 2024, specific=False) is BACKGROUND


@pytest.mark.parametrize(
    ("role", "text"),
    [
        (Role.PROBLEMS, "对照上级要求和群众期盼，我镇工作还存在一些薄弱环节。"),
        (Role.PROBLEMS, "虽然取得了一定成绩，但还存在以下问题："),
        (Role.PLANS, "下一步，我镇将重点做好以下工作："),
    ],
)
def test_openers_of_parts_are_background(reader: ModalityReader, role: Role, text: str) -> None:
    assert reader.judge(sentence(text, role), 2024, specific=False) is BACKGROUND


@pytest.mark.parametrize(
    "text",
    ["执法力量不足，人员老化。", "一是宣传形式单一，深度不够。", "全年只开展培训1次，明显偏少。", "下一步将加强整改。"],
)
def test_everything_else_among_problems_is_a_problem(reader: ModalityReader, text: str) -> None:
    assert reader.judge(sentence(text, Role.PROBLEMS), 2024, specific="1次" in text) is PROBLEM


def test_words_that_only_look_like_norms(reader: ModalityReader) -> None:
    for text in (
        "印发法治建设工作要点，明确任务18项。",
        "办结主要案件12件，参加重要会议3次。",
    ):
        assert reader.judge(sentence(text), 2024, specific=True) is DONE
