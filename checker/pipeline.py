"""The whole way from a document to its gap report, in one place: each step is a room, nothing reaches backwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from checker import analysis, parsing, profiling
from checker.analysis import Context
from checker.analysis.meant import Mender
from checker.engine import Engine, open_engine
from checker.extraction import mentions, phrases, wordings
from checker.extraction.evidence import Extractor
from checker.extraction.facts import facts
from checker.extraction.phrases import PhraseReader
from checker.extraction.terms import TermFinder
from checker.extraction.wordings import WordingReader
from checker.gap import ReportBuilder
from checker.inference import Fact, Hit, Production
from checker.kinds import productions
from checker.model import Document, GapReport, Identity, Outline, Statement
from checker.profiling import part
from checker.resources import rules_directory
from checker.rulebook.lexicon import Lexicon, load_lexicon
from checker.rulebook.registry import Registry
from checker.rulebook.registry_loading import load_registry
from checker.rulebook.rule import Rulebook
from checker.segmentation import RememberingSegmenter, Segmenter, segmenter

_REMEMBERED_SENTENCES = 1024
"""A long report has a thousand, of each of which several readers ask; and offices write like each other."""

EngineChoice = Literal["auto", "durable", "reference"]


@dataclass(frozen=True, slots=True)
class Trace:
    """A gap report with what the engine was told and what it answered; ``hits`` point into ``facts``."""

    report: GapReport
    facts: Sequence[Fact]
    hits: frozenset[Hit]


class Checker:
    """A rulebook made ready: terms in one automaton, rules compiled once; then any number of reports."""

    def __init__(self, rulebook: Rulebook, engine: EngineChoice = "auto", base: Checker | None = None) -> None:
        """``base`` is a checker with nearly the same rulebook (one rule edited, say), from which is taken what it has
        made ready and found before: a report checked again then costs a part of the first time.
        """
        self._rulebook = rulebook
        self._choice = engine
        self._base: Checker | None = base
        with part(profiling.RULES):
            analysis.check_rules(rulebook)
            words = base._remembering if base else segmenter()
            self._segmenter: Segmenter = words
            self._lexicon: Lexicon = base._lexicon if base else load_lexicon(rules_directory() / "lexicon")
            terms = (*mentions.terms(rulebook), *wordings.terms(rulebook), *phrases.terms(rulebook))
            self._finder: TermFinder = TermFinder(
                terms, words, base._finder if base else None, remembers=_REMEMBERED_SENTENCES
            )
            self._extractor: Extractor = Extractor(
                rulebook, self._lexicon, self._finder, base._extractor if base else None
            )
            self._mender = Mender(rulebook, words)
            self._phrases = PhraseReader(rulebook, self._finder)
            self._wordings = WordingReader(rulebook, self._finder)
            self._builder = ReportBuilder(rulebook)

    @cached_property
    def engine(self) -> Engine:
        """The inference engine with the rulebook's productions; ``EngineError`` where it cannot be had."""
        if self._base and self._productions == self._base._productions:
            return self._base.engine
        with part(profiling.RULES):
            return open_engine(self._productions, self._choice)

    @cached_property
    def _productions(self) -> list[Production]:
        return [production for rule in self._rulebook.rules for production in productions(rule)]

    def check(self, document: Document, given: Identity | None = None) -> GapReport:
        """Hold one report against the rulebook; ``given`` overrules what the report says of itself.

        ``EngineError`` where the engine fails on it.
        """
        return self.trace(document, given).report

    def trace(self, document: Document, given: Identity | None = None) -> Trace:
        """``check``, with the engine's side of it."""
        with part(profiling.PARSING):
            outline = parsing.parse(document, given)
        with part(profiling.ANALYSIS):
            outline = self._mender.mend(document, outline)
        with part(profiling.EVIDENCE):
            statements = self._extractor.extract(outline)
            anomalies, met = self._wordings.read(statements)
        with part(profiling.ANALYSIS):
            recall = self._base._recall if self._base else None
            anomalies += analysis.anomalies(self._rulebook, self._context(document, outline, statements), recall)
        with part(profiling.EVIDENCE):
            known = facts(outline, statements, self._phrases, anomalies, met)
        with part(profiling.ENGINE):
            hits = self.engine.evaluate(known)
        with part(profiling.VERDICTS):
            report = self._builder.build(document, outline, statements, anomalies, known, hits)
        return Trace(report, known, hits)

    def _context(self, document: Document, outline: Outline, statements: tuple[Statement, ...]) -> Context:
        return Context(document, outline, statements, self._registry, self._segmenter)

    @cached_property
    def _remembering(self) -> Segmenter:
        return RememberingSegmenter(self._segmenter)

    @cached_property
    def _recall(self) -> analysis.Recall:
        return analysis.Recall()

    @cached_property
    def _registry(self) -> Registry:
        if self._base:
            return self._base._registry
        with part(profiling.RULES):
            return load_registry(rules_directory() / "registry")
