"""Stages of five-year plans told in years in which they cannot have been: “八五”普法全面启动 four years on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context
from checker.analysis.years import years
from checker.model import Anomaly, Modality, Statement
from checker.rulebook.registry import Event

_LAUNCH = "启动|开局|起步|开启|拉开序幕"
_FINISH = "收官|总结验收|终期验收|终期评估|圆满完成"
_BETWEEN = r"(?:规划|工作|宣传教育|宣传|实施){0,3}(?:期间)?(?:的|全面|正式|顺利|良好|圆满|实现)*"
_HALF_WAY = "中期|终期|评估|验收|总结"
_SINCE = re.compile(r"以来|期间|回顾|自从|自启动")
_ENDS = ("收官之年", "最后一年")
_TITLED = re.compile(
    r"《[^》]*[（(](?P<first>20\d\d)\s*[—–\-~至]{1,2}\s*(?P<last>20\d\d)年?[）)]》(?:全面|深入)?(?:实施|施行|贯彻)?的?"
    rf"(?P<stage>开局之年|起步之年|启动之年|第一年|首年|{'|'.join(_ENDS)})"
)


def misplaced(context: Context, year: int) -> Iterator[Anomaly]:
    """The first sentence of each plan that begins it after its second year, or ends it two years ahead; and every
    paper with its period in the title whose first or last year is said to be another one.
    """
    for plan in (event for event in context.registry.events if event.kind in ("普法规划", "五年规划")):
        words = _misplaced(plan, year)
        found = words and next(filter(None, (_first(words, s, year) for s in context.statements)), None)
        if found:
            statement, start, end = found
            told = statement.sentence.text[start:end]
            message = f"“{told}”：{plan.name}的实施期是{plan.start[:4]}—{plan.end[:4]}年，报告年度是{year}年"
            yield Anomaly("stage", message, *statement.sentence.span(start, end))
    for statement in context.statements:
        for titled in _TITLED.finditer(statement.sentence.text):
            right = int(titled["last" if titled["stage"] in _ENDS else "first"])
            if right != year and statement.modality is not Modality.PLAN and _only(statement, year):
                yield Anomaly("stage", f"“{titled[0]}”说的应是{right}年", *statement.sentence.span(*titled.span()))


def _misplaced(plan: Event, year: int) -> re.Pattern[str] | None:
    """The words that cannot be said of the plan in ``year``."""
    first, last = int(plan.start[:4]), int(plan.end[:4])
    name = rf"[“\"]?{re.sub('[“”]|普法', '', plan.name)}[”\"]?\s*" + (
        "普法" if plan.kind == "普法规划" else "(?:规划)?"
    )
    if first + 1 < year <= last:
        behind = rf"{name}(?:规划|工作|宣传教育)?(?=[，。；、,]|工作|规划)(?!.{{0,6}}(?:{_HALF_WAY}))"
        return re.compile(rf"{name}{_BETWEEN}(?:{_LAUNCH})|(?:{_LAUNCH}|谋划)(?:实施|了)?{behind}")
    if first <= year < last - 1:
        return re.compile(rf"{name}{_BETWEEN}(?:{_FINISH})")
    return None


def _first(words: re.Pattern[str], statement: Statement, year: int) -> tuple[Statement, int, int] | None:
    text = statement.sentence.text
    found = words.search(text)
    admitted = statement.modality in (Modality.PROBLEM, Modality.NORM)
    if not found or admitted or _SINCE.search(text) or not _only(statement, year):
        return None
    return statement, found.start(), found.end()


def _only(statement: Statement, year: int) -> bool:
    """Whether the sentence names no other year than ``year``."""
    return all(named.value == year for named in years(statement.sentence.text))
