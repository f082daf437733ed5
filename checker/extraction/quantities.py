"""Counts, amounts and rates in report prose, with the approximate and the masked ones.

Figures in Arabic or Chinese numerals before a unit of ``rules/lexicon/details.yaml``; percentages; fractions; tenths
(七成). Numbers inside fixed expressions (三项制度), behind 第, and inside titles in 《》 are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.parsing.numbering import HAN_NUMERAL, numeral
from checker.rulebook.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its span relative to the sentence; ``value`` in the base unit (万元 → 元), None when masked."""

    start: int
    end: int
    value: float | None
    unit: str
    approximate: bool
    masked: bool


_MAGNITUDE = {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 1e4, "亿": 1e8}
_MONEY = {"千元": 1e3, "万元": 1e4, "亿元": 1e8}
_MASK = r"[*＊×_＿○□]{1,6}|[xX]{1,4}(?![a-zA-Z])|…{1,2}"


_FIRST = r"近约大超逾达不至将百数几\d零〇一二三四五六七八九十千万亿两*＊×_＿○□xX…"
"""What a quantity can begin with: asked first, for speed."""
_HAPPENED = re.compile(r"[^，。；]{0,24}?(?:案|纠纷|事故|事件|争议|矛盾|诉讼|警情|火情|投诉|上访|复议)")
"""What 一起 counts; elsewhere it says together."""


def _han_value(number: str) -> tuple[float, bool]:
    """Value of a Chinese numeral, and whether it is a round-about one: 四五 (four or five), 二三十."""
    about = re.fullmatch(r"([一二三四五六七八九])([一二三四五六七八九])([十百千万亿]?)", number)
    if about and numeral(about[2]) == numeral(about[1]) + 1:
        return numeral(about[1]) * _MAGNITUDE.get(about[3], 1.0), True
    return (_MAGNITUDE[number] if number in _MAGNITUDE else float(numeral(number))), False


class QuantityReader:
    """Reads quantities with the units and fixed expressions of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        units = "|".join(sorted(map(re.escape, lexicon.details("单位")), key=len, reverse=True))
        self._small_units = frozenset(lexicon.details("汉字数单位"))
        fixed = "|".join(sorted(map(re.escape, lexicon.details("固定说法")), key=len, reverse=True))
        # 二十一批 and 十分之一 only look like 一批 and 十分.
        self._fixed = re.compile(rf"(?<![\d零一二三四五六七八九十百千])(?:{fixed})(?!之)|《[^》]*》")
        self._pattern = re.compile(
            rf"""(?=[{_FIRST}])(?P<before>(?<![最附邻])近|(?<![民公契条合预节制违履签])约|大约|超过|(?<![商赶反])超|逾|达到|不少于|不低于|至少|将近)?
            (?: 百分之(?P<percent>{HAN_NUMERAL}{{1,12}}(?:点{HAN_NUMERAL}{{1,12}})?)
              | (?P<below>{HAN_NUMERAL}{{1,12}})分之(?P<above>{HAN_NUMERAL}{{1,12}})
              | (?P<tenths>[一二三四五六七八九])成(?P<half>半)?(?=以上|以下|左右|多|以内|[，。、；的])
              | (?P<number>(?<![\d.·])\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?<![\d.·])\d+(?:\.\d+)?|{HAN_NUMERAL}{{1,12}}|(?P<mask>{_MASK})|(?P<bare>[数几])(?=[十百千万]))
                (?P<more>[余多几])?(?P<magnitude>(?:百(?!分)|[十千万亿]){{0,2}})(?P<more2>[余多几])?
                \s*(?:(?P<rate>[%％‰])|(?P<unit>{units}))
            )
            (?P<after>以上|以下|左右|上下|以内|余)?""",
            re.X,
        )

    def read(self, text: str) -> list[Figure]:
        """Quantities of one sentence in text order."""
        matches = list(self._pattern.finditer(text))
        blocked = [m.span() for m in self._fixed.finditer(text)] if matches else []
        figures = []
        for match in matches:
            start, end = match.span()
            if (start and text[start - 1] == "第") or any(s < end and start < e for s, e in blocked):
                continue
            figure = self._figure(match, text)
            if figure:
                figures.append(figure)
        return figures

    def _figure(self, match: re.Match[str], text: str) -> Figure | None:
        start, end = match.span()
        vague = bool(match["before"] in ("近", "约", "大约", "超", "超过", "逾", "将近") or match["after"])
        if match["percent"]:
            whole, _, part = match["percent"].partition("点")
            value = float(f"{numeral(whole)}.{''.join(str(numeral(c)) for c in part) or 0}")
            return Figure(start, end, value, "%", vague, masked=False)
        if match["below"]:
            below = numeral(match["below"])
            share = numeral(match["above"]) / below if below else None
            return Figure(start, end, share, "比例", vague, masked=False) if below else None
        if match["tenths"]:
            return Figure(start, end, numeral(match["tenths"]) * 10.0 + (5 if match["half"] else 0), "%", True, False)
        number = match["number"]
        unit = "%" if match["rate"] == "％" else match["rate"] or match["unit"]
        approximate = vague or bool(match["more"] or match["more2"])
        if match["mask"]:
            return Figure(start, end, None, unit, approximate, masked=True)
        if match["bare"]:
            return Figure(start, end, None, unit, True, masked=False)
        if number[0].isdigit():
            value = float(number.replace(",", ""))
            if unit in ("日", "周") and value > 366:
                return None
        else:
            value, about = _han_value(number)
            approximate = approximate or about
            if value < 10 and not self._counts(match, text, unit):
                return None
            if re.match(r"[百千万亿]", number) and not (match["before"] or match["more"]):
                return None
        for magnitude in match["magnitude"]:
            value *= _MAGNITUDE[magnitude]
        if unit in _MONEY:
            value, unit = value * _MONEY[unit], "元"
        return Figure(start, end, value, unit, approximate, masked=False)

    def _counts(self, match: re.Match[str], text: str, unit: str) -> bool:
        """Whether a small Chinese numeral counts something here (两轮, 三起) and is no mere turn of phrase."""
        if unit == "个":
            return match["number"] != "一" and bool(
                re.match(r"(?:问题|难题|案件|村|社区|项目|事项|小组|批次|试点)", text[match.end() :])
            )
        if unit not in self._small_units:
            return False
        if match["number"] == "一" and unit == "起" and not _HAPPENED.match(text, match.end()):
            return False  # 一起听、一起判断
        before = text[max(0, match.start() - 2) : match.start()]
        return not (match["number"] == "一" and re.search(r"[每逐同任又再另首]$|至少$", before))
