"""Tables: which cell tells of achievements, which of problems and plans."""

import pytest

from checker.model import Form, Role
from checker.parsing import tables

from .reports import outline

HEADINGS = ("序号", "工作任务", "完成情况", "存在问题及原因", "2025年改进措施")
ROWS = (
    ("1", "行政执法", "开展检查126次，立案9件。", "文书质量不高，主要是队员新。", "每季度互评一次。"),
    ("2", "普法宣传", "开展宣传19场次。发放资料2600份。", "外出人员普法不够。", "建立微信群。"),
)
TOLD = [
    ("检查126次", Role.ACHIEVEMENTS), ("文书质量", Role.PROBLEMS), ("每季度", Role.PLANS), ("宣传19场次", Role.ACHIEVEMENTS),
    ("资料2600份", Role.ACHIEVEMENTS), ("外出人员", Role.PROBLEMS), ("微信群", Role.PLANS),
]  # fmt: skip
BY_ROW = "\n".join(f"| {' | '.join(cells)} |" for cells in (HEADINGS, ("---",) * len(HEADINGS), *ROWS))
BY_CELL = "\n\n".join("\n".join(cells) for cells in (HEADINGS, *ROWS))


@pytest.mark.parametrize("table", [BY_ROW, BY_CELL])
@pytest.mark.parametrize("before", ["", "2024年，镇政府逐项对照，形成下表。\n", "一、任务完成情况\n"])
def test_cells_speak_as_the_headings_of_their_columns(table: str, before: str) -> None:
    sentences = [
        s for s in outline(f"{before}{table}\n青石镇人民政府\n2025年1月9日\n").sentences if s.form is Form.STATEMENT
    ]
    told = [s for s in sentences if any(words in s.text for words, _ in TOLD)]
    assert [(words, s.role) for (words, _), s in zip(TOLD, told, strict=True)] == TOLD


@pytest.mark.parametrize("table", [BY_ROW, BY_CELL])
def test_the_words_that_lead_a_row_lead_its_cells(table: str) -> None:
    parsed = outline(f"形成下表。\n{table}\n")
    assert {s.leads for s in parsed.sentences if "126" in s.text or "互评" in s.text} == {("行政执法",)}


def test_headings_of_columns_open_no_part() -> None:
    parsed = outline(f"{BY_CELL}\n")
    assert parsed.sections == ()


def test_after_the_table_the_text_goes_on() -> None:
    parsed = outline(f"一、任务完成情况\n{BY_ROW}\n全年另办实事6件。\n二、存在的问题\n力量不足。\n")
    told = {s.text: s.role for s in parsed.sentences}
    assert (told["全年另办实事6件。"], told["力量不足。"]) == (Role.ACHIEVEMENTS, Role.PROBLEMS)


@pytest.mark.parametrize("headings", [("序号", "工作任务", "完成情况"), ("序号", "完成情况")])
def test_tables_of_results_only_are_read_as_text(headings: tuple[str, ...]) -> None:
    parsed = outline("\n".join(["一、成效", *headings, "学法。", "学法6次。"]) + "\n")
    assert Role.PLANS not in {s.role for s in parsed.sentences if s.text == "学法6次。"}


def test_no_table_no_cells() -> None:
    assert tables.find([], 2024, personal=False) == {}


@pytest.mark.parametrize("between", [" | ", "\n"])
def test_a_cell_may_turn_by_its_own_labels(between: str) -> None:
    rows = [
        ("序号", "任务", "落实情况", "不足及2025年措施"),
        ("1", "学法", "学法6次。", "不足：学得浅。措施：轮训2期。"),
        ("2", "执法", "办案9件。", "不足：人少。"),
    ]
    parsed = outline("\n".join(between.join(row) for row in rows) + "\n")
    roles = {
        word: s.role for s in parsed.sentences for word in ("6次", "学得浅", "2期", "9件", "人少") if word in s.text
    }
    assert roles == {
        "6次": Role.ACHIEVEMENTS, "学得浅": Role.PROBLEMS, "2期": Role.PLANS, "9件": Role.ACHIEVEMENTS, "人少": Role.PROBLEMS
    }  # fmt: skip
