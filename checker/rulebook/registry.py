"""Names and dates of instruments and events, and the words proper to levels: data of ``rules/registry/``.

Once read, the registry is kept as JSON in the cache, so that the next run needs neither YAML nor validation.
Dates are ISO 8601; those of adoption and revision only as exact as they are known (2026, 2026-05, 2026-05-15).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from checker.model import Level


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation, policy paper or plan.

    ``effective`` is when its newest version took or takes effect. Where ``revised`` is not empty, older versions
    were cited before that. ``year`` is that of first issue, where no day is known. ``period`` are the years that
    a plan names, inclusive. ``sources`` are keys of ``sources.yaml``.
    """

    name: str
    kind: str
    sources: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    number: str | None = None
    adopted: str | None = None
    revised: tuple[str, ...] = ()
    effective: str | None = None
    year: int | None = None
    period: tuple[int, int] | None = None
    repealed: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A congress, plenum or other meeting from ``start`` to ``end``, or a period (``lasting``) of those days."""

    name: str
    kind: str
    sources: tuple[str, ...]
    start: str
    end: str
    lasting: bool
    aliases: tuple[str, ...] = ()

    @property
    def since(self) -> str:
        """The day from which a report can go by it: the last of a meeting, the first of a period."""
        return self.start if self.lasting else self.end


@dataclass(frozen=True, slots=True)
class LevelWords:
    """Words of one kind (自称, 机构 …) and the levels of reports that they are right for.

    ``own``: as that level's own; ``other``: of a superior or subordinate. Wrong in reports of all other levels.
    """

    words: tuple[str, ...]
    kind: str
    own: tuple[Level, ...]
    other: tuple[Level, ...]
    note: str


@dataclass(frozen=True)
class Registry:
    """What is known by name."""

    instruments: tuple[Instrument, ...] = ()
    events: tuple[Event, ...] = ()
    level_words: tuple[LevelWords, ...] = ()

    @cached_property
    def _by_name(self) -> Mapping[str, Instrument]:
        return {fold(name): item for item in self.instruments for name in (item.name, *item.aliases)}

    def find(self, title: str) -> Instrument | None:
        """The instrument of that full or short name, however it is written (see ``fold``)."""
        return self._by_name.get(fold(title))

    def nearest(self, title: str, limit: int = 3) -> list[tuple[Instrument, float]]:
        """The instruments with the most similar names, each with its similarity in [0, 1], best first."""
        from rapidfuzz import fuzz, process

        found: dict[str, tuple[Instrument, float]] = {}
        for name, score, _ in process.extract(fold(title), list(self._by_name), scorer=fuzz.ratio, limit=None):
            instrument = self._by_name[name]
            found.setdefault(instrument.name, (instrument, score / 100))
            if len(found) >= limit:
                break
        return list(found.values())[:limit]

    def newest_event(self, kind: str, on: date) -> Event | None:
        """The newest event of that kind (党代会, 中央全会, 普法规划 …) that a report of that day can go by."""
        known = [event for event in self.events if event.kind == kind and event.since <= on.isoformat()]
        return max(known, key=lambda event: event.since, default=None)


_ORGAN = "中共中央办公厅|中共中央|国务院办公厅|国务院|中办|国办|中央宣传部|中宣部|司法部|最高人民法院|最高人民检察院"
_PERIOD = re.compile(r"(\d{4})年?[-至到]+(\d{4})年?")
_VERSION = re.compile(r"\((?:(?![^()]*草案)[^()]*(?:修订|修正|修改)[^()]*|试行|暂行)\)")
_CITED_BY = re.compile(rf"^(?:(?:{_ORGAN})[和与]?)+(?=关于|印发|转发)")
_CONVEYED = re.compile(r"^(?:关于)?(?:印发|转发)(.+)的通知$")
_TRANSLATION: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "—–‐‑―−~〜"), "-"),
    **dict.fromkeys(map(ord, "〔【["), "("),
    **dict.fromkeys(map(ord, "〕】]"), ")"),
    **dict.fromkeys(map(ord, "《》〈〉<>“”\"‘’'「」『』、,· \t\n\u3000")),
}
_BRACKETS = str.maketrans("", "", "()")


def fold(title: str) -> str:
    """What remains of a title when all is left out that writers differ in.

    That is: 中华人民共和国, the body that issued it, “关于印发……的通知” around it, （修订）, （2023年修正）, （试行）,
    brackets, quotation marks, spaces, width, and the dash and the 年 of a period of years.
    """
    text = unicodedata.normalize("NFKC", title).translate(_TRANSLATION).replace("中华人民共和国", "")
    text = _PERIOD.sub(r"\1-\2", _VERSION.sub("", text)).translate(_BRACKETS)
    while (inner := _CONVEYED.sub(r"\1", _CITED_BY.sub("", text))) != text:
        text = inner
    return text
