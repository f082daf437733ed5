"""Verifiable details other than figures: what a reader could check against a record.

The kinds follow the benchmark's definition of a verifiable detail: dates and months, stated frequencies, named
instruments and laws as the object of an activity, named platforms and projects, bodies set up, honours, and zero
statements on events that are recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.extraction.clauses import clauses
from checker.han import HAN
from checker.rulebook.lexicon import Lexicon

_DATE = re.compile(
    r"(?<![\d.])(?:1[0-2]|[1-9])月(?:份|底|初|中旬|上旬|下旬|末|起|(?:[12]?\d|3[01])日)?(?!\d)"
    r"|(?<!个)(?:十[一二]?|[一二三四五六七八九])月(?:份|底|初|起|[一二三四五六七八九十]{1,3}日)(?!一)"
    r"|第[一二三四1234]季度|[“\"](?:1[0-2]|[1-9])[·.．•](?:[12]?\d|3[01])[”\"]"
)
_DATE_SIGNS = '月季“"'
"""One of them stands in every date."""
_FREQUENCY = re.compile(
    r"每(?:个)?(?:工作日|周|月|季度?|半年|半个?月|两个?月|两周|旬|日|天|逢|隔|[一二三四五\d]+(?:天|日|周|个?月))"
)
_NUMBERED = re.compile(r"\w{1,8}〔20\d\d〕\d+号")
_TITLE = re.compile(r"《[^》]{2,60}》")
_LAW_TITLE = re.compile(
    r"(?:法|法典|条例|规定|规则|纲要|决定|意见|解释|通知|办法|准则|规划)(?:[（(][^）)]*[）)])?(?:修订|修正)?》$"
)
_MATTERS = re.compile(
    rf"(?:{HAN}{{4,14}}(?:规划|改造|建设|工程|调整|项目|迁建|提升|整治)、)+{HAN}{{4,14}}(?:规划|改造|建设|工程|调整|项目|迁建|提升|整治)"
    r"等(?:\d+个|\d+项)?(?:重大|重点|关键)?(?:事项|项目|决策|工程)"
)
_QUOTED = re.compile(r"[“\"‘「][^”\"’」]{2,20}[”\"’」]")
_GENERIC = re.compile(
    r"^.{0,2}(?:机制|模式|流程|制度|体系|格局|原则|理念|要求|方针|方法|工作法|办法|思维|意识|目标|标准|方式)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A detail with its span relative to the sentence."""

    kind: str
    start: int
    end: int


class DetailReader:
    """Reads details with the word lists of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(key: str) -> str:
            return "|".join(sorted(map(re.escape, lexicon.details(key)), key=len, reverse=True))

        self._fixed_frequency = re.compile(rf"(?<![上下])(?:{words('频次')})(?!来)")
        self._object = re.compile(words("对象动词"))
        self._basis = re.compile(words("依据动词"))
        self._making = re.compile(words("制定动词"))
        laws = words("法律")
        self._law = re.compile(rf"(?:{laws})(?=[、，,和及与等。；》]|修订|修正)")
        body = words("机构")
        self._body = re.compile(rf"(?<!建)(?:{words('设立动词')})(?:了|起)?[^，。；：]{{0,48}}?(?:{body})")
        self._body_renewed = re.compile(rf"(?:{body})[^，。；：]{{0,4}}(?:调整|充实)")
        platform = words("平台")
        self._platform = re.compile(
            rf"[“\"][^”\"]{{2,12}}[”\"](?:[^，。；、]{{0,8}})(?:{platform})"
            rf"|(?:全国|全省|全市|全县|省|市|自治区)[^，。；、“”]{{2,14}}?(?:平台|系统)"
        )
        self._named = re.compile(rf"[^，。；、“”]{{0,4}}(?:{words('名号')})")
        self._recorded = re.compile(words("零记录"))
        self._honour = re.compile(
            rf"(?:新?(?:{words('荣誉')}))[^，。；]{{0,24}}(?:称号|荣誉|先进|示范|优秀|一等奖|二等奖|三等奖|十佳|典型|案例|试点|星级)"
        )

    def read(self, text: str) -> list[Found]:
        """Details of one sentence in text order."""
        return sorted(self._all(text), key=lambda d: (d.start, d.end, d.kind))

    def _all(self, text: str) -> Iterator[Found]:
        titles = [m.span() for m in _TITLE.finditer(text)]

        def outside(start: int) -> bool:
            return not any(s < start < e for s, e in titles)

        # Most sentences have few of these: what a match must hold is asked first, for speed.
        dates = _DATE.finditer(text) if any(sign in text for sign in _DATE_SIGNS) else ()
        frequencies = (*_FREQUENCY.finditer(text), *self._fixed_frequency.finditer(text))
        for kind, matches in (("date", dates), ("frequency", frequencies)):
            for match in matches:
                if outside(match.start()):
                    yield Found(kind, *match.span())
        for match in _NUMBERED.finditer(text) if "〔" in text else ():
            yield Found("instrument", *match.span())
        spans = clauses(text)
        if titles or self._law.search(text):
            for span in spans:
                yield from self._instruments(text, *span)
        if self._body.search(text):
            for span in spans:
                yield from self._bodies(text, *span)
        for match in self._body_renewed.finditer(text) if "调整" in text or "充实" in text else ():
            yield Found("body", *match.span())
        if self._NONE.search(text):
            for span in spans:
                yield from self._zero(text, *span)
        for match in self._platform.finditer(text):
            yield Found("platform", *match.span())
        for match in _QUOTED.finditer(text):
            rest = text[match.end() : match.end() + 14]
            inner = match[0][1:-1]
            if "+" in inner or "＋" in inner or _GENERIC.match(rest) or not outside(match.start()):
                continue
            if self._named.match(rest) or re.search(r"(?:角|船|车|站|工作室|直通车|专窗|专列|驿站)$", inner):
                yield Found("project", *match.span())
        for match in _MATTERS.finditer(text) if "、" in text and "等" in text else ():
            if not re.search(r"重大|重点|全[镇乡县区市]|民生实事|发展规划", match[0][:-6]):
                yield Found("project", *match.span())
        for match in self._honour.finditer(text):
            yield Found("honour", *match.span())

    def _instruments(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Titles in 《》 and laws by name, unless they are only the basis on which something is done."""
        object_before = self._object.search(text[:end])
        for match in _TITLE.finditer(text, start, end):
            lead = text[max(start, match.start() - 24) : match.start()]
            if not _LAW_TITLE.search(match[0]):
                yield Found("instrument", *match.span())
                continue
            basis = [m.end() for m in self._basis.finditer(lead)]
            making = [m.end() for m in self._making.finditer(lead)]
            study = [m.end() for m in self._object.finditer(lead)]
            nearest = max(
                [(p, k) for k, ps in (("basis", basis), ("making", making), ("study", study)) for p in ps],
                default=(0, ""),
            )[1]
            if nearest in ("making", "study") or (not nearest and object_before):
                yield Found("instrument", *match.span())
        if object_before:
            for match in self._law.finditer(text, start, end):
                lead = text[start : match.start()]
                if not self._basis.search(lead) and text[match.end() : match.end() + 1] != "》":
                    yield Found("instrument", *match.span())

    def _bodies(self, text: str, start: int, end: int) -> Iterator[Found]:
        clause = text[start:end]
        if re.search(r"[*＊×_]|[xX]{2}", clause):
            return
        for match in self._body.finditer(clause):
            if not re.search(r"机制|制度|体系|格局|模式", match[0]):
                yield Found("body", start + match.start(), start + match.end())

    _NONE = re.compile(
        r"(?:未|没有|无|从未|均未)(?:新)?(?:发生|出现|收到|接到|受理|产生|制定|制发|出台|发布|新增|引发|因|被|以|有|作出|办理|存在)?|零(?=发生|上访|事故|投诉|案件|诉讼|复议|败诉|追责|纠错)|为零|为0(?![.\d])|0件"
    )

    def _zero(self, text: str, start: int, end: int) -> Iterator[Found]:
        clause = text[start:end]
        for match in self._NONE.finditer(clause):
            if re.match(
                r"未(?:经|按|能|及时|及|将|来|必|办结|整改|完成|如期|参加|成年|满|充分|形成|纳入)|无(?:法|理|障碍|偿|论|需|缝)",
                clause[match.start() :],
            ):
                continue
            last = not clause[match.end() :].strip("。；，,;")  # 行政复议案件未发生
            scope = clause if last or match[0] in ("为零", "为0", "0件") else clause[match.start() :]
            if self._recorded.search(scope):
                yield Found("zero", start + match.start(), start + match.end())
                return
