"""The same measure of the same year given two values in two places.

Which measures are the same is for legal staff to say: the parameter 度量 lists them as ``terms unit``. Subsets, other
periods and other places than the whole report speak of are left alone. Two large figures of one unit and one noun that
differ only in the order of their digits (1126件, 1216件) are a slip of the hand whatever they measure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.analysis.figures import Figure, counted
from checker.extraction.terms import finder
from checker.model import Anomaly, Quantity, Statement

NAME = "同一指标"
PARAMETERS: Parameters = {
    "度量": (
        "检查 家次", "（执法检查|行政检查） 次", "发放…（资料|手册|传单） 份", "（调解|调处|化解|受理）…（矛盾纠纷|民间纠纷） 件",
        "（矛盾纠纷|民间纠纷） 件", "（矛盾纠纷|民间纠纷） 起", "法律明白人 名", "法律明白人 人", "行政复议案件 件",
        "行政诉讼案件 件", "主动公开…信息 条", "行政处罚案件 件", "法治宣传 场", "法治宣传 场次", "规范性文件 件",
        "合法性（审查|审核） 件", "罚款 元", "人大代表建议 件", "（政协提案|委员提案） 件",
        "（法治讲座|普法讲座） 场", "（法治讲座|普法讲座） 次", "法律援助案件 件", "法律咨询 人次", "法律意见 条", "普法宣传 场", "普法宣传 场次",
        "（普法活动|宣传活动） 场", "（普法活动|宣传活动） 场次", "（信访事项|信访件） 件", "（政务信息|政府信息） 条", "（依申请公开|公开申请） 件",
    )
}  # fmt: skip

_NOUN = re.compile(r"(?![全本今去上下共]年|累计|[共计年月日]|[\u4e00-\u9fff][共计了等年])[\u4e00-\u9fff]{2}")
_NARROW = re.compile(
    r"其中|上半年|下半年|季度|\d月|较|比|同期|去年|上年|往年|每|村均|人均|新增|新|成功|未|立案|结案|联合|专项|领域|街道级|村级|社区|县级|部门|办结|审结|维持|集中"
)


_TRANSPOSED = 100.0
"""Below it the same digits in another order are too often two figures, unless their nouns are long and the same."""
_LONG_NOUN = 3


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Later statements of a measure whose value cannot be that of an earlier one, in text order, each once."""
    found = {a.end: a for a in (*_transposed(context), *_measured(context, parameters))}
    yield from (found[end] for end in sorted(found, key=lambda end: end or 0))


def _transposed(context: Context) -> Iterator[Anomaly]:
    seen: dict[tuple[str, str], list[tuple[Figure, str]]] = defaultdict(list)
    for _, figures in counted(context):
        for figure in figures:
            quantity = figure.quantity
            value = quantity.value or 0.0
            if quantity.approximate or value < 10 or not value.is_integer():
                continue
            around = figure.before[-12:] + context.document.text[quantity.end : quantity.end + 8]
            alike = seen[quantity.unit, "".join(sorted(str(int(value))))]
            for earlier, there in alike:
                least = 1 if value >= _TRANSPOSED else _LONG_NOUN
                if earlier.quantity.value != value and _shared(around, there) >= least:
                    yield _conflict(context, figure, earlier)
                    break
            alike.append((figure, around))


def _shared(one: str, other: str) -> int:
    """How many pairs of Han characters that can be of a noun stand in both surroundings of a figure."""
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    return sum(pair in other and bool(_NOUN.fullmatch(pair)) for pair in pairs)


def _measured(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    measures = parameters["度量"]
    assert isinstance(measures, tuple)
    pairs = [(term, unit) for term, _, unit in (m.rpartition(" ") for m in measures)]
    hits_of = finder(tuple(term for term, _ in pairs), context.segmenter).find
    seen: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for statement, figures in counted(context):
        for figure in figures:
            hits = hits_of(figure.before)
            for term, unit in pairs if hits else ():
                if unit != figure.quantity.unit or term not in hits or _narrowed(statement, figure):
                    continue
                earlier = next((f for f in seen[term, unit] if not _agree(f.quantity, figure.quantity)), None)
                seen[term, unit].append(figure)
                if earlier:
                    yield _conflict(context, figure, earlier)
                    break


def _conflict(context: Context, figure: Figure, earlier: Figure) -> Anomaly:
    line, _ = context.document.position(earlier.quantity.start)
    message = (
        f"同一指标前后不一：这里写“{figure.before}{figure.quantity.text}”，"
        f"第{line}行写“{earlier.before}{earlier.quantity.text}”"
    )
    return Anomaly("conflict", message, figure.quantity.start - len(figure.before), figure.quantity.end)


def _narrowed(statement: Statement, figure: Figure) -> bool:
    """Whether the figure counts a part only: an item of a list, behind 其中, of a month or quarter."""
    text = statement.sentence.text
    at = statement.sentence.offsets.index(figure.quantity.start)
    return figure.listed or bool(_NARROW.search(figure.before)) or "其中" in text[:at]


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
