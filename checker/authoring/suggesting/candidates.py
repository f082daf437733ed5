"""Candidate terms: words of clauses that the rule does not find, though they read like those that it does.

A rule has a profile: words that tell it from other rules. A candidate is a sequence of words. It ranks by how much its
own words belong to the profile, how often it stands in clauses that the rule finds or that read like them, in how many
reports it would find something new, and how little it is a word of all reports.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from checker.authoring.suggesting.passages import Passage, content, passages, word_sequences
from checker.authoring.suggesting.profile import distinctness, profile
from checker.authoring.termlists import Use, term_lists
from checker.extraction.terms import TermFinder
from checker.model import Document
from checker.pipeline import Checker
from checker.rulebook.rule import Rule, Rulebook
from checker.segmentation import CharacterSegmenter

SAMPLES = 3
_HEADING = 0.5
"""What a word above a clause counts, where one beside the candidate counts 1."""
_ENOUGH = 6.0
"""Weight of words of the profile at which a clause reads mostly like those that the rule finds."""
_DOUBT = 2.0
"""Clauses that count against a candidate before any is seen, so that rare ones are not trusted too much."""
_ALIKE = 0.5
"""The least share of a candidate's clauses that must be found by the rule or read like those. Measured: with rules cut
down to two terms each, 45 % of what is suggested finds mostly the right sentences; without the bound it is 28 %."""
_SPECIFIC = 5.0
"""Information (in nats) at which a candidate is no word of all reports."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence with the candidate: its report, the line there (from 1), and its text."""

    source: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that the rule may lack. ``reports`` and ``sentences`` count where it stands and the rule finds nothing,
    ``known`` the sentences with it that the rule finds anyway; ``score`` only puts candidates in order."""

    term: str
    score: float
    reports: int
    sentences: int
    known: int
    samples: tuple[Sample, ...]


@dataclass(slots=True)
class _Evidence:
    words: tuple[str, ...] = ()
    clauses: int = 0
    alike: float = 0.0
    known: set[str] = field(default_factory=set)
    places: list[tuple[float, Passage]] = field(default_factory=list)


def suggest(
    checker: Checker, rulebook: Rulebook, rule: Rule, documents: Iterable[Document], limit: int = 10
) -> list[Candidate]:
    """The best candidates for ``rule``, one of the rulebook's that ``checker`` holds; none for rules without terms.

    ``EngineError`` where the engine fails on a report.
    """
    found = passages(checker, rule, documents)
    distinct = distinctness(rulebook, rule)
    weights = profile(rule, found, distinct)
    information = _information(found)
    evidence = _evidence(found, weights, information)
    scored = [
        (_score(item, weights, information, distinct), term, item) for term, item in evidence.items() if item.places
    ]
    scored.sort(key=lambda entry: (-entry[0], entry[1]))
    own = _own_terms(rule)
    chosen: list[Candidate] = []
    for score, term, item in scored:
        if len(chosen) == limit or score <= 0:
            break
        if not own.find(term) and not any(term in other.term or other.term in term for other in chosen):
            chosen.append(_candidate(term, score, item))
    return chosen


def _information(found: list[Passage]) -> Mapping[str, float]:
    """How much a word tells, in nats: the logarithm of clauses per clause with it."""
    counts = Counter(word for passage in found for word in set(content(passage.words)))
    return {word: math.log(len(found) / count) for word, count in counts.items()}


def _evidence(
    found: list[Passage], weights: Mapping[str, float], information: Mapping[str, float]
) -> Mapping[str, _Evidence]:
    evidence: dict[str, _Evidence] = defaultdict(_Evidence)
    for passage in found:
        values = {word: weights.get(word, 0.0) * information[word] for word in content(passage.words)}
        heading = _HEADING * sum(weights.get(word, 0.0) * information.get(word, 0.0) for word in passage.heading)
        for words in word_sequences(passage.words):
            item = evidence["".join(words)]
            item.words = words
            item.clauses += 1
            if passage.known:
                item.alike += 1
                item.known.add(passage.sentence)
                continue
            around = heading + sum(value for word, value in values.items() if word not in words)
            alike = 1 - math.exp(-around / _ENOUGH)
            item.alike += alike
            item.places.append((alike, passage))
    return evidence


def _score(
    item: _Evidence, weights: Mapping[str, float], information: Mapping[str, float], distinct: Callable[[str], float]
) -> float:
    told = {word: information.get(word, 1.0) for word in item.words}
    total = sum(told.values())
    own = sum(weights.get(word, 0.0) * value for word, value in told.items()) / total
    apart = sum(distinct(word) * value for word, value in told.items()) / total
    alike = item.alike / (item.clauses + _DOUBT)
    if alike < _ALIKE:
        return 0.0
    reports = len({passage.report for _, passage in item.places})
    return (own + 0.1) * apart * alike * min(1.0, total / _SPECIFIC) * math.log(1 + reports)


def _own_terms(rule: Rule) -> TermFinder:
    """Finds the rule's own terms, exclusions too: what holds one of them is no news."""
    lists = [found for found in term_lists(rule) if found.use is not Use.NEEDED]
    return TermFinder({p[0] for found in lists for p in found.phrases if len(p) == 1}, CharacterSegmenter())


def _candidate(term: str, score: float, item: _Evidence) -> Candidate:
    reports = {passage.report for _, passage in item.places}
    sentences = {(passage.report, passage.sentence) for _, passage in item.places}
    return Candidate(term, round(score, 3), len(reports), len(sentences), len(item.known), tuple(_samples(item)))


def _samples(item: _Evidence) -> Iterator[Sample]:
    """One of each report, those that read most like what the rule finds first."""
    seen: set[int] = set()
    for _, passage in sorted(item.places, key=lambda place: (-place[0], place[1].report, place[1].line)):
        if passage.report not in seen and len(seen) < SAMPLES:
            seen.add(passage.report)
            yield Sample(passage.source, passage.line, passage.sentence)
