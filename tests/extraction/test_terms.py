"""Where terms hit: gaps inside a clause, alternatives, folding, word boundaries; and a naive finder that agrees."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extraction.terms import TermFinder
from checker.rulebook.terms import fold, parse_term
from checker.segmentation import CharacterSegmenter, segmenter


def hits(term: str, text: str, *, words: bool = False) -> list[str]:
    """The passages of ``text`` that the term hits; ``words``: with jieba's word boundaries."""
    found = TermFinder([term], segmenter() if words else CharacterSegmenter()).find(text)
    return [text[start:end] for start, end in found.get(term, ())]


def test_a_term_hits_wherever_it_stands() -> None:
    assert hits("执法公示", "落实执法公示制度，执法公示及时。") == ["执法公示", "执法公示"]
    assert hits("执法公示", "落实执法全过程记录制度。") == []


@pytest.mark.parametrize("gap", ["", "的", "行" * 12, "公示、记录、审核、"])
def test_an_ellipsis_spans_up_to_twelve_characters(gap: str) -> None:
    assert hits("执法…制度", f"落实执法{gap}制度。") == [f"执法{gap}制度"]


def test_an_ellipsis_spans_no_more_than_twelve_characters() -> None:
    assert hits("执法…制度", f"落实执法{'行' * 13}制度。") == []


@pytest.mark.parametrize("mark", ["，", "；", "：", "。", "！", "？", ",", ";", ":"])
def test_an_ellipsis_stays_inside_its_clause(mark: str) -> None:
    assert hits("执法…制度", f"落实执法{mark}完善制度。") == []


def test_quotation_marks_and_spaces_do_not_count_towards_the_gap() -> None:
    text = f"执法{'行' * 6}“ ”{'政' * 6}制度"
    assert hits("执法…制度", text) == [text]


def test_an_ellipsis_may_stand_twice() -> None:
    assert hits("党委…研究…法治", "镇党委会议专题研究了全镇法治工作。") == ["党委会议专题研究了全镇法治"]


def test_alternatives_and_optional_words() -> None:
    term = "（听取|审议）法治（政府|）建设"
    assert hits(term, "听取法治建设汇报，审议法治政府建设方案，研究法治建设。") == ["听取法治建设", "审议法治政府建设"]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("三项制度", "执法“三项制度”落实"),
        ("“三项制度”", "执法三项制度落实"),
        ("“互联网+监管”", "推行互联网＋监管"),
        ("信访工作条例", "学习《信访工作条例》"),
        ("12345热线", "１２３４５热线"),
        ("综合查一次", "推行“综合查 一次”"),
        ("app办理", "用ＡＰＰ办理"),
        ("法治政府", "法治 政府"),
        ("公平(竞争)审查", "公平（竞争）审查"),
    ],
)
def test_width_quotation_marks_and_spaces_make_no_difference(term: str, text: str) -> None:
    (passage,) = hits(term, text)
    assert fold(passage)[0] == fold(term)[0]


def test_offsets_are_those_of_the_text_as_it_stands() -> None:
    text = "落实“ 三 项”制度"
    assert TermFinder(["三项制度"], CharacterSegmenter()).find(text) == {"三项制度": ((4, 10),)}


@pytest.mark.parametrize(
    ("term", "text", "counts"),
    [
        ("公示", "全年公示执法信息。", True),
        ("公示", "创建机关办公示范单位。", False),  # 办公|示范
        ("法治", "推进法治建设。", True),
        ("执法公示", "落实行政执法公示制度。", True),
    ],
)
def test_short_hits_that_straddle_words_do_not_count(term: str, text: str, counts: bool) -> None:
    assert bool(hits(term, text, words=True)) is counts


def test_no_terms_hit_nothing() -> None:
    assert TermFinder([], CharacterSegmenter()).find("全年公示执法信息。") == {}
    assert TermFinder(["公示"], CharacterSegmenter()).find("") == {}


LETTERS = "甲乙丙"
TERMS = st.lists(
    st.one_of(
        st.text(LETTERS, min_size=2, max_size=4),
        st.tuples(st.text(LETTERS, min_size=1, max_size=2), st.text(LETTERS, min_size=1, max_size=2)).map("…".join),
        st.tuples(st.text(LETTERS, min_size=1, max_size=2), st.text(LETTERS, max_size=1)).map(
            lambda t: f"{t[0]}（甲|乙丙）{t[1]}"
        ),
    ),
    min_size=1,
    max_size=6,
)


def naive(term: str, text: str) -> set[tuple[int, int]]:
    """What a term hits, by its definition: every start, each further piece at its nearest place."""
    folded, offsets = fold(text)
    spans = set()
    for pieces in parse_term(term):
        pattern = re.compile(r"[^,;:。!?]{0,12}?".join(map(re.escape, pieces)))
        for start in range(len(folded)):
            found = pattern.match(folded, start)
            if found:
                spans.add((offsets[found.start()], offsets[found.end() - 1] + 1))
    return spans


@settings(max_examples=400, derandomize=True, deadline=None, database=None)
@given(TERMS, st.text("甲甲乙乙丙丁、，；“ ", max_size=50))
def test_the_finder_agrees_with_a_naive_one(terms: list[str], text: str) -> None:
    found = TermFinder(terms, CharacterSegmenter()).find(text)
    assert {term: set(spans) for term, spans in found.items()} == {
        term: spans for term in terms if (spans := naive(term, text))
    }
    for spans in found.values():
        assert list(spans) == sorted(set(spans))
