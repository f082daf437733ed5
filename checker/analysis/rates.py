"""Rates that the stated cases cannot give.

Two tests. A rate beside its own count and base must be their quotient. And where only a base is stated, some whole
number of cases must give the rate at the printed precision (the GRIM test: Brown & Heathers, 2017, on the granularity
of means of whole numbers). A rate whose base is not stated is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from checker.analysis.context import Context, Parameters
from checker.analysis.figures import Figure, counted, decimals, exact, plain
from checker.han import HAN
from checker.model import Anomaly, Statement

NAME = "比率"
PARAMETERS: Parameters = {
    "不核对": (
        "满意",
        "知晓",
        "测评",
        "支持率",
        "增长",
        "同比",
        "增幅",
        "下降",
        "提高",
        "提升",
        "覆盖",
        "降到",
        "降至",
        "升到",
        "升至",
        "达标",
        "网办",
        "有效",
        "联网",
        "在线",
        "准确",
    )
}

_OWN_SUBJECT = 8
_OFFICE = re.compile(r"^(?:全[县区市镇乡局]|街道)?(?:行政机关|被诉机关|党政|单位|部门)(?=(?:主要)?负责人)")
"""What 负责人出庭应诉率 is the rate of goes without saying."""
_FEW_WORDS = 6
_WHOLE_AND_PART = (re.compile(r".{0,6}(?:应|该|需|共|总)"), re.compile(r".{0,4}(?:实|已|到|完成|按期)"))
_OCCASIONS = ("次", "期", "场", "场次", "批", "批次", "轮", "届", "天", "年")
_ASKED = re.compile(rf"(?:回访|走访|征询){HAN}{{0,6}}$")
_ALL_ASKED = re.compile(
    r"(?:逐[件一个户人家]|全部|均|全员)(?:进行|开展)?(?:了)?(?:回访|检查|核查)|(?:进行|开展)(?:了)?(?:电话|入户|上门|跟踪)?回访"
)
"""Before a count of those who were called upon, of whom a rate of satisfaction is then told; a questionnaire asks several things."""
_SATISFIED = re.compile(r"(满意)的?占$")
_SHARE = re.compile(r"(?:仅|约|共)?占(?!全[国省市县区镇乡街村]|比?上年|财政|人口)[^同比]{0,10}$")
_PART_AND_WHOLE = 2
_STEM = re.compile(rf"({HAN}{{2,8}})率")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Rates over 100 %, and rates that the counts of their own sentence cannot give."""
    skipped = parameters["不核对"]
    assert isinstance(skipped, tuple)
    before: list[Figure] = []  # of the sentence before, where it stands in the same paragraph
    paragraph = -1
    for statement, found in counted(context):
        before = before if statement.sentence.paragraph == paragraph else []
        for index, rate in enumerate(found):
            if rate.quantity.unit != "%" or not exact(rate.quantity):
                continue
            if anomaly := _share(rate, _same_unit(_counts(found[:index]))):
                yield anomaly
                continue
            asked = index and (
                _ASKED.search(found[index - 1].before) or _ALL_ASKED.search(_between(statement, found[index - 1], rate))
            )
            stem = _STEM.search(rate.before) or (asked and _SATISFIED.search(rate.before))
            if not stem or (not asked and any(word in rate.before for word in skipped)):
                continue
            anomaly = _over(rate) or _impossible(rate, stem[1], found[:index], found[index + 1 :], before)
            if anomaly:
                yield anomaly
        before, paragraph = _counts(found), statement.sentence.paragraph


def _between(statement: Statement, one: Figure, other: Figure) -> str:
    sentence = statement.sentence
    start, end = (sentence.offsets.index(at) for at in (one.quantity.end - 1, other.quantity.start))
    return sentence.text[start + 1 : end]


def _over(rate: Figure) -> Anomaly | None:
    value = rate.quantity.value or 0.0
    if value <= 100 or re.search(r"完成|达成|超额|执行|回收|产销|利用", rate.before):
        return None
    return Anomaly("over", f"“{rate.before}{rate.quantity.text}”超过了100%", rate.quantity.start, rate.quantity.end)


def _impossible(
    rate: Figure, stem: str, earlier: Sequence[Figure], later: Sequence[Figure], before: Sequence[Figure]
) -> Anomaly | None:
    """``earlier`` and ``later``: the figures of the sentence; ``before``: the counts of the sentence before."""
    counts = _same_unit(_counts(earlier))
    value = rate.quantity.value or 0.0
    if not counts or any(_gives(a, b, value, rate) for a, b in combinations(sorted(_values(counts)), 2)):
        return None
    named = next((f for f in reversed(counts) if _names(f.before, stem)), None)
    base = (
        next((f for f in reversed(counts[: counts.index(named)]) if _values([f])[0] >= _values([named])[0]), None)
        if named
        else None
    )
    if named and base and _shares(rate.before, (named.before, base.before)):
        part, whole = _values([named])[0], _values([base])[0]
        message = (
            f"“{rate.before}{rate.quantity.text}”与前面的数对不上：{plain(part)}÷{plain(whole)}="
            f"{100 * part / whole:.{max(1, decimals(rate.quantity))}f}%"
        )
        return Anomaly("quotient", message, base.quantity.start, rate.quantity.end)
    if len(_OFFICE.sub("", rate.before)) > _OWN_SUBJECT:  # the rate is of something else than what was counted
        return None
    whole = _values(counts[-1:])[0]
    if told := _told_apart(rate, counts, value):
        return told
    if counts[-1].quantity.unit in _OCCASIONS:  # a course or a meeting, not what passed or was settled there
        return None
    bases = [f for f in later if f.quantity.unit == counts[-1].quantity.unit]
    if any(
        _gives(min(whole, base), max(whole, base), value, rate) for base in _values(bases)
    ):  # the base is told behind the rate
        return None
    if earlier[-1] is not counts[-1]:  # …10部，2700余名…参考率: the rate is of what stands between
        return None
    others = [*before, *(f for f in _counts(earlier) if f not in counts)]
    if any(_gives(min(whole, other), max(whole, other), value, rate) for other in _values(others)):
        return None  # …审结109件…；和解29件，和解率26.6%
    if len(earlier) > 1 and not counts[-1].before and _granular(_values([earlier[-2]])[0], value, rate):
        return None  # 接待群众54批89人次，按期办结率98.1%: of the count right before it
    alone = len(set(_values(counts))) == 1
    if alone and value < 100 and whole.is_integer() and 0 < whole <= 10 ** (2 + decimals(rate.quantity)):
        nearest = round(value * whole / 100)
        if not _granular(whole, value, rate):
            message = (
                f"{plain(whole)}{counts[-1].quantity.unit}得不出“{rate.before}{rate.quantity.text}”："
                f"最接近的是{nearest}÷{plain(whole)}={100 * nearest / whole:.{max(1, decimals(rate.quantity))}f}%"
            )
            return Anomaly("grim", message, counts[-1].quantity.start, rate.quantity.end)
    return None


def _share(rate: Figure, counts: list[Figure]) -> Anomaly | None:
    """审结147件，其中和解41件，占审结案件的28.6%: the part just told of a whole told before."""
    if len(counts) < _PART_AND_WHOLE or not _SHARE.match(rate.before):
        return None
    part, value = _values(counts[-1:])[0], rate.quantity.value or 0.0
    wholes = [whole for whole in _values(counts[:-1]) if whole > part]
    if not wholes or any(_gives(part, whole, value, rate) for whole in wholes):
        return None
    message = (
        f"“{rate.before}{rate.quantity.text}”与前面的数对不上：{plain(part)}÷{plain(wholes[-1])}="
        f"{100 * part / wholes[-1]:.{max(1, decimals(rate.quantity))}f}%"
    )
    return Anomaly("quotient", message, counts[-1].quantity.start, rate.quantity.end)


def _told_apart(rate: Figure, counts: list[Figure], value: float) -> Anomaly | None:
    """应到58人，实到52人，到训率94.6%: the whole and the part in the two clauses before a rate of few words."""
    if len(counts) != 2 or len(rate.before) > _FEW_WORDS or not decimals(rate.quantity):
        return None
    whole, part = counts
    bare = all(_WHOLE_AND_PART[i].match(figure.before) for i, figure in enumerate((whole, part)))
    if not bare or _values([part])[0] > _values([whole])[0] or value >= 100:
        return None
    share = 100 * _values([part])[0] / _values([whole])[0]
    message = (
        f"“{rate.before}{rate.quantity.text}”与前面的数对不上：{plain(_values([part])[0])}÷{plain(_values([whole])[0])}="
        f"{share:.{decimals(rate.quantity)}f}%"
    )
    return Anomaly("quotient", message, whole.quantity.start, rate.quantity.end)


def _shares(subject: str, others: tuple[str, ...]) -> bool:
    """Whether a rate with a subject of its own (县级交办件按期办结率) speaks of what was counted before it."""
    if len(subject) <= _OWN_SUBJECT:
        return True
    own = subject[: -len("办结率")]
    return any(own[i : i + 2] in other for other in others for i in range(len(own) - 1))


def _counts(figures: Sequence[Figure]) -> list[Figure]:
    return [f for f in figures if exact(f.quantity) and f.quantity.unit not in ("%", "‰", "元", "个百分点")]


def _granular(whole: float, value: float, rate: Figure) -> bool:
    """Whether some whole number out of ``whole`` gives the rate as printed."""
    return _gives(round(value * whole / 100), whole, value, rate)


def _same_unit(counts: list[Figure]) -> list[Figure]:
    """The counts in the unit of the last one, back to the last sentence mark."""
    return [f for f in counts if f.quantity.unit == counts[-1].quantity.unit] if counts else []


def _values(counts: list[Figure]) -> list[float]:
    return [f.quantity.value or 0.0 for f in counts]


def _names(before: str, stem: str) -> bool:
    """Whether a count's words name what the rate counts: 调解成功 and 成功率, 出庭应诉 and 出庭应诉率."""
    return any(stem[i : i + 2] in before for i in range(len(stem) - 1)) and not re.search(r"^(?:共|全年)?受理", before)


def _gives(part: float, whole: float, value: float, rate: Figure) -> bool:
    """Whether part/whole, or its complement, rounds (or is cut) to the rate as printed."""
    if whole <= 0:
        return False
    step = 10.0 ** -decimals(rate.quantity)
    missing = (100 * share - value for share in (part / whole, 1 - part / whole))
    return any(-step / 2 - 1e-9 <= short < step + 1e-9 for short in missing)
