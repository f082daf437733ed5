"""Party congresses, plenums, five-year law publicity plans and campaigns that were no longer the current ones.

Guiding formulas (深入学习贯彻党的…精神) are copied from year to year. The dates are the registry's. What came after the
reported year, after the signature, or less than ``宽限`` days before them need not be cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from checker.analysis.context import Context, Parameters
from checker.analysis.plan_stages import misplaced
from checker.model import Anomaly, Modality, Sentence
from checker.parsing.numbering import numeral
from checker.rulebook.registry import Event

NAME = "过时的会议和规划"
PARAMETERS: Parameters = {"规划不核对": (), "活动不核对": (), "宽限": 30}

_HAN = "[一二三四五六七八九十]"
_CONGRESS = re.compile(r"党的(?P<c>十[八九]|二十[一二三]?)大(?![家力])")
_PLENUM = re.compile(
    r"(?P<c>十[八九]|二十[一二三]?)届(?P<p>[一二三四五六七八]中?(?:[、，和及][一二三四五六七八]中?)*)?(?P<all>历次|历届|各次)?全会"
)
_NAME = re.compile(rf"中国共产党第(?P<c>{_HAN}+)(?:次全国代表大会|届中央委员会第(?P<p>{_HAN}+)次全体会议)")
_AWAITED = re.compile(r"(?:迎接|喜迎|迎|献礼)党的(?P<c>二十[一二三]?|十九)大(?!精神)")
_ANNIVERSARY = re.compile(
    r"(?:庆祝|迎接|喜迎|纪念|献礼)[^，。；]{0,8}?(?P<what>建党|中国共产党成立|新中国成立|中华人民共和国成立|建国|改革开放)"
    r"(?P<n>\d{2,3}|[一二三四五六七八九十百]{1,4})周?年"
)
_ENDING = ("总结", "验收", "终期", "收官")
"""Words that a plan's last report may say of it, and that of the year after; later ones may not."""
_CARRIED_OUT = r"(?:实现|完成|推进|落实|实施|谋划|编制)[^，。；“]{0,6}"
_FOUNDED = {"建党": 1921, "中国共产党成立": 1921, "改革开放": 1978}
_ALL = 99

Rank = tuple[int, int]
"""(number of the congress, number of the plenum; 0 for the congress itself)."""


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """The newest meeting cited where a newer one was current, and every plan that had ended."""
    skipped, over, grace = parameters["规划不核对"], parameters["活动不核对"], parameters["宽限"]
    assert isinstance(skipped, tuple)
    assert isinstance(over, tuple)
    assert isinstance(grace, int)
    year = context.outline.identity.year
    if year is not None:
        yield from _meetings(context, _known_by(context.outline.identity.date, year) - timedelta(days=grace))
        yield from _plans(context, year, skipped)
        yield from _periods(context, year)
        yield from misplaced(context, year)
        yield from _campaigns(context, year, over)
        yield from _occasions(context, year)


def _known_by(signed: str | None, year: int) -> date:
    """The earlier of signature and end of the reported year."""
    last = date(year, 12, 31)
    try:
        return min(last, date.fromisoformat(signed)) if signed else last
    except ValueError:
        return last


def _meetings(context: Context, on: date) -> Iterator[Anomaly]:
    """The newest meeting that the report cites, if it cites one of its sort that was not the newest on that day."""
    cited = list(_cited(context))
    newest = max((rank for rank, _, _, _ in cited), default=(0, 0))
    kind = (
        "党代会" if newest[1] == 0 or newest[0] < _rank(context.registry.newest_event("党代会", on))[0] else "中央全会"
    )
    current = context.registry.newest_event(kind, on)
    if current is None or newest >= _rank(current):
        return
    for rank, sentence, start, end in cited:
        if rank == newest and "精神" in sentence.text[end : end + 16]:
            name = current.aliases[0] if current.aliases else current.name
            message = f"写到的最新会议是“{sentence.text[start:end]}”，而报告年度内已经开过{name}"
            yield Anomaly("meeting", message, *sentence.span(start, end))
            return


def _rank(event: Event | None) -> Rank:
    found = _NAME.fullmatch(event.name) if event else None
    return (numeral(found["c"]), numeral(found["p"]) if found["p"] else 0) if found else (0, 0)


def _cited(context: Context) -> Iterator[tuple[Rank, Sentence, int, int]]:
    """Every congress and plenum of the report. 历次全会 stands for all, and so for the newest."""
    for sentence in context.outline.sentences:
        for found in _CONGRESS.finditer(sentence.text):
            yield (numeral(found["c"]), 0), sentence, found.start(), found.end()
        for found in _PLENUM.finditer(sentence.text):
            plenums = re.findall(r"[一二三四五六七八]", found["p"] or "")
            rank = _ALL if found["all"] else max(map(numeral, plenums), default=0)
            yield (numeral(found["c"]), rank), sentence, found.start(), found.end()


def _plans(context: Context, year: int, skipped: tuple[str, ...]) -> Iterator[Anomaly]:
    """The first mention of every law publicity plan that had ended before the reported year."""
    plans = {re.sub(r"[“”]|普法", "", e.name): e for e in context.registry.events if e.kind == "普法规划"}
    current = next((name for name, e in plans.items() if e.start[:4] <= str(year) <= e.end[:4]), None)
    for name, plan in plans.items():
        if plan.end[:4] >= str(year):
            continue
        late = year > int(plan.end[:4]) + 1
        rightly = [word for word in skipped if not (late and word in _ENDING)]
        for sentence in (s for s in context.outline.sentences if name in s.text):
            found = re.search(rf"[“\"]?{name}[”\"]?\s*普法", sentence.text)
            if found and not any(word in sentence.text for word in (*rightly, current or "\n")):
                now = f"，{year}年实施的是“{current}”普法规划" if current else ""
                message = f"“{name}”普法规划到{plan.end[:4]}年为止{now}"
                yield Anomaly("plan", message, *sentence.span(*found.span()))
                break


def _periods(context: Context, year: int) -> Iterator[Anomaly]:
    """A five-year plan still to be carried out more than a year after its end; told of the past it is history."""
    for plan in (event for event in context.registry.events if event.kind == "五年规划"):
        if int(plan.end[:4]) + 1 >= year:
            continue
        carried_out = re.compile(rf"{_CARRIED_OUT}{re.escape(plan.name)}(?!以来|期间|末|时期以来)")
        for sentence in (s for s in context.outline.sentences if plan.name in s.text):
            if found := carried_out.search(sentence.text):
                yield Anomaly("plan", f"{plan.name}到{plan.end[:4]}年为止", *sentence.span(*found.span()))
                break


def _campaigns(context: Context, year: int, skipped: tuple[str, ...]) -> Iterator[Anomaly]:
    """Campaigns told as going on: over before the reported year, or in its first half and still “正在”."""
    text = "\n".join([sentence.text for sentence in context.outline.sentences])
    for campaign in (event for event in context.registry.events if event.kind == "专项活动"):
        if campaign.end > f"{year}-06-30" or not any(name in text for name in (campaign.name, *campaign.aliases)):
            continue
        before = campaign.end < f"{year}-01-01"
        for sentence in context.outline.sentences:
            name = next((n for n in (campaign.name, *campaign.aliases) if n in sentence.text), None)
            if name is None or any(word in sentence.text for word in skipped):
                continue
            if before or "正在" in sentence.text:
                at = sentence.text.index(name)
                message = f"“{name}”到{campaign.end[:4]}年{int(campaign.end[5:7])}月已经结束"
                yield Anomaly("campaign", message, *sentence.span(at, at + len(name)))
                break


def _occasions(context: Context, year: int) -> Iterator[Anomaly]:
    """A congress still awaited after it met, an anniversary celebrated after its year; plans are for the next year."""
    signed = _known_by(context.outline.identity.date, year).isoformat()
    for statement in context.statements:
        sentence, ahead = statement.sentence, statement.modality is Modality.PLAN
        for found in _AWAITED.finditer(sentence.text):
            met = _met(context, numeral(found["c"]))
            if met and (met[:4] < str(year) or (ahead and met < signed)):
                yield Anomaly("occasion", f"“{found[0]}”：会议{met[:4]}年已经召开", *sentence.span(*found.span()))
        for found in _ANNIVERSARY.finditer(sentence.text):
            past = _FOUNDED.get(found["what"], 1949) + _count(found["n"])
            if past < year + ahead:
                yield Anomaly("occasion", f"“{found[0]}”是{past}年的事", *sentence.span(*found.span()))


def _met(context: Context, congress: int) -> str | None:
    """The day on which that congress closed."""
    meetings = (event for event in context.registry.events if event.kind == "党代会")
    return next((event.end for event in meetings if _rank(event)[0] == congress), None)


def _count(number: str) -> int:
    """一百 and 100; 一百零三 and the like are not used of anniversaries."""
    if number.isdigit():
        return int(number)
    hundreds, mark, rest = number.rpartition("百")
    return (numeral(hundreds or "一") * 100 if mark else 0) + (numeral(rest) if rest else 0)
