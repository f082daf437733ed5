"""What rules of the kinds 用语 and 条件 look for in single sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.extraction.terms import Span, TermFinder
from checker.model import Anomaly, Form, Modality, Statement
from checker.rulebook.rule import ConditionSpec, Phrase, Rulebook, WordingSpec

Hits = Mapping[str, tuple[Span, ...]]


def terms(rulebook: Rulebook) -> Iterator[str]:
    """The terms that a ``WordingReader`` looks for."""
    for rule in rulebook.rules:
        match rule.spec:
            case WordingSpec(terms=wrong, exclude=exclude):
                phrases = (*wrong, *exclude)
            case ConditionSpec(given=given, needed=needed, exclude=exclude):
                phrases = (*given, *needed, *exclude)
            case _:
                continue
        yield from (term for phrase in phrases for term in phrase)


class WordingReader:
    """Reads passages with the wordings and conditions of one rulebook."""

    def __init__(self, rulebook: Rulebook, finder: TermFinder) -> None:
        """``finder`` knows (at least) the ``terms`` of the rulebook."""
        self._finder = finder
        self._terms = frozenset(terms(rulebook))
        self._wordings = [(r, r.spec) for r in rulebook.rules if isinstance(r.spec, WordingSpec)]
        self._conditions = [(r, r.spec) for r in rulebook.rules if isinstance(r.spec, ConditionSpec)]

    def read(self, statements: Sequence[Statement]) -> tuple[list[tuple[str, Anomaly]], set[str]]:
        """Passages with wrong wordings or fulfilled conditions, and the ids of conditions whose consequence is stated."""
        found = ((s, self._finder.find(s.sentence.meant)) for s in statements)
        hits = [(s, h) for s, h in found if self._as_written(s) or not self._terms.isdisjoint(h)]  # most end here
        anomalies = [a for s, found in hits for a in (*self._wrong(s, found), *self._given(s, found))]
        told = [h for s, h in hits if s.modality not in (Modality.PLAN, Modality.PROBLEM)]
        needed = {r.id for r, spec in self._conditions if any(_spans(p, h) for h in told for p in spec.needed)}
        return anomalies, needed

    def _as_written(self, statement: Statement) -> bool:
        """Whether wrong wordings are to be looked for in other words than those meant: in what is written."""
        return bool(self._wordings and statement.sentence.mended)

    def _wrong(self, statement: Statement, hits: Hits) -> Iterator[tuple[str, Anomaly]]:
        sentence = statement.sentence
        if self._as_written(statement):
            hits = self._finder.find(sentence.text)
        for rule, spec in self._wordings:
            if spec.roles and sentence.role not in spec.roles:
                continue
            for start, end in _kept(spec.terms, spec.exclude, hits):
                message = f"“{sentence.text[start:end]}”：{rule.name}"
                mend = f"改为“{spec.replacement}”。" if spec.replacement else None
                yield rule.id, Anomaly("wording", message, *sentence.span(start, end), mend)

    def _given(self, statement: Statement, hits: Hits) -> Iterator[tuple[str, Anomaly]]:
        sentence = statement.sentence
        if statement.modality is not Modality.DONE or sentence.form is not Form.STATEMENT:
            return
        for rule, spec in self._conditions:
            for start, end in _kept(spec.given, spec.exclude, hits)[:1]:
                yield rule.id, Anomaly("condition", rule.name, *sentence.span(start, end))


def _spans(phrase: Phrase, hits: Hits) -> tuple[Span, ...]:
    """Where the first term of a phrase stands, if all of them do."""
    return hits.get(phrase[0], ()) if all(t in hits for t in phrase) else ()


def _kept(phrases: Sequence[Phrase], exclude: Sequence[Phrase], hits: Hits) -> list[Span]:
    """Hits that no exclusion overlaps, in order, the longest of those that overlap each other."""
    excluded = [s for p in exclude for s in _spans(p, hits)]
    spans = sorted({s for p in phrases for s in _spans(p, hits)}, key=lambda s: (s[0], -s[1]))
    kept: list[Span] = []
    for span in spans:
        if any(span[0] < x[1] and x[0] < span[1] for x in (*excluded, *kept[-1:])):
            continue
        kept.append(span)
    return kept
