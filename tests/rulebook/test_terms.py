from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebook.terms import MAX_ALTERNATIVES, TermError, fold, fold_char, parse_term, term_segments

PLAIN = st.text(alphabet="执法公示制度甲乙丙", min_size=2, max_size=6)
ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("“”‘’《》「」ＡａＢ（）｜　 \t\n…—！A")), max_size=60)


@pytest.mark.parametrize(
    ("term", "alternatives"),
    [
        ("三项制度", [("三项制度",)]),
        ("执法…三项制度", [("执法", "三项制度")]),
        ("执法……三项制度", [("执法", "三项制度")]),
        ("执法...三项制度", [("执法", "三项制度")]),
        ("执法．．．三项制度", [("执法", "三项制度")]),
        ("“三项 制度”", [("三项制度",)]),
        ("《权责清单》", [("权责清单",)]),
        ("（重大|重要）决策", [("重大决策",), ("重要决策",)]),
        ("(重大|重要)决策", [("重大决策",), ("重要决策",)]),
        ("行政（执法|）公示", [("行政执法公示",), ("行政公示",)]),
        ("依法…（行政|）…决策", [("依法", "行政", "决策"), ("依法", "决策")]),
        ("（甲…乙|丙）丁", [("甲", "乙丁"), ("丙丁",)]),
        ("（（甲|乙）己|丙）丁", [("甲己丁",), ("乙己丁",), ("丙丁",)]),
        ("党委（扩大）会", [("党委(扩大)会",)]),
        ("（常务会|党委（扩大）会）", [("常务会",), ("党委(扩大)会",)]),
        ("（甲乙|甲乙）", [("甲乙",)]),
        ("互联网＋监管", [("互联网+监管",)]),
        ("ＡＰＰ", [("app",)]),
        ("“一网通办”…ＱＱ群", [("一网通办", "qq群")]),
    ],
)
def test_terms_are_expanded_and_folded(term: str, alternatives: list[tuple[str, ...]]) -> None:
    assert parse_term(term) == tuple(alternatives)


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("", "空的"),
        (" 　", "空的"),
        ("“”", "太短"),
        ("法", "太短"),
        ("甲（乙|）", "有一种写法“甲”太短"),
        ("…三项制度", "不能以“…”开头或结尾"),
        ("三项制度…", "不能以“…”开头或结尾"),
        ("…", "不能以“…”开头或结尾"),
        ("（甲|）…乙丙", "不能以“…”开头或结尾"),
        ("（甲|乙", "少了“）”"),
        ("甲|乙）", "写在括号里"),
        ("甲乙）", "多了“）”"),
        ("甲|乙", "写在括号里"),
        ("（（（（甲|乙）|丙）|丁）|戊）己", "套得太深"),
        ("(" * 5000, "套得太深"),
        ("（甲|乙）" * 20, "超过"),
        ("执法.*制度", "正则表达式"),
        ("执法.{0,5}制度", "正则表达式"),
        (r"\d+次", "正则表达式"),
        ("执法[公示]", "正则表达式"),
        ("^执法", "正则表达式"),
        ("执法$", "正则表达式"),
        ("(?:执法)公示", "正则表达式"),
    ],
)
def test_what_is_no_term_is_refused_with_the_reason(term: str, reason: str) -> None:
    with pytest.raises(TermError, match=reason.replace("(", r"\(")):
        parse_term(term)


@given(st.lists(st.lists(PLAIN, min_size=2, max_size=4, unique=True), min_size=1, max_size=3))
def test_every_combination_of_alternatives_is_one_writing(groups: list[list[str]]) -> None:
    written = "…".join(f"（{'|'.join(group)}）" for group in groups)
    parsed = parse_term(written)
    expected = 1
    for group in groups:
        expected *= len(group)
    assert len(parsed) == len(set(parsed)) == expected <= MAX_ALTERNATIVES
    assert all(piece in group for pieces in parsed for piece, group in zip(pieces, groups, strict=True))


@given(ANY_TEXT)
def test_parsing_a_term_gives_folded_pieces_or_a_term_error(text: str) -> None:
    try:
        alternatives = parse_term(text)
    except TermError:
        return
    assert alternatives
    for pieces in alternatives:
        assert all(piece and fold(piece)[0] == piece for piece in pieces)


@given(ANY_TEXT)
def test_folding_keeps_the_place_of_every_character(text: str) -> None:
    folded, offsets = fold(text)
    assert len(folded) == len(offsets)
    assert all(a < b for a, b in pairwise(offsets))
    assert all(fold_char(text[offset]) == char for char, offset in zip(folded, offsets, strict=True))
    assert "".join(map(fold_char, text)) == folded


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    folded, _ = fold(text)
    assert fold(folded) == (folded, range(len(folded)))


@given(PLAIN, st.sampled_from("“”‘’\"'「」『』《》〈〉 \t\n\u3000\u200b"), st.integers(0, 6))
def test_marks_and_white_space_make_no_difference(word: str, mark: str, place: int) -> None:
    assert parse_term(word[:place] + mark + word[place:]) == parse_term(word)


def test_folding_evens_out_width_and_capitals() -> None:
    assert fold("《清单》 ＡＢc１２，（A）") == ("清单abc12,(a)", (1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13))


TERMS = st.text(st.sampled_from("甲乙丙丁（（（|||）））…(Ａ "), min_size=2, max_size=16)


@given(TERMS)
def test_segments_stand_for_the_ways_of_writing(term: str) -> None:
    try:
        expected = set(parse_term(term))
    except TermError:
        return
    assert {pieces for way in term_segments(term) for pieces in product(*way)} == expected


@given(ANY_TEXT)
def test_folding_is_folding_of_each_character(text: str) -> None:
    folded, offsets = fold(text)
    assert folded == "".join(map(fold_char, text))
    assert [fold_char(text[i]) for i in offsets] == list(folded)
