"""Inputs → gap reports, as the settings want them: what every command does that checks reports."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from checker.cli._exits import CLEAN, FINDINGS, UNUSABLE
from checker.cli._shared import load_rulebook
from checker.configuration.values import reaches
from checker.model import Identity

if TYPE_CHECKING:
    from checker.cli._voice import Voice
    from checker.configuration import Settings
    from checker.model import Document, GapReport
    from checker.pipeline import Checker
    from checker.reading import ReadError
    from checker.rulebook.rule import Rulebook


@dataclass(frozen=True, slots=True)
class Checked:
    """The gap reports of all inputs that could be checked, in order, and whether any could not."""

    reports: list[GapReport]
    failed: bool

    def status(self, fail_on: str) -> int:
        """The exit status: a fault first, then a finding that is at least as grave as ``fail_on``."""
        if self.failed:
            return UNUSABLE
        found = any(reaches(finding.severity, fail_on) for report in self.reports for finding in report.findings)
        return FINDINGS if found else CLEAN


BY_YEAR = "auto"
"""As a pack: the one for the year that each report is on."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A pack made ready: its checker, and the rules of it that count."""

    checker: Checker
    chosen: frozenset[str]


class Session:
    """Rules, waivers and baseline made ready for any number of inputs.

    What cannot be used (a pack, an id, a file) is printed, and the command ends with status 2.
    """

    def __init__(self, settings: Settings, voice: Voice) -> None:
        from checker.acceptance import AcceptanceError
        from checker.acceptance.baseline import read_baseline
        from checker.acceptance.waivers import read_waivers

        self._settings = settings
        self._voice = voice
        self._given = Identity(level=settings.level, year=settings.year, kind=settings.kind)
        self._packs: dict[str, _Ready] = {}
        rulebook = self._rulebook(None)
        try:
            self._waivers = read_waivers(settings.waivers, rulebook, date.today()) if settings.waivers else None
            self._baseline = read_baseline(settings.baseline) if settings.baseline else None
        except AcceptanceError as error:
            voice.fault(error)
            sys.exit(UNUSABLE)
        self._fixed = None if settings.pack == BY_YEAR else self._ready(rulebook)

    def _rulebook(self, year: int | None) -> Rulebook:
        from checker.rulebook.packs import pack_for
        from checker.rulebook.problems import RuleErrors

        if self._settings.pack != BY_YEAR:
            return load_rulebook(self._settings.pack, self._settings.packs)
        try:
            return pack_for(year, self._settings.packs)
        except RuleErrors as error:
            self._voice.fault(error)
            sys.exit(UNUSABLE)

    def _ready(self, rulebook: Rulebook) -> _Ready:
        from checker.acceptance import AcceptanceError
        from checker.acceptance.selection import chosen_rules
        from checker.engine import EngineError
        from checker.pipeline import Checker
        from checker.rulebook.problems import RuleErrors

        pack, settings = rulebook.pack, self._settings
        if pack.id in self._packs:
            return self._packs[pack.id]
        try:
            chosen = chosen_rules(rulebook, settings.select, settings.ignore)
            checker = Checker(rulebook, settings.engine)  # type: ignore[arg-type]
            engine = checker.engine.name
        except (AcceptanceError, EngineError, RuleErrors) as error:
            self._voice.fault(error)
            sys.exit(UNUSABLE)
        if settings.engine == "auto" and engine == "reference" and not self._packs:
            self._voice.note("说明：没有 durable_rules，用 reference 引擎计算，结果相同。")
        self._voice.step(f"规则包 {pack.id} {pack.version}，{len(chosen)} 条规则，引擎 {engine}")
        self._packs[pack.id] = _Ready(checker, chosen)
        return self._packs[pack.id]

    def _for(self, document: Document) -> _Ready:
        if self._fixed:
            return self._fixed
        from checker.parsing import parse

        return self._ready(self._rulebook(parse(document, self._given).identity.year))

    def check(self, items: Sequence[str | ReadError]) -> Checked:
        """The gap reports of these inputs (as ``reading.expand`` gives them); each fault is printed on a line."""
        reports: list[GapReport] = []
        for done, item in enumerate(items):
            self._voice.progress(done, len(items), str(getattr(item, "source", item)))
            if report := self._check(item):
                reports.append(report)
        self._voice.still()
        return Checked(self._accept(reports, only=len(items) == 1), failed=len(reports) < len(items))

    def _check(self, item: str | ReadError) -> GapReport | None:
        from checker.acceptance.selection import narrow
        from checker.acceptance.thresholds import hold
        from checker.engine import EngineError
        from checker.reading import ReadError, read

        begin = time.perf_counter()
        try:
            if isinstance(item, ReadError):
                raise item
            document = read(item)
            ready = self._for(document)
            report = ready.checker.check(document, self._given)
        except ReadError as error:
            self._voice.fault(error)
            return None
        except EngineError as error:
            self._voice.fault(f"{item}：推理引擎出错，这份报告没有结果：{error}")
            return None
        told = "，".join(str(value) for value in (report.identity.level, report.identity.year) if value)
        seconds = time.perf_counter() - begin
        self._voice.step(f"{item}：{len(report.document.text):,} 字{told and '，' + told}，用时 {seconds:.2f} 秒")
        if len(ready.chosen) < report.pack.rules:
            report = narrow(report, ready.chosen)
        return hold(report, self._settings.min_coverage, self._settings.max_vagueness)

    def _accept(self, reports: list[GapReport], *, only: bool) -> list[GapReport]:
        if waivers := self._waivers:
            reports = [waivers.apply(report) for report in reports]
            for remark in waivers.remarks():
                self._voice.note(remark)
        if baseline := self._baseline:
            reports = [baseline.apply(report, only=only) for report in reports]
            if settled := baseline.settled(reports):
                self._voice.note(f"{baseline.file}：有 {settled} 个问题已经改好；可用 checker baseline write 更新基线")
        return reports
