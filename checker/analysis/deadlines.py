"""Reports signed or published too late, or signed before the year that they report on was over.

A head's own report (述法报告) has no such time limit, but the year should be over there, too.

法治政府建设与责任落实督察工作规定 (2019): reports go to the superior by 1 March of the following year, and are
published by 1 April. What was signed later cannot have gone there in time, whoever is addressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checker.analysis.context import Context, Parameters
from checker.analysis.paragraphs import head_and_tail
from checker.analysis.years import named_year
from checker.model import Anomaly, ReportKind
from checker.parsing.numbering import iso_date
from checker.parsing.widths import half_digits

NAME = "报送时限"
PARAMETERS: Parameters = {"报送": "03-01", "公开": "04-01", "最早": "12-31"}

_DATE = re.compile(
    r"(?:20\d\d|二[〇○零]\S{2})\s*[年\-/.]\s*[\d一二三四五六七八九十]{1,3}\s*[月\-/.]\s*[\d一二三四五六七八九十]{1,3}\s*日?"
)
_MONTH = re.compile(r"(?m)^[ \t\u3000]*(?P<year>20\d\d)年(?P<month>\d{1,2})月[ \t\u3000]*$")
_LAST_LINES = 40
"""Characters at the end in which a signature stands."""
_PUBLISHED = re.compile(r"(?:发布|公开)(?:日期|时间)\s*[\]】]?\s*[|：:]\s*$")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """At most one anomaly for the signature and one for the date of publication."""
    year, identity = named_year(context), context.outline.identity
    if year is None or "半年" in (identity.title or ""):
        return
    personal = identity.kind is ReportKind.FIRST_RESPONSIBLE
    submit, publish, earliest = (str(parameters[name]) for name in ("报送", "公开", "最早"))
    signed = None
    for start, end, iso, published in _dates(context):
        if published and not personal and iso > f"{year + 1}-{publish}":
            yield Anomaly("late", f"公开日期是{_words(iso)}，晚于{year + 1}年{_day(publish)}的公开时限", start, end)
        if iso == identity.date and not published:
            signed = start, end, iso
    if signed is None:
        if not personal:
            yield from _month_alone(context, year, earliest, submit)
        return
    start, end, iso = signed
    if iso < f"{year}-{earliest}":
        yield Anomaly("early", f"落款日期是{_words(iso)}，报告年度{year}年还没有过完", start, end)
    elif personal:
        return
    elif iso > f"{year + 1}-{submit}":
        also = f"和{_day(publish)}的公开时限" if iso > f"{year + 1}-{publish}" else ""
        yield Anomaly("late", f"落款日期是{_words(iso)}，晚于{year + 1}年{_day(submit)}的报送时限{also}", start, end)


def _month_alone(context: Context, year: int, earliest: str, submit: str) -> Iterator[Anomaly]:
    """A signature that names only the month: all of it lies before the year's end, or behind the time limit."""
    text = half_digits(context.document.text)
    for found in _MONTH.finditer(text, max(0, len(text.rstrip()) - _LAST_LINES)):
        month = f"{found['year']}-{int(found['month']):02}"
        words = found[0].strip()
        if month < f"{year}-{earliest[:2]}":
            yield Anomaly("early", f"落款日期是{words}，报告年度{year}年还没有过完", *found.span())
        elif month > f"{year + 1}-{submit[:2]}":
            yield Anomaly("late", f"落款日期是{words}，晚于{year + 1}年{_day(submit)}的报送时限", *found.span())


def _dates(context: Context) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, ISO date, whether it is announced as that of publication) in head and tail."""
    text = half_digits(context.document.text)
    for begin, stop in head_and_tail(context):
        for found in _DATE.finditer(text, begin, stop):
            iso = iso_date(found[0])
            if iso and _exists(iso):
                before = text[max(begin, found.start() - 16) : found.start()]
                yield found.start(), found.end(), iso, _PUBLISHED.search(before) is not None


def _exists(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _words(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def _day(month_and_day: str) -> str:
    month, day = month_and_day.split("-")
    return f"{int(month)}月{int(day)}日"
