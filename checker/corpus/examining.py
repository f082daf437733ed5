"""One document → its gap report, as an office's settings want it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.acceptance.selection import chosen_rules, narrow
from checker.acceptance.thresholds import hold
from checker.acceptance.waivers import read_waivers
from checker.configuration import Settings
from checker.model import Document, GapReport, Identity
from checker.parsing import parse
from checker.pipeline import Checker
from checker.rulebook.packs import BY_YEAR, load_pack, pack_for
from checker.rulebook.rule import Rulebook


@dataclass(frozen=True, slots=True)
class _Ready:
    """A pack made ready: its checker, and the rules of it that count."""

    checker: Checker
    chosen: frozenset[str]


class Examiner:
    """Rules and waivers made ready for any number of documents."""

    def __init__(self, settings: Settings, today: date) -> None:
        """Raises ``AcceptanceError``, ``EngineError`` or ``RuleErrors`` for what cannot be used."""
        self._settings = settings
        self._given = Identity(level=settings.level, year=settings.year, kind=settings.kind)
        self._packs: dict[str, _Ready] = {}
        self._by_year: dict[int | None, Rulebook] = {}
        by_year = settings.pack == BY_YEAR
        self.rulebook = pack_for(None, settings.packs) if by_year else load_pack(settings.pack, settings.packs)
        self.waivers = read_waivers(settings.waivers, self.rulebook, today) if settings.waivers else None
        first = self._ready(self.rulebook)
        self.engine = first.checker.engine.name
        self.chosen = first.chosen

    def examine(self, document: Document) -> GapReport:
        """Its gap report, over the chosen rules, held against the thresholds, without what is waived.

        Raises ``EngineError`` where the engine fails on it.
        """
        ready = self._ready(self._rulebook_for(document))
        report = ready.checker.check(document, self._given)
        if len(ready.chosen) < report.pack.rules:
            report = narrow(report, ready.chosen)
        report = hold(report, self._settings.min_coverage, self._settings.max_vagueness)
        return self.waivers.apply(report) if self.waivers else report

    def _rulebook_for(self, document: Document) -> Rulebook:
        if self._settings.pack != BY_YEAR:
            return self.rulebook
        year = parse(document, self._given).identity.year
        if year not in self._by_year:
            self._by_year[year] = pack_for(year, self._settings.packs)
        return self._by_year[year]

    def _ready(self, rulebook: Rulebook) -> _Ready:
        ready = self._packs.get(rulebook.pack.id)
        if ready is None:
            chosen = chosen_rules(rulebook, self._settings.select, self._settings.ignore)
            ready = _Ready(Checker(rulebook, self._settings.engine), chosen)  # type: ignore[arg-type]
            self._packs[rulebook.pack.id] = ready
        return ready
