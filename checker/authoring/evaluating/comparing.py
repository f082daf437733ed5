"""One labelled report beside its gap report: every judgement that both make, as a pair."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.authoring.evaluating.labels import SentenceLabel
from checker.authoring.evaluating.loading import Labelled
from checker.model import GapReport, Modality, Requirement, Statement, Status


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which report: line and column count from 1, 0 for the whole report; ``text`` is the passage."""

    name: str
    line: int = 0
    column: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class StatusPair:
    """The status of one requirement (codes) and the parts that the report states of it."""

    place: Place
    rule: str
    gold: str
    got: str
    gold_parts: frozenset[str]
    got_parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A labelled sentence: modality (codes), whether specific, topics."""

    place: Place
    gold: str
    got: str
    gold_specific: bool
    got_specific: bool
    gold_topics: frozenset[str]
    got_topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class FlawPair:
    """A labelled flaw and whether a finding marks it."""

    place: Place
    type: str
    caught: bool


@dataclass(frozen=True, slots=True)
class MetaPair:
    """A fact about the report as a whole, such as its year."""

    place: Place
    key: str
    gold: object
    got: object


@dataclass(frozen=True, slots=True)
class Comparison:
    """All judgements on any number of reports."""

    statuses: tuple[StatusPair, ...]
    sentences: tuple[SentencePair, ...]
    flaws: tuple[FlawPair, ...]
    meta: tuple[MetaPair, ...]

    @classmethod
    def joined(cls, comparisons: Iterable[Comparison]) -> Comparison:
        """The judgements of several comparisons, in order."""
        every = list(comparisons)
        return cls(
            tuple(pair for one in every for pair in one.statuses),
            tuple(pair for one in every for pair in one.sentences),
            tuple(pair for one in every for pair in one.flaws),
            tuple(pair for one in every for pair in one.meta),
        )


def compare(labelled: Labelled, report: GapReport) -> Comparison:
    """What the labels say beside what the gap report says; only what is labelled counts."""
    return Comparison(
        tuple(_statuses(labelled, report)),
        tuple(_sentences(labelled, report)),
        tuple(_flaws(labelled, report)),
        tuple(_meta(labelled, report)),
    )


def _statuses(labelled: Labelled, report: GapReport) -> Iterator[StatusPair]:
    verdicts = {verdict.id: verdict for verdict in report.requirements}
    for rule, gold in labelled.labels.requirements.items():
        verdict = verdicts[rule]
        # People label what is not asked for as they find it: not there.
        got = Status.OMITTED if verdict.status is Status.NOT_APPLICABLE else verdict.status
        yield StatusPair(
            place=_deciding(labelled, verdict),
            rule=rule,
            gold=gold,
            got=got.value,
            gold_parts=frozenset(labelled.labels.parts.get(rule, ())),
            got_parts=frozenset(part.name for part in verdict.parts if part.stated),
        )


def _deciding(labelled: Labelled, verdict: Requirement) -> Place:
    """The passage that decided the verdict, or else the first sentence that was labelled with the rule."""
    spans = [(evidence.start, evidence.end) for evidence in verdict.evidence]
    spans += [(label.start, label.end) for label in labelled.labels.sentences if verdict.id in label.topics]
    return _place(labelled, *spans[0]) if spans else Place(labelled.name)


def _sentences(labelled: Labelled, report: GapReport) -> Iterator[SentencePair]:
    ends = [statement.sentence.end for statement in report.statements]
    for label in labelled.labels.sentences:
        statement = _counterpart(label, report.statements, ends)
        yield SentencePair(
            place=_place(labelled, label.start, label.end),
            gold=label.modality,
            got=(statement.modality if statement else Modality.BACKGROUND).value,
            gold_specific=label.specific,
            got_specific=bool(statement and statement.specific),
            gold_topics=frozenset(label.topics),
            got_topics=frozenset(mention.topic for mention in statement.mentions) if statement else frozenset(),
        )


def _counterpart(label: SentenceLabel, statements: tuple[Statement, ...], ends: list[int]) -> Statement | None:
    """The statement that shares most with the label, if that is at least half of it; ``ends`` of statements rise."""
    best, most = None, 0
    for statement in statements[bisect_right(ends, label.start) :]:
        if statement.sentence.start >= label.end:
            break
        if (shared := _overlap(statement.sentence.start, statement.sentence.end, label.start, label.end)) > most:
            best, most = statement, shared
    return best if 2 * most >= label.end - label.start else None


def _flaws(labelled: Labelled, report: GapReport) -> Iterator[FlawPair]:
    # Findings on a requirement as such mark no flaw, wherever they point; nor do those of rules derived from one.
    rules = tuple(labelled.labels.requirements)
    marks = [
        (finding.start, finding.end)
        for finding in report.findings
        if finding.start is not None and finding.end is not None and not finding.rule.startswith(rules)
    ]
    for flaw in labelled.labels.flaws:
        caught = any(_overlap(start, end, flaw.start, flaw.end) for start, end in marks)
        yield FlawPair(_place(labelled, flaw.start, flaw.end), flaw.type, caught)


def _meta(labelled: Labelled, report: GapReport) -> Iterator[MetaPair]:
    meta = labelled.labels.meta
    for key in sorted(meta.model_fields_set):
        yield MetaPair(Place(labelled.name), key, getattr(meta, key), getattr(report.identity, key))


def _overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(0, min(end, other_end) - max(start, other_start))


def _place(labelled: Labelled, start: int, end: int) -> Place:
    document = labelled.document
    text = "".join(document.text[start:end].split("\n"))
    return Place(labelled.name, *document.position(start), text)
