"""Another year where the reported one, or the one after it, must stand: what is left of last year's report.

Comparisons, history, titles, document numbers, periods and contracts name other years rightly; so only places that
speak of the reported year by their very form are looked at: headings, the opening, results that begin with a year,
deadlines of plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.analysis.years import Year, named_year, over, years
from checker.model import Anomaly, Form, Modality, Role, Sentence, Statement
from checker.parsing.numbering import heading_number

NAME = "年份"
PARAMETERS: Parameters = {
    "标题不核对": ("整改", "反馈", "督察", "遗留", "考核", "上年", "回头看", "规划", "纲要", "示范", "对比"),
    "成效不核对": ("同比", "比", "较", "以来", "考核", "获", "评为", "被", "列为", "上年", "去年", "结转", "起", "遗留", "启动", "合同期", "签订", "期限", "印发", "出台", "增长", "下降", "减少", "增加", "当年", "反馈", "整改", "由"),
}  # fmt: skip

_OPENS = re.compile(r"(?:度|以来|来)?，|是")
_REPORTS = re.compile(r"(?:现|兹)[就将把].{0,60}(?:报告|汇报|总结|述职|述法|通报)")
_ACHIEVED = re.compile(r"(?:完成|实现)(?:了|好)?$")
"""Before the year whose tasks were done."""
_SINCE = re.compile(r"(?:度)?以?来")
_DEADLINE = re.compile(r"(?:年?底|末)(?:之?前|以前)|年?底，|内(?!部|容)|\d{1,2}月(?:底|末)?(?:之?前|以前)")
_LOOKS_BACK = re.compile(r"截至|截止|自$|从$|至$|较$|比$|对$|对照$|针对$")
_AIMS = re.compile(r"(?:确保|力争|争取|实现|制定|制订|编制|印发|出台|谋划|计划于|拟于)(?:好|在)?$")
_AIMED = re.compile(r"(?!(?:度)?的?(?:基础|以来|经验|情况|成果|成效))")
_SETS_OUT = re.compile(r"度?(?:计划(?!的)|将|拟|重点抓|重点做|要)")
_INTENDS = re.compile(r"将|拟|计划|重点(?:抓好|做好|推进)|继续")
_LATER = re.compile(r"考核|评估|督察|督查|整改|总结|报告|验收|结转|续签|修订")
_UP_TO = re.compile(r"截[至止]到?(?:目前)?$")
_COUNTED = re.compile(r"(?:\d{1,2}月)?(?:\d{1,2}日|底|末|份)?[，]?(?:我|全|共|累计|已)")
_CLOSES = re.compile(r"(?:以上|上述|至此)(?:内容|情况|报告)?(?:即|便|就)?(?:是|为|系)")
_OWN_PAPER = re.compile(
    r"(?:印发|制定|制订|下发|出台|签订|签下|签署|编制|公布|发布)(?:了|并印发)?《?(?:[^，。；《》]{0,12}?)(?P<year>20\d\d)年度?"
    r"(?P<title>[^，。；《》]{0,20}?(?:工作要点|工作计划|责任书|责任状|任务清单|任务分工|责任清单|事项目录|工作台账|普法计划|学法计划))"
)
_RESULT = re.compile(r"(?:度|全年)?，|1月?(?:至|到|—|-|~)12月|(?:度)?(?:全|共|累计|我[县区市镇乡局]|本[县区市镇乡局])")

_THEN = re.compile(
    r"同比|较(?![好大高强为多快])|比(?!较)|以来|考核|获|评为|被|列为|上年|去年|结转|反馈|当年|启动|印发|出台|合同期"
)
"""What is rightly told of last year, in a sentence that it opens: 2023年，…."""
_THROUGHOUT = re.compile(r"先后|全年|年内|认真|切实|严格|扎实")
_DID = re.compile(
    r"(?:立案|查处|受理|办理|办结|开展|组织|召开|举办|审查|调解|排查|检查|接待|化解|发放|培训)(?!(?:且|后|但)?(?:的|未))"
)
"""Straight behind last year it counts as this year's; what was 受理的 then may well have been settled now."""


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Years that cannot be meant, in a report that names the reported year itself."""
    year = named_year(context)
    if year is None:
        return
    headings, results = parameters["标题不核对"], parameters["成效不核对"]
    assert isinstance(headings, tuple)
    assert isinstance(results, tuple)
    opening = True
    for statement in context.statements:
        sentence = statement.sentence
        if sentence.form in (Form.HEADING, Form.LEAD):
            found = None if any(word in sentence.meant for word in headings) else _in_heading(sentence, year)
        elif sentence.role is Role.OPENING:
            found = _in_opening(sentence, year, first=opening)
            opening = False
        elif _CLOSES.match(sentence.meant):
            found = _in_closing(sentence, year)
        elif sentence.role is Role.PLANS or statement.modality is Modality.PLAN:
            found = _in_plan(sentence, year, past=over(context, year))
        elif sentence.role is Role.PROBLEMS and _admits(sentence, year):
            found = _in_opening(sentence, year, first=True)
        else:
            found = _in_results(statement, year, results)
        if found:
            named, what, expected = found
            words = sentence.meant[named.start : named.end]
            message = f"{what}写的是“{words}”，报告年度是{year}年" + (
                "" if expected == year else f"，这里应为{expected}年"
            )
            yield Anomaly("year", message, *_clause(sentence, named), f"改为“{expected}年”。")


Stale = tuple[Year, str, int] | None
"""The year, where it stands in words, and the year expected there."""


def _in_heading(sentence: Sentence, year: int) -> Stale:
    named = list(years(sentence.meant))
    latest = year if sentence.role is Role.PLANS else year - 1
    if not named or any(n.value > latest for n in named):
        return None
    return named[0], "标题", year + 1 if sentence.role is Role.PLANS else year


def _in_opening(sentence: Sentence, year: int, *, first: bool) -> Stale:
    """A year that opens the report, or the one that it says to report on; years long past are history."""
    text = sentence.meant
    named = list(years(text))
    if any(n.value == year for n in named):
        return None
    reports = _REPORTS.search(text)
    for n in named:
        if n.value == year - 1 and _ACHIEVED.search(text[: n.start]):
            return n, "开头", year
        if reports and reports.start() < n.start < reports.end():
            return n, "开头", year
        since = _SINCE.match(text, n.end)
        if first and n.start <= 1 and _OPENS.match(text, n.end) and (not since or abs(n.value - year) == 1):
            return n, "开头", year
    return None


def _admits(sentence: Sentence, year: int) -> bool:
    """Whether the sentence opens the problems with last year: 2023年，我镇工作虽有成效，但仍存在不足."""
    named = next(years(sentence.meant), None)
    opens = named is not None and named.start == 0 and named.value == year - 1
    return opens and re.search(r"不足|问题|差距|薄弱|短板", sentence.meant) is not None


def _in_closing(sentence: Sentence, year: int) -> Stale:
    """以上是…年度述法报告: the year that the report names itself by at its end."""
    named = list(years(sentence.meant))
    return None if not named or any(n.value == year for n in named) else (named[0], "结尾", year)


def _in_plan(sentence: Sentence, year: int, *, past: bool) -> Stale:
    """A deadline that was over, or a plan for a year that was, when the report was signed."""
    number = heading_number(sentence.meant)
    begin = number.length if number else 0
    text = sentence.meant
    latest = year if past else year - 1
    for n in years(text):
        if n.value > latest or _LOOKS_BACK.search(text[max(0, n.start - 4) : n.start]):
            continue
        if _AIMS.search(text[: n.start]) and _AIMED.match(text, n.end) and not _LATER.search(text[n.end : n.end + 24]):
            return n, "工作打算", year + 1
        if n.start == begin and _SETS_OUT.match(text, n.end):
            return n, "工作打算", year + 1
        ahead = text[n.end : n.end + 24].split("，")
        opens = n.start == begin and ahead[0] in ("", "度") and len(ahead) > 1 and _INTENDS.search(ahead[1])
        if _DEADLINE.match(text, n.end) or opens:
            return n, "工作打算", year + 1
    return None


def _in_results(statement: Statement, year: int, skipped: tuple[str, ...]) -> Stale:
    """A sentence that counts what was done in another year, or up to its end, or the year's paper under last year's."""
    sentence = statement.sentence
    if statement.modality is not Modality.DONE:
        return None
    text = sentence.meant
    number = heading_number(text)
    if stale := _own_paper(text, year):
        return stale
    named = list(years(text))
    if not named or any(n.value == year for n in named) or "今年" in text or "本年" in text:
        return None
    first = named[0]
    begins = first.start == (number.length if number else 0)
    if begins and first.value == year - 1 and text[first.end : first.end + 1] == "，":
        told = statement.quantities or _THROUGHOUT.search(text)
        return (first, "工作成效", year) if told and not _THEN.search(text) else None
    if not statement.quantities or any(word in text for word in skipped):
        return None
    for n in named:
        if n.value == year - 1 and _UP_TO.search(text[: n.start]) and _COUNTED.match(text, n.end):
            return n, "工作成效", year
    if not begins:
        return None
    did = first.value == year - 1 and _DID.match(text, first.end)
    return (first, "工作成效", year) if did or _RESULT.match(text, first.end) else None


def _own_paper(text: str, year: int) -> Stale:
    """印发2023年法治建设工作要点 in the report on 2024."""
    found = _OWN_PAPER.search(text)
    if not found or int(found["year"]) != year - 1 or f"{year}年" in text or _LATER.search(text):
        return None
    start, end = found.span("year")
    return Year(year - 1, start, end + 1), "工作成效", year


def _clause(sentence: Sentence, named: Year) -> tuple[int, int]:
    """The clause with the year, in document offsets."""
    text = sentence.meant
    end = next((i for i in range(named.end + 1, len(text)) if text[i] in "，。；："), len(text))
    return sentence.span(named.start, end)
