"""What is asked before a pattern is tried drops nothing that the pattern would find."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extraction import details
from checker.extraction.clauses import clauses
from checker.extraction.details import DetailReader
from checker.rulebook.lexicon import Lexicon

CHECKED = settings(max_examples=500, derandomize=True, deadline=None, database=None)
DATES = (
    "1",
    "2",
    "3",
    "9",
    "十",
    "一",
    "二",
    "月",
    "日",
    "底",
    "份",
    "初",
    "第",
    "季度",
    "“",
    "”",
    '"',
    "·",
    ".",
    "个",
    "起",
    "，",
)
MATTERS = ("农村河道整治", "水库桥梁建设", "农田道路改造工程", "、", "等", "3项", "重大", "事项", "项目", "，", "。")
NUMBERS = ("青政发", "镇", "〔2024〕", "〔", "〕", "3", "号", "，", "。")


def texts(pieces: Sequence[str]) -> st.SearchStrategy[str]:
    """Texts put together of these pieces."""
    return st.lists(st.sampled_from(pieces), max_size=14).map("".join)


@CHECKED
@given(texts(DATES))
def test_every_date_has_a_sign_of_dates(text: str) -> None:
    assert not details._DATE.search(text) or any(sign in text for sign in details._DATE_SIGNS)


@CHECKED
@given(texts(MATTERS))
def test_every_list_of_matters_is_one_with_commas_and_and_so_on(text: str) -> None:
    assert not details._MATTERS.search(text) or ("、" in text and "等" in text)


@CHECKED
@given(texts(NUMBERS))
def test_every_document_number_has_its_bracket(text: str) -> None:
    assert not details._NUMBERED.search(text) or "〔" in text


CLAUSES = (
    "学习", "宪法", "民法典", "《", "》", "条例", "《信访工作条例》", "依据", "制定", "修订", "和", "，", "。", "：", "设立", "了", "工作站", "领导小组",
    "零", "发生", "未发生", "案件", "为零", "0件", "为0", ".", "5", "无", "没有", ",", "机制",
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> DetailReader:
    return DetailReader(lexicon)


@CHECKED
@given(text=texts(CLAUSES))
def test_a_sentence_without_a_candidate_has_none_in_its_clauses(reader: DetailReader, text: str) -> None:
    """Instruments, bodies and zeros are looked for clause by clause, in sentences that have a candidate at all."""
    titled = details._TITLE.search(text) or reader._law.search(text)
    asked = (
        (titled, reader._instruments),
        (reader._body.search(text), reader._bodies),
        (reader._NONE.search(text), reader._zero),
    )
    for candidate, read in asked:
        assert candidate or not [found for span in clauses(text) for found in read(text, *span)]


def test_the_texts_tried_hold_what_is_looked_for() -> None:
    """Else the tests above would say nothing."""
    assert details._DATE.search("“1·3”")
    assert details._DATE.search("第一季度")
    assert details._MATTERS.search("水库桥梁建设、农村河道整治、农田道路改造工程等3项重大项目")
    assert details._NUMBERED.search("青政发〔2024〕3号")
