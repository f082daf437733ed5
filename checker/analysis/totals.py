"""Totals that their listed parts do not make: 共412件，其中甲318件、乙84件; 排查136处，已整改120处，正在整改12处.

Only lists that read like partitions are checked: two or more parts in the total's unit whose sum comes close to the
total. A list of some parts among many, or of overlapping ones, sums to something far from it and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise, takewhile

from checker.analysis.context import Context, Parameters
from checker.analysis.figures import Figure, counted, decimals, exact, plain
from checker.han import HAN
from checker.model import Anomaly, Statement

NAME = "合计"
PARAMETERS: Parameters = {"相近": 0.1}

_AMONG = re.compile(
    rf"其中|包括|分别[为是]|(?<=\d[件起人次份家户处名项宗例])[：:]|(?<=清理)[，,]|(?<=评查)[，,]|(?<=分类)[，,]|(?<={HAN})（(?=[^（）]*\d[^（）]*）)"
)
_MARKED = re.compile(r"党员|岁|学历|本科|女性|少数民族|持证")
"""What some are, whatever else they are: such parts may overlap."""
_REST = re.compile(r"(?:其余|剩余|余下|另有|还有)?(?:的)?(?:尚未|仍未|未|正在|剩余|其余|余下|待|尚有|仍有)")
_DONE = re.compile(r"(?:已|持证|合格|达标|办结|化解|整改|审结|完成|调解成功|调处)")
_CARRIED = re.compile(r"结转|上年|往年|新收|新增|撤回|其中")
_SHARE = re.compile(r"[，,（]?占(?:比|总数的?|全部的?)?\d")
"""1126项，其中甲1106项，占98.2%，乙61项: one part, with its share, and then another matter."""
_MANY = 3
_FEW = 4
"""Of so few a part cannot be counted twice by chance: 8件，其中甲3件、乙6件."""
_SUM = re.compile(r"(?:合计|总计|共计)$|^(?:合计|总计|共计)")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Totals before 其中 and behind 合计 that are near the sum of their parts without being it."""
    near = float(str(parameters["相近"]))
    for statement, figures in counted(context):
        found = [f for f in figures if f.quantity.unit not in ("%", "‰", "个百分点", "比例")]
        lists = (
            _before(statement, found, near),
            _behind(found, near),
            _outcomes(found, near / 2),
            _remaining(found, near),
        )
        yield from {(a.start, a.end): a for a in chain(*lists)}.values()


def _before(statement: Statement, found: list[Figure], near: float) -> Iterator[Anomaly]:
    """甲N件，其中乙a件、丙b件, and 甲N件（乙a件、丙b件）."""
    text = statement.sentence.text
    if not _AMONG.search(text):
        return
    place = {offset: i for i, offset in enumerate(statement.sentence.offsets)}
    for among in _AMONG.finditer(text):
        earlier = [f for f in found if place[f.quantity.start] < among.start()]
        close = text.find("）", among.start()) if among[0] == "（" else len(text)
        later = [f for f in found if among.start() < place[f.quantity.start] < close]
        for unit in dict.fromkeys(f.quantity.unit for f in later):
            totals = [f for f in earlier if f.quantity.unit == unit]
            parts = [f for f in later if f.quantity.unit == unit]
            if len(parts) < 2 or any(_MARKED.search(part.before) for part in parts):
                continue
            if _SHARE.match(text, place[parts[0].quantity.end - 1] + 1) and not _SHARE.search(
                text, place[parts[1].quantity.end - 1]
            ):
                continue
            made = sum(part.quantity.value or 0.0 for part in parts)
            told = any(f.quantity.value == made for f in totals[:-1])  # 受理276件，调解成功269件，其中…: of the 276
            if totals and not told:
                yield from _compare(totals[-1], parts, near)


def _behind(found: list[Figure], near: float) -> Iterator[Anomaly]:
    """乙a件、丙b件，合计N件."""
    for index, total in enumerate(found):
        if _SUM.search(total.before):
            parts = [f for f in found[:index] if f.quantity.unit == total.quantity.unit]
            if len(parts) > 1:
                yield from _compare(total, list(reversed(parts)), near)


def _outcomes(found: list[Figure], near: float) -> Iterator[Anomaly]:
    """原有甲N家，注销a家、转为乙b家、转为丙c家: a list of three or more straight behind their total."""
    for index, (total, first) in enumerate(pairwise(found)):
        parts = [first, *takewhile(lambda f: f.listed, found[index + 2 :])]
        same = len({f.quantity.unit for f in (total, *parts)}) == 1 and not (total.listed or first.listed)
        if same and len(parts) >= _MANY and not any(_MARKED.search(f.before) or "其中" in f.before for f in parts):
            yield from _compare(total, parts, near)


def _remaining(found: list[Figure], near: float) -> Iterator[Anomaly]:
    """甲N件，办结a件，未办结b件: what was done and what is left make all; with what was carried over they make more."""
    for index, rest in enumerate(found[2:], start=2):
        if not _REST.match(rest.before) or any(_CARRIED.search(f.before) for f in found[: index + 1]):
            continue
        total, done = found[index - 2 : index]
        if total.quantity.unit == done.quantity.unit == rest.quantity.unit and _DONE.search(done.before):
            yield from _compare(total, [done, rest], near)


def _compare(total: Figure, parts: Sequence[Figure], near: float) -> Iterator[Anomaly]:
    """Compare the total with the sums of the first two, three … parts: one of them must be it."""
    if not all(exact(f.quantity) for f in (total, *parts)):
        return
    whole = total.quantity.value or 0.0
    sums = list(accumulate(f.quantity.value or 0.0 for f in parts))
    digits = max(decimals(f.quantity) for f in (total, *parts))
    rounding = len(parts) * 0.5 * 10.0**-digits * _factor(total) if digits else 0.0  # counts are exact
    if not whole or any(abs(s - whole) <= max(rounding, 1e-9) for s in sums):
        return
    one_more = whole + 1 if whole >= _FEW and digits == 0 else whole
    close = [i for i, s in enumerate(sums) if i > 0 and (abs(s - whole) <= near * whole or s == one_more)]
    if not close:
        return
    used = sorted(parts[: close[-1] + 1], key=lambda f: f.quantity.start)
    ends = [total.quantity, *(f.quantity for f in used)]
    scale = _factor(total)
    terms = "+".join(plain((f.quantity.value or 0.0) / scale) for f in used)
    message = f"分项加起来与总数不符：{terms}={plain(sums[close[-1]] / scale)}，报告写的是{total.quantity.text}"
    yield Anomaly("sum", message, min(q.start for q in ends), max(q.end for q in ends))


def _factor(total: Figure) -> float:
    """What the printed figure was multiplied with: 10,000 for 2.86万元."""
    match = re.search(r"[\d,.]+", total.quantity.text)
    printed = float(match[0].replace(",", "").rstrip(".")) if match else 0.0
    return (total.quantity.value or 0.0) / printed if printed else 1.0
