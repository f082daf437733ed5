"""Inputs → gap reports, as the settings want them: what every command does that checks reports."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from checker.cli._exits import CLEAN, FINDINGS, UNUSABLE
from checker.configuration.values import reaches
from checker.memory import loading

if TYPE_CHECKING:
    from checker.cli._voice import Voice
    from checker.configuration import Settings
    from checker.model import GapReport
    from checker.reading import ReadError


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


class Session:
    """Rules, waivers and baseline made ready for any number of inputs.

    What cannot be used (a pack, an id, a file) is printed, and the command ends with status 2.
    """

    @loading()
    def __init__(self, settings: Settings, voice: Voice) -> None:
        from checker.acceptance import AcceptanceError
        from checker.acceptance.baseline import read_baseline
        from checker.corpus.examining import Examiner
        from checker.engine import EngineError
        from checker.rulebook.problems import RuleErrors

        self._voice = voice
        try:
            self._baseline = read_baseline(settings.baseline) if settings.baseline else None
            self._examiner = Examiner(settings, date.today())
        except (AcceptanceError, EngineError, RuleErrors) as error:
            voice.fault(error)
            sys.exit(UNUSABLE)
        engine, pack = self._examiner.engine, self._examiner.rulebook.pack
        if settings.engine == "auto" and engine == "reference":
            voice.note("说明：没有 durable_rules，或规则多得它装不下，用 reference 引擎计算，结果相同。")
        voice.step(f"规则包 {pack.id} {pack.version}，{len(self._examiner.chosen)} 条规则，引擎 {engine}")

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
        from checker.engine import EngineError
        from checker.reading import ReadError, read

        begin = time.perf_counter()
        try:
            if isinstance(item, ReadError):
                raise item
            report = self._examiner.examine(read(item))
        except ReadError as error:
            self._voice.fault(error)
            return None
        except EngineError as error:
            self._voice.fault(f"{item}：推理引擎出错，这份报告没有结果：{error}")
            return None
        told = "，".join(str(value) for value in (report.identity.level, report.identity.year) if value)
        seconds = time.perf_counter() - begin
        self._voice.step(f"{item}：{len(report.document.text):,} 字{told and '，' + told}，用时 {seconds:.2f} 秒")
        return report

    def _accept(self, reports: list[GapReport], *, only: bool) -> list[GapReport]:
        if waivers := self._examiner.waivers:
            for remark in waivers.remarks():
                self._voice.note(remark)
        if baseline := self._baseline:
            reports = [baseline.apply(report, only=only) for report in reports]
            if settled := baseline.settled(reports):
                self._voice.note(f"{baseline.file}：有 {settled} 个问题已经改好；可用 checker baseline write 更新基线")
        return reports
