"""How a word processor prints a number in front of a paragraph: 一, （二）, 3., IV, ④, 甲.

The names of the formats are those of ``ST_NumberFormat``, ECMA-376 part 1, 17.18.59.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def render(value: int, style: str) -> str:
    """``value`` as the number format ``style`` prints it; plain digits where the format is unknown or has run out."""
    return _STYLES.get(style, str)(value) if 0 < value < 10_000 else str(value)


def _counting(value: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """十, 二十三, 一百零五."""
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
        gap = not digit
    return text.removeprefix("一") if 10 <= value < 20 and digits is _DIGITS else text


def _digit_by_digit(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _short_counting(value: int) -> str:
    return _counting(value) if value < 100 else _digit_by_digit(value)


def _letters(value: int) -> str:
    """a … z, aa, bb …"""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (value // worth)
        value %= worth
    return text


def _among(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _run(first: str, length: int) -> str:
    return "".join(map(chr, range(ord(first), ord(first) + length)))


_STYLES: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
    "chineseCounting": _short_counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _short_counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": lambda value: _counting(value, _LEGAL, "拾佰仟"),
    "ideographTraditional": _among(_STEMS),
    "ideographZodiac": _among(_BRANCHES),
    "decimalEnclosedCircle": _among(_run("①", 20)),
    "decimalEnclosedCircleChinese": _among(_run("①", 20)),
    "decimalEnclosedParen": _among(_run("⑴", 20)),
    "decimalEnclosedFullstop": _among(_run("⒈", 20)),
    "ideographEnclosedCircle": _among(_run("㊀", 10)),
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperRoman": _roman,
}
