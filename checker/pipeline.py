"""The whole way from a document to its gap report, in one place: each step is a room, nothing reaches backwards."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from checker import gap, parsing
from checker.engine import Engine, open_engine
from checker.extraction import Extractor
from checker.extraction.facts import facts
from checker.extraction.phrases import PhraseReader
from checker.kinds import productions
from checker.model import Document, GapReport
from checker.resources import rules_directory
from checker.rulebook.lexicon import load_lexicon
from checker.rulebook.rule import Rulebook
from checker.segmentation import segmenter

EngineChoice = Literal["auto", "durable", "reference"]


class Checker:
    """A rulebook made ready: terms in one automaton, rules compiled once; then any number of reports."""

    def __init__(self, rulebook: Rulebook, engine: EngineChoice = "auto") -> None:
        words = segmenter()
        self._rulebook = rulebook
        self._choice = engine
        self._extractor = Extractor(rulebook, load_lexicon(rules_directory() / "lexicon"), words)
        self._phrases = PhraseReader(rulebook, words)

    @cached_property
    def engine(self) -> Engine:
        """The inference engine with the rulebook's productions; ``EngineError`` where it cannot be had."""
        return open_engine([p for rule in self._rulebook.rules for p in productions(rule)], self._choice)

    def check(self, document: Document) -> GapReport:
        """Hold one report against the rulebook. ``EngineError`` where the engine fails on it."""
        outline = parsing.parse(document)
        statements = self._extractor.extract(outline)
        hits = self.engine.evaluate(facts(outline, statements, self._phrases))
        return gap.build(document, outline, statements, hits, self._rulebook)
