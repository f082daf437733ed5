"""Chinese numerals, dates and the numbers before headings."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.parsing.numbering import heading_number, iso_date, numeral

DIGITS = "零一二三四五六七八九"
CHECKED = settings(max_examples=300, derandomize=True, deadline=None, database=None)


def chinese(number: int) -> str:
    """Write a number below a hundred million as Chinese does: 10 → 十, 10010 → 一万零一十."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        between = "零" if 0 < low < 1000 else ""
        return chinese(high) + "万" + between + (_below_myriad(low, leading=True) if low else "")
    return _below_myriad(number, leading=False)


def _below_myriad(number: int, *, leading: bool) -> str:
    if number < 10:
        return DIGITS[number]
    if 10 <= number < 20 and not leading:
        return "十" + (DIGITS[number % 10] if number % 10 else "")
    written, skipped = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if skipped and written else "") + DIGITS[digit] + name
            skipped = False
        else:
            skipped = True
    return written


@CHECKED
@given(st.one_of(st.integers(0, 10_100), st.integers(0, 99_999_999)))
def test_numerals_are_read_as_they_are_written(number: int) -> None:
    assert numeral(chinese(number)) == number
    assert numeral(str(number)) == number


@CHECKED
@given(st.integers(1000, 9999))
def test_years_are_read_digit_by_digit(year: int) -> None:
    written = "".join(DIGITS[int(digit)] for digit in str(year))
    for zero in "零〇○":
        assert numeral(written.replace("零", zero)) == year


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两千", 2000),
        ("两万零三", 20_003),
        ("一亿", 10**8),
        ("一亿零一", 10**8 + 1),
        ("三千五百万", 35_000_000),
        ("百", 100),
    ],
)
def test_numerals_beyond_the_plain_writer(text: str, value: int) -> None:
    assert numeral(text) == value


@pytest.mark.parametrize("text", ["", "甲", "1.5", "三点五", "-1", "一 二", "XX"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="numeral"):
        numeral(text)


@CHECKED
@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))
def test_dates_are_read_in_every_way_of_writing(date: datetime.date) -> None:
    year = "".join(DIGITS[int(digit)] for digit in str(date.year))
    for text in (
        f"{date.year}年{date.month}月{date.day}日",
        f"{date.year} 年 {date.month} 月 {date.day} 日",
        date.isoformat(),
        f"{date.year}.{date.month}.{date.day}",
        f"{date.year}/{date.month:02d}/{date.day:02d}",
        f"{year}年{chinese(date.month)}月{chinese(date.day)}日",
        f"{year}年{chinese(date.month)}月{chinese(date.day)}日".replace("零", "〇"),
        f"{year}年{chinese(date.month)}月{chinese(date.day)}日".replace("零", "○"),
    ):
        assert iso_date(f"落款{text}") == date.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025年",
        "2025年1月",
        "2025年XX月XX日",
        "2025年*月*日",
        "二〇XX年一月一日",
        "2025年13月1日",
        "1月5日",
        "2025年1月32日",
    ],
)
def test_what_is_no_full_date_gives_none(text: str) -> None:
    assert iso_date(text) is None


@pytest.mark.parametrize("text", ["2025年2月30日", "二〇二五年四月三十一日", "2025-02-29"])
def test_days_that_no_calendar_has_give_none(text: str) -> None:
    assert iso_date(text) is None


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("第一部分 成效", "part", 1), ("第二章、成效", "part", 2), ("第一，学习", "ordinal", 1), ("三、成效", "han", 3),
        ("十二、成效", "han", 12), ("三．成效", "han", 3), ("（一）学习", "paren-han", 1), ("(十)学习", "paren-han", 10),
        ("一是学习", "item", 1), ("二要学习", "item", 2), ("1.学习", "digit", 1), ("12、学习", "digit", 12), ("3．学习", "digit", 3),
        ("(1)学习", "paren-digit", 1), ("（2）学习", "paren-digit", 2), ("3）学习", "paren-digit", 3), ("⑳学习", "circle", 20),
    ],
)  # fmt: skip
def test_heading_numbers(text: str, style: str, value: int) -> None:
    number = heading_number(text)
    assert number is not None
    assert (number.style, number.value) == (style, value)
    assert text[number.length :].strip() in ("成效", "学习")


@pytest.mark.parametrize(
    "text",
    [
        "学习",
        "1.5万元",
        "2024.5",
        "123、学习",
        "第一责任人",
        "第一个",
        "第一、第二类",
        "一体推进",
        "一方面",
        "一次",
        "3万元",
        "2025年",
    ],
)
def test_what_is_no_heading_number(text: str) -> None:
    assert heading_number(text) is None
