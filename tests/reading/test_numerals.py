"""Numbers as Word prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.parsing.numbering import numeral
from checker.reading.numerals import render


@pytest.mark.parametrize(
    ("style", "value", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("japaneseCounting", 19, "十九"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 1, "⒈"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("none", 4, ""),
        ("klingon", 4, "4"),
        ("decimal", 0, "0"),
        ("chineseCounting", 99999, "99999"),
    ],
)
def test_styles(style: str, value: int, printed: str) -> None:
    assert render(value, style) == printed


@given(st.integers(1, 9999))
def test_chinese_numerals_mean_their_value(value: int) -> None:
    assert numeral(render(value, "chineseCountingThousand")) == value
