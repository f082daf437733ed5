"""The whole way from a document to its gap report, in one place: each step is a room, nothing reaches backwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from checker import analysis, gap, parsing, profiling
from checker.analysis import Context
from checker.engine import Engine, open_engine
from checker.extraction.evidence import Extractor
from checker.extraction.facts import facts
from checker.extraction.phrases import PhraseReader
from checker.extraction.wordings import WordingReader
from checker.inference import Fact, Hit
from checker.kinds import productions
from checker.model import Document, GapReport, Identity, Outline, Statement
from checker.profiling import part
from checker.resources import rules_directory
from checker.rulebook.lexicon import load_lexicon
from checker.rulebook.registry import Registry
from checker.rulebook.registry_loading import load_registry
from checker.rulebook.rule import Rulebook
from checker.segmentation import segmenter

EngineChoice = Literal["auto", "durable", "reference"]


@dataclass(frozen=True, slots=True)
class Trace:
    """A gap report with what the engine was told and what it answered; ``hits`` point into ``facts``."""

    report: GapReport
    facts: Sequence[Fact]
    hits: frozenset[Hit]


class Checker:
    """A rulebook made ready: terms in one automaton, rules compiled once; then any number of reports."""

    def __init__(self, rulebook: Rulebook, engine: EngineChoice = "auto") -> None:
        self._rulebook = rulebook
        self._choice = engine
        with part(profiling.RULES):
            analysis.check_rules(rulebook)
            words = self._segmenter = segmenter()
            self._extractor = Extractor(rulebook, load_lexicon(rules_directory() / "lexicon"), words)
            self._phrases = PhraseReader(rulebook, words)
            self._wordings = WordingReader(rulebook, words)

    @cached_property
    def engine(self) -> Engine:
        """The inference engine with the rulebook's productions; ``EngineError`` where it cannot be had."""
        with part(profiling.RULES):
            return open_engine([p for rule in self._rulebook.rules for p in productions(rule)], self._choice)

    def check(self, document: Document, given: Identity | None = None) -> GapReport:
        """Hold one report against the rulebook; ``given`` overrules what the report says of itself.

        ``EngineError`` where the engine fails on it.
        """
        return self.trace(document, given).report

    def trace(self, document: Document, given: Identity | None = None) -> Trace:
        """``check``, with the engine's side of it."""
        with part(profiling.PARSING):
            outline = parsing.parse(document, given)
        with part(profiling.EVIDENCE):
            statements = self._extractor.extract(outline)
            anomalies, met = self._wordings.read(statements)
        with part(profiling.ANALYSIS):
            anomalies += analysis.anomalies(self._rulebook, self._context(document, outline, statements))
        with part(profiling.EVIDENCE):
            known = facts(outline, statements, self._phrases, anomalies, met)
        with part(profiling.ENGINE):
            hits = self.engine.evaluate(known)
        with part(profiling.VERDICTS):
            report = gap.build(document, outline, statements, anomalies, known, hits, self._rulebook)
        return Trace(report, known, hits)

    def _context(self, document: Document, outline: Outline, statements: tuple[Statement, ...]) -> Context:
        return Context(document, outline, statements, self._registry, self._segmenter)

    @cached_property
    def _registry(self) -> Registry:
        with part(profiling.RULES):
            return load_registry(rules_directory() / "registry")
