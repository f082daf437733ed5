"""Cleaning, measuring and wrapping in display columns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.rendering.display import clean, columns, shorten, wrap

MIXED = st.text("法治，。、；（）《》“”—…ab1 ", max_size=80).map(clean)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("镇政府\n认真  履行", "镇政府认真履行"),
        ("read\nme", "read me"),
        ("\x1b[31m红", "\\x1b[31m红"),
        ("甲\u202e乙", "甲\\u202e乙"),
        ("\ufeff甲\u200b乙\u200d", "甲乙"),
        ("\ud800", "\\ud800"),
        ("❤\ufe0f", "❤"),
        ("e\u0301", "é"),
        ("法" + "\u0336" * 50, "法"),
        ("", ""),
    ],
)
def test_clean(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_columns_count_wide_characters_twice() -> None:
    assert columns("法治2025年") == 10


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("全面落实执法公示，全过程记录", 16, ["全面落实执法公", "示，全过程记录"]),
        ("依照国办发〔2018〕118号办理", 16, ["依照国办发", "〔2018〕118号办", "理"]),
        ("see checker rules", 12, ["see checker", "rules"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("。。。。", 4, ["。。", "。。"]),
        ("", 10, []),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(MIXED, st.integers(2, 40))
@settings(derandomize=True)
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(0 < columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.sampled_from(["法治政府", "建设，", "“三项制度”", "（试行）", "36件。"])).map("".join))
@settings(derandomize=True)
def test_punctuation_stays_with_its_word(text: str) -> None:
    for line in wrap(text, 14):
        assert line[0] not in "，。”）"
        assert line[-1] not in "“（"


@given(MIXED, st.integers(4, 40))
@settings(derandomize=True)
def test_shortened_texts_fit_and_are_beginnings(text: str, width: int) -> None:
    short = shorten(text, width)
    assert columns(short) <= width
    assert short == text or text.startswith(short[:-1])


def test_shortening_prefers_the_end_of_a_clause() -> None:
    assert shorten("认真学习贯彻，全面部署推进落实", 16) == "认真学习贯彻…"
    assert shorten("甲，认真学习贯彻全面部署推进", 16) == "甲，认真学习贯…"
