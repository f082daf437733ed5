"""One document → its gap report, as an office's settings want it."""

from __future__ import annotations

from datetime import date

from checker.acceptance.selection import chosen_rules, narrow
from checker.acceptance.thresholds import hold
from checker.acceptance.waivers import read_waivers
from checker.configuration import Settings
from checker.model import Document, GapReport, Identity
from checker.pipeline import Checker
from checker.rulebook.rule import Rulebook


class Examiner:
    """Rules and waivers made ready for any number of documents."""

    def __init__(self, settings: Settings, rulebook: Rulebook, today: date) -> None:
        """Raises ``AcceptanceError``, ``EngineError`` or ``RuleErrors`` for what cannot be used."""
        self._settings = settings
        self._given = Identity(level=settings.level, year=settings.year, kind=settings.kind)
        self.waivers = read_waivers(settings.waivers, rulebook, today) if settings.waivers else None
        self.chosen = chosen_rules(rulebook, settings.select, settings.ignore)
        self._checker = Checker(rulebook, settings.engine)  # type: ignore[arg-type]
        self.engine = self._checker.engine.name

    def examine(self, document: Document) -> GapReport:
        """Its gap report, over the chosen rules, held against the thresholds, without what is waived."""
        report = self._checker.check(document, self._given)
        if len(self.chosen) < report.pack.rules:
            report = narrow(report, self.chosen)
        report = hold(report, self._settings.min_coverage, self._settings.max_vagueness)
        return self.waivers.apply(report) if self.waivers else report
