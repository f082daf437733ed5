"""The same measure of the same year given two values in two places.

Which measures are the same is for legal staff to say: the parameter 度量 lists them as ``terms unit``, 在册 the terms of who
and what is there all year. Subsets, other periods and other places than the whole report speak of are left alone. Two
large figures of one unit and one noun that differ only in the order of their digits (1126件, 1216件) are a slip of the
hand whatever they measure. How many towns and villages there are (全县11个乡镇) is held against how many the report counts
elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from checker.analysis.context import Context, Parameters
from checker.analysis.figures import Figure, behind, countable, counted, measure
from checker.analysis.retold import before_noun, in_same_words, looking_back
from checker.analysis.stocks import told_twice
from checker.extraction.terms import finder
from checker.han import HAN
from checker.model import Anomaly, Quantity, Statement
from checker.places import place

NAME = "同一指标"
PARAMETERS: Parameters = {
    "度量": (
        "检查 家次", "（执法检查|行政检查） 次", "发放…（资料|手册|传单） 份", "（调解|调处|化解|受理）…（矛盾纠纷|民间纠纷） 件",
        "（矛盾纠纷|民间纠纷） 件", "（矛盾纠纷|民间纠纷） 起", "法律明白人 名", "法律明白人 人", "行政复议（案件|） 件",
        "行政诉讼（案件|） 件", "主动公开…信息 条", "行政处罚案件 件", "法治宣传 场", "法治宣传 场次", "规范性文件 件",
        "合法性（审查|审核） 件", "罚款 元", "人大代表建议 件", "（政协提案|委员提案） 件",
        "（法治讲座|普法讲座） 场", "（法治讲座|普法讲座） 次", "法律援助案件 件", "法律咨询 人次", "法律意见 条", "普法宣传 场", "普法宣传 场次",
        "（普法活动|宣传活动） 场", "（普法活动|宣传活动） 场次", "（信访事项|信访件） 件", "会前学法 次", "会前学法 期",
        "（党委会|党委会议）…研究…法治 次", "（党工委会|党工委会议）…研究…法治 次", "（党组会|党组会议）…研究…法治 次", "（常务会|常务会议）…研究…法治 次",
        "（政务信息|政府信息） 条", "（依申请公开|公开申请） 件",
    ),
    "在册": (
        "持（证|有行政执法证）（行政|综合|）（执法|）（人员|干部|队员|）", "法律明白人", "法治副校长", "（人民|专职|兼职）调解员", "网格员", "公职律师",
        "执法记录仪", "（人民调解|调解）委员会",
    ),
}  # fmt: skip

_NOUN = re.compile(rf"(?![全本今去上下共]年|累计|[共计年月日]|{HAN}[共计了等年]){HAN}{{2}}")
_VILLAGES = re.compile(r"^村（社区）")
"""Behind 全镇14个: all of them, though 社区 alone narrows a count."""
_NARROW = re.compile(
    r"其中|清理|历年|包联|包抓|领办|重点|上半年|下半年|季度|\d月|期间|宣传[周月日]|当天|较|比|同期|去年|上年|往年|每|村均|人均|新增|新|成功|未|立案|结案|联合|专项|领域|街道级|村级|社区|县级|部门|办结|审结|维持|集中|中有|败诉|出庭|应诉|纠错|[一二再]审"
)


_UNITS = r"(?:乡镇|镇街|街镇|行政村|建制村|村（社区）|社区|街道|村)"
_ALL_PLACES = re.compile(
    rf"(?:全[县区市镇乡域]|全街道|辖区|下辖|辖)(?:内|共|现|有|所有的?){{0,2}}(?P<n>\d+)个(?P<unit>{_UNITS})(?![（(级民])"
)
_SOME_PLACES = re.compile(rf"(?<![\d.第])(?P<n>\d+)(?:个|支|家|所|名|处)(?P<unit>{_UNITS})(?![（(级民])")
_OFTEN = 3
_WITHIN = re.compile(r"其中|期间，|宣传[周月日]")
_OTHER_TIME = re.compile(r"其中|新增|上年|去年|往年|同期|较|比")
_TRANSPOSED = 100.0
"""Below it the same digits in another order are too often two figures, unless their nouns are long and the same."""
_LONG_NOUN = 3
_FEW_WORDS = 6
"""Characters before a figure that do not yet say what it counts."""
_OF_THE_YEAR = re.compile(r"本年度?|全年|年内|一年来")
_COUNTED = re.compile(rf"{HAN}{{2,8}}")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Later statements of a measure whose value cannot be that of an earlier one, in text order, each once."""
    kinds = _places(context), _transposed(context), _retold(context, parameters), _measured(context, parameters)
    found = {anomaly.end: anomaly for anomaly in chain(*kinds)}
    yield from (found[end] for end in sorted(found, key=lambda end: end or 0))


def _places(context: Context) -> Iterator[Anomaly]:
    """全县11个乡镇 where another 全县 has 9, or where everything else counts 9 of them, time and again."""
    totals: dict[str, list[tuple[int, int, int, str]]] = defaultdict(list)
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for statement in filter(countable, context.statements):
        sentence = statement.sentence
        for found in _SOME_PLACES.finditer(sentence.text):
            counts[found["unit"]][int(found["n"])] += 1
        for found in _ALL_PLACES.finditer(sentence.text):
            totals[found["unit"]].append((int(found["n"]), *sentence.span(*found.span()), found[0]))
    for unit, told in totals.items():
        first = told[0][0]
        often, times = counts[unit].most_common(1)[0]
        for number, start, end, words in told:
            own = counts[unit][number]
            other = first if number != first else often if own == 1 and times >= _OFTEN else number
            if number != other:
                yield Anomaly("conflict", f"这里写“{words}”，别处写的是{other}个{unit}", start, end)


def _transposed(context: Context) -> Iterator[Anomaly]:
    seen: dict[tuple[str, str], list[tuple[Figure, str]]] = defaultdict(list)
    for _, figures in counted(context):
        for figure in figures:
            quantity = figure.quantity
            value = quantity.value or 0.0
            if _OTHER_TIME.search(figure.before):
                continue
            if quantity.approximate or value < 10 or not value.is_integer():
                continue
            around = figure.before[-12:] + context.document.text[quantity.end : quantity.end + 8]
            alike = seen[quantity.unit, "".join(sorted(str(int(value))))]
            for earlier, there in alike:
                least = 1 if value >= _TRANSPOSED else _LONG_NOUN
                listed = figure.listed and earlier.listed  # items of one list are of different things
                if earlier.quantity.value != value and not listed and _shared(around, there) >= least:
                    yield _conflict(context, figure, earlier)
                    break
            alike.append((figure, around))


def _shared(one: str, other: str) -> int:
    """How many pairs of Han characters that can be of a noun stand in both surroundings of a figure."""
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    return sum(pair in other and bool(_NOUN.fullmatch(pair)) for pair in pairs)


def _retold(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    stocks = parameters["在册"]
    assert isinstance(stocks, tuple)
    told = in_same_words(context), looking_back(context), before_noun(context), told_twice(context, stocks)
    for figure, other in chain(*told):
        yield _conflict(context, figure, other)


def _measured(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    measures = parameters["度量"]
    assert isinstance(measures, tuple)
    split = (m.rpartition(" ") for m in measures)
    pairs = list(dict.fromkeys((term, measure(unit)) for term, _, unit in split))
    hits_of = finder(tuple(term for term, _ in pairs), context.segmenter).find
    seen: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for statement, figures in counted(context):
        for figure in figures:
            hits = hits_of(_noun_behind(statement, figure) if _OF_THE_YEAR.fullmatch(figure.before) else figure.before)
            own = measure(figure.quantity.unit)
            for term, unit in pairs if hits else ():
                if unit != own or term not in hits or _narrowed(statement, figure):
                    continue
                earlier = next((f for f in seen[term, unit] if not _agree(f.quantity, figure.quantity)), None)
                seen[term, unit].append(figure)
                if earlier:
                    yield _conflict(context, figure, earlier)
                    break


def _noun_behind(statement: Statement, figure: Figure) -> str:
    """What follows the figure up to the next mark or 中: 普法宣传 of 全年38场普法宣传中."""
    found = _COUNTED.match(behind(statement, figure))
    return found[0].partition("中")[0] if found else ""


def _conflict(context: Context, figure: Figure, earlier: Figure) -> Anomaly:
    where = place(context.document, earlier.quantity.start, column=False)
    here, there = (_quoted(context.document.text, f) for f in (figure, earlier))
    message = f"同一指标前后不一：这里写“{here}”，{where}写“{there}”"
    return Anomaly("conflict", message, figure.quantity.start - len(figure.before), figure.quantity.end)


def _quoted(text: str, figure: Figure) -> str:
    """The figure with the words before it; where they are few, with those behind it, too: 全局28名持证人员…."""
    noun = _COUNTED.match(text, figure.quantity.end) if len(figure.before) < _FEW_WORDS else None
    return f"{figure.before}{figure.quantity.text}{noun[0] + '…' if noun else ''}"


def _narrowed(statement: Statement, figure: Figure) -> bool:
    """Whether the figure counts a part only: an item of a list, behind 其中, of a month or quarter."""
    text = statement.sentence.text
    at = statement.sentence.offsets.index(figure.quantity.start)
    return figure.listed or bool(_NARROW.search(_VILLAGES.sub("", figure.before))) or bool(_WITHIN.search(text[:at]))


def _agree(first: Quantity, second: Quantity) -> bool:
    """Whether two figures can be of one value: equal, or one the rounding of the other."""
    a, b = first.value or 0.0, second.value or 0.0
    if not first.approximate and not second.approximate:
        return a == b
    return abs(a - b) <= max(_unit_of(first), _unit_of(second))


def _unit_of(quantity: Quantity) -> float:
    """The size of the last printed digit: 1,000 for 1.6万余."""
    match = re.search(r"(\d[\d,]*)(?:\.(\d+))?", quantity.text)
    if not match or not quantity.value:
        return 0.1 * (quantity.value or 0.0)
    printed = float(match[0].replace(",", ""))
    trailing = len(match[1]) - len(match[1].rstrip("0")) if not match[2] else -len(match[2])
    return (quantity.value / printed if printed else 1.0) * 10.0**trailing
