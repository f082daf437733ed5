"""Words of a half-year report in the report on a whole year: 下半年，我镇将…, 截至6月底, 上半年工作情况."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.analysis.years import YEAR
from checker.han import HAN
from checker.model import Anomaly, Form, Modality, Role, Sentence, Statement
from checker.parsing.numbering import heading_number, numeral

NAME = "半年"
PARAMETERS: Parameters = {"截至月份": 10}

_PART = re.compile(r"上半年|下半年|半年|季度|\d+月份?(?:工作)|[1-9]\s*[—\-–至]\s*\d+月")
_HEADING = re.compile(
    rf"(?:{YEAR}|今年|年)?上半年(?!.*下半年).{{0,10}}(?:工作|成效|情况|总结|回顾)|(?<!明年)(?<!新年)下半年.{{0,6}}(?:工作|打算|计划|安排|思路|重点)"
)
_SECOND_HALF = re.compile(
    r"(?:今年|本年)?下半年[，,]?(?:我|全|本|镇|乡|县|区|街道|党|局|将|要|拟|继续|重点|工作)"
    r"|[^，,。；]{2,16}[，,](?:今年|本年)?下半年[，,]?(?:我[镇乡县区市局]|本[镇乡县区市局]|街道将|全[镇乡县区市局]将)"
)
_STILL_TO_COME = re.compile(
    rf"(?P<year>{YEAR}|今年|本年)?(?<![明次来]年)下半年[，,]?(?:还|再|继续)?(?:将|要|拟|计划|准备)"
)
_FIRST_HALF = re.compile(
    rf"(?P<year>{YEAR}|今年|本年)?(?:上半年|前三(?:个)?季度|[一二]季度)"
    rf"(?:[，,]|我|全|本|已(?:完成|开展)|{HAN}{{0,6}}?(?:共|累计)|镇|乡|县|区|街道|局|开展|组织|召开|受理|办理|举办|调解|排查|检查|查处|审查|公开|发放)"
)
_BEGUN = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[一二三四五六七八九]是)?\s*下半年")
_FRAME = re.compile(
    rf"(?:(?:在)?(?:回顾|总结|盘点|综观|纵观|梳理)(?:我[镇乡县区市局]|街道|全[镇乡县区市局])?)?"
    rf"(?P<year>{YEAR}|今年|本年)?(?:的)?上半年(?:以?来)?(?:[，,的]|我|全|各|工作|街道|法治|依法)"
)
_HALF_WAY = re.compile(
    r"(?:实现)?“?(?:时间过半|双过半)|上半年(?:确定|安排|部署|下达|计划)的|为(?:实现|完成)全年[^，。；]{0,10}(?:打下|奠定)"
)
_SO_FAR = re.compile(r"(?:截[至止]|到)目前(?:为止)?")
_LEFT = re.compile(
    r"(?:年内|今年)?(?:后|剩下的?|余下的?|接下来的?)(?:六|6|五|5|四|4)个月|(?:接下来|剩下|余下|今后)的?(?:两|三|2|3|几)个(?:季度|月)|(?:接下来|今后|余下|剩下)的?半年|(?:今年|年内)(?:剩余|余下|剩下)的?(?:时间|时段|日子)|半年(?:以)?来(?=[的，,我全])|下(?:一个?|个)季度"
)
_OPENING = re.compile(r"上半年.{0,24}(?:情况|工作|成效).{0,12}(?:报告|总结|汇报)如下")
_MONTHS = re.compile(rf"(?P<year>{YEAR}|今年|本年)?1月?\s*[—\-–~～至到]\s*[6-9]月份?[，,]?")
_SIGNS = re.compile("[半季月]|目前|时间|时段|日子|打下|奠定")
"""One of them stands in all that is looked for in sentences: asked first, for speed."""
_IN_FORCE = re.compile(r"[^，。；]{0,8}(?:现行有效|有效的|制发|印发|出台|施行)")
"""截至6月30日现行有效的文件: the day that a clearing of old papers goes by."""
_UP_TO = re.compile(
    rf"(?:截[至止]到?|(?<![^，。；])到)(?:(?P<year>{YEAR})|今年|本年)?(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:底|末|份|\d{{1,2}}日)"
)


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Sentences that take the year for not yet over; a report whose title names a half-year or a quarter may."""
    month = parameters["截至月份"]
    assert isinstance(month, int)
    identity = context.outline.identity
    if (
        identity.year is None
        or _PART.search(identity.title or "")
        or not _whole_year(identity.title, identity.date, identity.year)
    ):
        return
    sentences = context.outline.sentences
    begun = sum(
        _BEGUN.match(s.text) is not None for s in sentences if s.role is Role.PLANS and s.form is Form.STATEMENT
    )
    staged = any("上半年" in s.text for s in sentences if s.role is Role.PLANS)
    complete = any("下半年" in s.text for s in sentences if s.role is not Role.PLANS)
    for statement in context.statements:
        sentence = statement.sentence
        if not _SIGNS.search(sentence.meant):
            continue
        found = (
            _in_heading(sentence, identity.year)
            or _OPENING.search(sentence.meant)
            or _LEFT.search(sentence.meant)
            or (None if staged else _in_plan(statement, counted=begun > 1))
            or _still_to_come(sentence, identity.year)
            or (None if complete else _in_frame(sentence, identity.year))
            or (None if complete else _in_results(statement, identity.year))
            or _up_to(statement, identity.year, month)
            or (None if complete else _HALF_WAY.search(sentence.meant))
            or _so_far(statement)
        )
        if found:
            start, end = sentence.span(found.start(), max(found.end(), _clause_end(sentence, found.end())))
            yield Anomaly("half-year", f"全年的报告里写了“{found[0]}”，像是半年总结留下的", start, end)


def _whole_year(title: str | None, date: str | None, year: int) -> bool:
    """Whether the title says 年度, or the year was (nearly) over when the report was signed, if it is dated."""
    return "年度" in (title or "") or date is None or date >= f"{year}-12-01"


def _in_heading(sentence: Sentence, year: int) -> re.Match[str] | None:
    if sentence.form is Form.STATEMENT or str(year + 1) in sentence.meant:
        return None
    return _HEADING.search(sentence.meant)


def _still_to_come(sentence: Sentence, year: int) -> re.Match[str] | None:
    """下半年还将组织第二批: announced among what was done."""
    found = None if sentence.role is Role.PLANS else _STILL_TO_COME.search(sentence.meant)
    return found if found and _of(found, year) else None


def _in_frame(sentence: Sentence, year: int) -> re.Match[str] | None:
    """上半年 as the time of all that the opening or the problems speak of: it begins a sentence of theirs."""
    if sentence.role not in (Role.OPENING, Role.PROBLEMS, Role.CAUSES) or heading_number(sentence.meant):
        return None
    found = _FRAME.match(sentence.meant)
    return found if found and _of(found, year) else None


def _in_plan(statement: Statement, *, counted: bool) -> re.Match[str] | None:
    """下半年 as the time of all the plans: it begins the sentence, and no plan is for 上半年; where more than one
    plan begins so (``counted``), a numbered one counts, too.
    """
    sentence = statement.sentence
    if sentence.role is not Role.PLANS or sentence.form is not Form.STATEMENT:
        return None
    if number := heading_number(sentence.meant):
        alone = _SECOND_HALF.match(sentence.meant, number.length)  # 二是下半年，我镇将…
        return _BEGUN.match(sentence.meant) if counted else alone
    return _SECOND_HALF.match(sentence.meant)


def _in_results(statement: Statement, year: int) -> re.Match[str] | None:
    """Figures of the first half in a report that has none of the second."""
    sentence = statement.sentence
    if statement.modality is not Modality.DONE or not statement.quantities:
        return None
    number = heading_number(sentence.meant)
    found = _FIRST_HALF.search(sentence.meant) or _MONTHS.search(sentence.meant)
    if not found or "全年" in sentence.meant or not _of(found, year):
        return None
    begins = found.start() == (number.length if number else 0) or sentence.meant[found.start() - 1] in "，；："
    return found if begins else None


def _so_far(statement: Statement) -> re.Match[str] | None:
    """Figures of nobody knows which day."""
    counted = statement.modality is Modality.DONE and statement.quantities
    return _SO_FAR.search(statement.sentence.meant) if counted else None


def _up_to(statement: Statement, year: int, latest: int) -> re.Match[str] | None:
    """Figures up to a month before the year's end."""
    if statement.modality is not Modality.DONE or not statement.quantities:
        return None
    for found in _UP_TO.finditer(statement.sentence.meant):
        of_papers = _IN_FORCE.match(statement.sentence.meant, found.end())
        if 1 <= numeral(found["month"]) <= latest and _of(found, year) and not of_papers:
            return found
    return None


def _of(found: re.Match[str], year: int) -> bool:
    """Whether the words are of the reported year."""
    named = found["year"]
    return not named or named in ("今年", "本年") or numeral(named[:-1]) == year


def _clause_end(sentence: Sentence, start: int) -> int:
    return next((i for i in range(start, len(sentence.meant)) if sentence.meant[i] in "，。；"), len(sentence.meant))
