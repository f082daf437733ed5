"""The files of the registry → its values: what is wrong is reported with its place, in Chinese, all at once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from checker.rulebook.loading import _all_keys, _problems
from checker.rulebook.marked import Node, read_marked
from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.registry import Event, Instrument, LevelWords, Registry, fold
from checker.rulebook.schema import Keys, LevelName, Place, Text, did_you_mean

_PARTIAL = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def _name(text: str) -> str:
    if text.startswith("《") and text.endswith("》"):
        raise ValueError("名称不要写书名号《》")
    return text


def _day(value: object) -> object:
    if not isinstance(value, str) or not _is_date(value) or len(value) != len("2021-01-01"):
        raise ValueError("日期应写成“2021-07-15”的样子")
    return value


def _date(value: object) -> object:
    value = str(value) if isinstance(value, int) else value  # a lone year is a number to YAML
    if not isinstance(value, str) or not _is_date(value):
        raise ValueError("日期应写成“2021-07-15”的样子，只知道年月的写“2021-07”，只知道年份的写“2021”")
    return value


def _is_date(text: str) -> bool:
    try:
        return bool(_PARTIAL.fullmatch(text) and datetime.date.fromisoformat((text + "-01-01")[:10]))
    except ValueError:
        return False


def _year(value: int) -> int:
    if not 1949 <= value <= 2100:
        raise ValueError("年份应写成“2021”的样子")
    return value


def _lone(value: object) -> object:
    return value if isinstance(value, list) else [value, value]


Name = Annotated[Text, AfterValidator(_name)]
Day = Annotated[str, BeforeValidator(_day)]
Date = Annotated[str, BeforeValidator(_date)]
Days = Annotated[list[Day], BeforeValidator(_lone), Field(min_length=2, max_length=2)]
Year = Annotated[int, AfterValidator(_year)]
Years = Annotated[list[Year], Field(min_length=2, max_length=2)]


class NamedKeys(Keys):
    """An entry on something that has names."""

    name: Name = Field(alias="名称")
    aliases: list[Name]
    sources: Annotated[list[Text], Field(alias="来源", min_length=1)]

    def names(self) -> Iterator[tuple[Place, str]]:
        """Its full and short names, each with its place in the entry."""
        yield ("名称",), self.name
        for i, alias in enumerate(self.aliases):
            yield (type(self).model_fields["aliases"].alias or "", i), alias


class InstrumentKeys(NamedKeys):
    """An entry on one instrument."""

    aliases: list[Name] = Field(default=[], alias="简称", min_length=1)
    number: Text | None = Field(default=None, alias="文号")
    period: Years | None = Field(default=None, alias="期间")
    adopted: Date | None = Field(default=None, alias="通过")
    revised: list[Date] = Field(default=[], alias="修订", min_length=1)
    effective: Day | None = Field(default=None, alias="施行")
    year: Year | None = Field(default=None, alias="年份")
    repealed: Day | None = Field(default=None, alias="废止")
    replaced_by: Name | None = Field(default=None, alias="替代")

    def contradictions(self) -> Iterator[tuple[Place, str]]:
        """What no single key shows to be wrong: where, and why."""
        keys = ["通过", *["修订"] * len(self.revised), "施行", "废止"]
        dates = zip(keys, [self.adopted, *self.revised, self.effective, self.repealed], strict=True)
        known = [(key, day) for key, day in dates if day]
        for (earlier, first), (later, second) in pairwise(known):
            exact = min(len(first), len(second))
            if first[:exact] > second[:exact]:
                yield (later,), f"日期的先后不对：“{later}”的{second}早于“{earlier}”的{first}"
        if self.period and self.period[0] > self.period[1]:
            yield ("期间",), "起始年份不能晚于终止年份"
        if self.replaced_by and not (self.repealed or self.period):
            yield ("替代",), "写了“替代”，就要写“废止”的日期；有起止年份的规划写“期间”"

    def to_instrument(self, kind: str) -> Instrument:
        """The entry as the registry holds it."""
        return Instrument(
            self.name,
            kind,
            tuple(self.sources),
            tuple(self.aliases),
            self.number,
            self.adopted,
            tuple(self.revised),
            self.effective,
            self.year,
            (self.period[0], self.period[1]) if self.period else None,
            self.repealed,
            self.replaced_by,
        )


class EventKeys(NamedKeys):
    """An entry on one event."""

    aliases: list[Name] = Field(default=[], alias="别名", min_length=1)
    kind: Text = Field(alias="种类")
    days: Days | None = Field(default=None, alias="日期")
    years: Years | None = Field(default=None, alias="期间")

    def contradictions(self) -> Iterator[tuple[Place, str]]:
        """What no single key shows to be wrong: where, and why."""
        if (self.days is None) == (self.years is None):
            yield ("名称",), "“日期”和“期间”要写一个，也只写一个"
        if self.days and self.days[0] > self.days[1]:
            yield ("日期",), "起始日期不能晚于终止日期"
        if self.years and self.years[0] > self.years[1]:
            yield ("期间",), "起始年份不能晚于终止年份"

    def to_event(self) -> Event:
        """The entry as the registry holds it."""
        start, end = self.days or [
            f"{year}-{day}" for year, day in zip(self.years or [], ("01-01", "12-31"), strict=True)
        ]
        return Event(self.name, self.kind, tuple(self.sources), start, end, self.days is None, tuple(self.aliases))


class LevelWordsKeys(Keys):
    """An entry on words that belong to some levels."""

    words: list[Text] = Field(alias="词语", min_length=1)
    kind: Text = Field(alias="种类")
    own: list[LevelName] = Field(alias="层级")
    other: list[LevelName] = Field(default=[], alias="也可")
    note: Text = Field(alias="说明")

    def contradictions(self) -> Iterator[tuple[Place, str]]:
        """What no single key shows to be wrong: where, and why."""
        for level in self.own:
            if level in self.other:
                yield ("也可",), f"“{level}”已经写在“层级”里了"

    def to_level_words(self) -> LevelWords:
        """The entry as the registry holds it."""
        return LevelWords(tuple(self.words), self.kind, tuple(self.own), tuple(self.other), self.note)


class InstrumentsKeys(Keys):
    """A file of instruments of one kind."""

    kind: Text = Field(alias="类别")
    entries: list[InstrumentKeys] = Field(alias="条目", min_length=1)


class EventsKeys(Keys):
    """``events.yaml``."""

    entries: list[EventKeys] = Field(alias="条目", min_length=1)


class LevelsKeys(Keys):
    """``levels.yaml``."""

    entries: list[LevelWordsKeys] = Field(alias="条目", min_length=1)


class SourcesKeys(Keys):
    """``sources.yaml``: what the short names of sources stand for."""

    sources: dict[str, Text] = Field(alias="来源", min_length=1)


_MODELS: Mapping[str, type[Keys]] = {"sources.yaml": SourcesKeys, "events.yaml": EventsKeys, "levels.yaml": LevelsKeys}
"""What the files hold; all others hold instruments."""


def read_registry(directory: Path, files: Mapping[str, bytes]) -> Registry:
    """The registry that the ``files`` of ``directory`` (name → content) state.

    Raises RuleErrors with everything that is wrong with them; names are compared once all files can be read.
    """
    problems: list[RuleProblem] = []
    read: list[_File] = []
    for name in sorted({*files, *_MODELS}):
        try:
            read.append(_read(directory / name, files.get(name)))
        except RuleErrors as errors:
            problems += errors.problems
    if problems := problems or list(_clashes(read)):
        raise RuleErrors(problems)
    instruments: list[Instrument] = []
    events: list[Event] = []
    level_words: list[LevelWords] = []
    for file in read:
        match file.keys:
            case InstrumentsKeys(kind=kind, entries=entries):
                instruments += [entry.to_instrument(kind) for entry in entries]
            case EventsKeys(entries=entries):
                events += [entry.to_event() for entry in entries]
            case LevelsKeys(entries=entries):
                level_words += [entry.to_level_words() for entry in entries]
    return Registry(tuple(instruments), tuple(events), tuple(level_words))


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is right in itself."""

    name: str
    keys: Keys
    node: Node

    def entries(self) -> Iterator[tuple[int, InstrumentKeys | EventKeys]]:
        """The entries that have names, with their indexes."""
        if isinstance(self.keys, (InstrumentsKeys, EventsKeys)):
            yield from enumerate(self.keys.entries)

    def line(self, index: int) -> int:
        """Where an entry stands."""
        return self.node.mark_at(("条目", index))[0]

    def problem(self, place: Place, message: str) -> RuleProblem:
        """What to say of the value at ``place``."""
        return RuleProblem(self.name, *self.node.mark_at(place), message)


def _read(path: Path, content: bytes | None) -> _File:
    if content is None:
        raise RuleErrors([RuleProblem(str(path), 0, 0, "缺少这个文件")])
    model = _MODELS.get(path.name, InstrumentsKeys)
    node = read_marked(content, str(path), _all_keys(model))
    try:
        file = _File(str(path), model.model_validate(node.data), node)
    except ValidationError as invalid:
        raise RuleErrors(_problems(invalid, model, node, str(path))) from None
    if contradictions := [
        file.problem(("条目", i, *place), message)
        for i, entry in enumerate(getattr(file.keys, "entries", ()))
        for place, message in entry.contradictions()
    ]:
        raise RuleErrors(contradictions)
    return file


def _clashes(files: list[_File]) -> Iterator[RuleProblem]:
    """What shows only when all names are known: one name for two things, names and sources that nothing stands for."""
    sources = [key for file in files if isinstance(file.keys, SourcesKeys) for key in file.keys.sources]
    taken: dict[tuple[type, str], str] = {}
    for file in files:
        for i, entry in file.entries():
            for place, name in entry.names():
                key = type(entry), fold(name)
                if key in taken:
                    yield file.problem(("条目", i, *place), f"“{name}”重名：{taken[key]}")
                taken.setdefault(key, f"{file.name}第{file.line(i)}行的“{entry.name}”已经这样叫")
            for j, source in enumerate(entry.sources):
                if source not in sources:
                    yield file.problem(("条目", i, "来源", j), f"未知的来源“{source}”{did_you_mean(source, sources)}")
    for file in files:
        for i, entry in file.entries():
            if isinstance(entry, InstrumentKeys) and (by := entry.replaced_by) and (type(entry), fold(by)) not in taken:
                yield file.problem(("条目", i, "替代"), f"“{by}”没有收录")
